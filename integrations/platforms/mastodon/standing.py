"""The limits of one server, where its administrator changed the usual ones.

Source: docs.joinmastodon.org/entities/Instance (`configuration`).
"""

from collections.abc import Mapping

import msgspec

from domain.platforms.ports import KindRule, LengthRule, MediaRule, PlatformDescriptor, Standing
from integrations.platforms.mastodon.descriptor import MAXIMUM_ALT_TEXT
from integrations.platforms.mastodon.wire import Instance


def facts_of(instance: Instance | None) -> dict[str, str]:
    """What the server says about itself; nothing of servers that only resemble Mastodon."""
    if instance is None:
        return {}
    statuses, files = instance.configuration.statuses, instance.configuration.media_attachments
    said = {
        "max_characters": statuses.max_characters,
        "max_media_attachments": statuses.max_media_attachments,
        "description_limit": files.description_limit,
        "image_size_limit": files.image_size_limit,
        "video_size_limit": files.video_size_limit,
    }
    return {name: str(number) for name, number in said.items() if number is not None}


def with_limits_of(standing: Standing, descriptor: PlatformDescriptor) -> PlatformDescriptor:
    """The descriptor as it holds on the account's server."""
    kinds = tuple(_kind(rule, standing.facts) for rule in descriptor.kinds)
    return msgspec.structs.replace(descriptor, kinds=kinds)


def said_rule(rule: LengthRule, standing: Standing) -> LengthRule:
    """The rule for a reply or a message, both of which are posts."""
    return _text(rule, standing.facts)


def alt_text_rule(standing: Standing) -> LengthRule:
    """How long the description of a file may be."""
    most = _number(standing.facts, "description_limit", MAXIMUM_ALT_TEXT.maximum)
    return msgspec.structs.replace(MAXIMUM_ALT_TEXT, maximum=most)


def _kind(rule: KindRule, facts: Mapping[str, str]) -> KindRule:
    return msgspec.structs.replace(
        rule,
        text=_text(rule.text, facts),
        images=_files(rule.images, facts, "image_size_limit", counted=True),
        videos=_files(rule.videos, facts, "video_size_limit", counted=False),
    )


def _text(rule: LengthRule, facts: Mapping[str, str]) -> LengthRule:
    return msgspec.structs.replace(rule, maximum=_number(facts, "max_characters", rule.maximum))


def _files(rule: MediaRule | None, facts: Mapping[str, str], size: str, *, counted: bool) -> MediaRule | None:
    """A film is always alone, however many pictures a server takes."""
    if rule is None:
        return None
    most = _number(facts, "max_media_attachments", rule.maximum_count) if counted else rule.maximum_count
    return msgspec.structs.replace(rule, maximum_count=most, maximum_bytes=_number(facts, size, rule.maximum_bytes))


def _number(facts: Mapping[str, str], name: str, usual: int) -> int:
    return int(facts.get(name, usual))
