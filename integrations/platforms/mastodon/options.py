"""What an order may ask of Mastodon beyond text and files, and the limits that the descriptor's rules cannot say."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import regex

from domain.platforms.ports import Finding, Order
from integrations.platforms.limits import check_text
from integrations.platforms.mastodon.descriptor import MAXIMUM_ALT_TEXT, OPTIONS, SOONEST_SECONDS
from integrations.platforms.mastodon.text import counted_text

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
    for name, message in _wrong(options):
        yield Finding(pointer=f"/options/{name}", code="option_invalid", message=message)


def check_descriptions(order: Order) -> Iterator[Finding]:
    """Descriptions of files that are too long."""
    for position, media in enumerate(order.media):
        yield from check_text(MAXIMUM_ALT_TEXT, media.alt_text, f"/media/{position}/alt_text")


def check_mixture(order: Order) -> Iterator[Finding]:
    """A film is alone."""
    if order.images and order.videos:
        yield Finding(pointer="/media", code="media_mixed", message="a film cannot be posted together with images")


def check_schedule(order: Order) -> Iterator[Finding]:
    """A native schedule that starts too soon."""
    soonest = datetime.now(UTC) + timedelta(seconds=SOONEST_SECONDS)
    if order.scheduled_at is not None and order.scheduled_at <= soonest:
        message = f"Mastodon itself publishes at the earliest {SOONEST_SECONDS} seconds from now"
        yield Finding(pointer="/scheduled_at", code="scheduled_too_soon", message=message)


def _wrong(options: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if options.get("visibility", "public") not in VISIBILITIES:
        yield "visibility", f"visibility is one of {', '.join(VISIBILITIES)}"
    if not (isinstance(language := options.get("language", "en"), str) and _LANGUAGE.fullmatch(language)):
        yield "language", "language is an ISO 639-1 code"
    if not isinstance(options.get("spoiler_text", ""), str):
        yield "spoiler_text", "spoiler_text is a text"
    if not isinstance(options.get("sensitive", False), bool):
        yield "sensitive", "sensitive is true or false"
