"""What an order may ask of Mastodon beyond text and files, and the limits that the descriptor's rules cannot say."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
import regex

from domain.platforms.ports import Finding, LengthRule, Order
from integrations.platforms.limits import check_text
from integrations.platforms.mastodon.descriptor import OPTIONS, SOONEST_SECONDS
from integrations.platforms.mastodon.text import counted_text
from integrations.platforms.optional import one_of

VISIBILITIES = ("public", "unlisted", "private", "direct")

_LANGUAGE = regex.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def counted(order: Order) -> Order:
    """The order with a text as long as Mastodon counts it."""
    spoiler = order.options.get("spoiler_text", "")
    return msgspec.structs.replace(order, text=counted_text(order.text, spoiler if isinstance(spoiler, str) else ""))


def status_options(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options as POST /api/v1/statuses takes them; what is not given is left to the account's own settings."""
    return {name: options[name] for name in OPTIONS if name in options}


def check_options(options: Mapping[str, Any]) -> Iterator[Finding]:
    """Findings about options that nobody knows or that are of the wrong kind."""
    for name in sorted(set(options) - set(OPTIONS)):
        yield Finding(pointer=f"/options/{name}", code="option_unknown", message=f"Mastodon has no option {name}")
    yield from one_of(VISIBILITIES, options.get("visibility", "public"), "/options/visibility")
    yield from one_of((True, False), options.get("sensitive", False), "/options/sensitive")
    for name, message in _wrong(options):
        yield Finding(pointer=f"/options/{name}", code="option_invalid", message=message)


def check_descriptions(order: Order, rule: LengthRule) -> Iterator[Finding]:
    """Descriptions of files that are too long."""
    for position, media in enumerate(order.media):
        yield from check_text(rule, media.alt_text, f"/media/{position}/alt_text")


def check_mixture(order: Order) -> Iterator[Finding]:
    """A film is alone."""
    if order.images and order.videos:
        message = "a film cannot be posted together with images"
        yield Finding(pointer="/media", code="media_mixed", message=message, limit=0, actual=len(order.images))


def check_schedule(order: Order) -> Iterator[Finding]:
    """A native schedule that starts too soon."""
    if order.scheduled_at is None:
        return
    left = int((order.scheduled_at - datetime.now(UTC)).total_seconds())  # whole seconds, so never more than there are
    if left < SOONEST_SECONDS:
        message = f"Mastodon itself publishes at the earliest {SOONEST_SECONDS} seconds from now, not in {left}"
        yield Finding(
            pointer="/scheduled_at", code="scheduled_too_soon", message=message, limit=SOONEST_SECONDS, actual=left
        )


def _wrong(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not (isinstance(language := options.get("language", "en"), str) and _LANGUAGE.fullmatch(language)):
        yield "language", "language is an ISO 639-1 code"
    if not isinstance(options.get("spoiler_text", ""), str):
        yield "spoiler_text", "spoiler_text is a text"
