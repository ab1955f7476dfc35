"""Handing a post over: a link that opens the publish page of the Douyin app, where a person taps publish."""

from datetime import UTC, datetime
from typing import Literal

import msgspec

from domain.platforms.ports import Deadline, Grant, NeedsHuman, Order, Outcome
from integrations.platforms.douyin.apptokens import AppTokens
from integrations.platforms.douyin.envelopes import text_of
from integrations.platforms.douyin.errors import PlatformRefused, Trouble, step_outcome
from integrations.platforms.douyin.options import hashtags_of, media_urls_of, short_title_of
from integrations.platforms.douyin.schema import share_schema

Reason = Literal["no_interface", "not_permitted", "platform_asks"]
_PLAIN = frozenset({"permission", "scope", "config", "refused", "banned", "reauth", "token", "risk"})
"""Refusals of the share link after which a person can still post without one."""
_WITH_LINK = (
    "Open the link on a phone with the Douyin app (or scan it as a QR code), check the post and tap publish (发布)."
)
_WITHOUT_LINK = "Publish this post in the Douyin app (or at creator.douyin.com), then confirm it with its address."


_NO_ADDRESS = (
    "There is no share link, because the file is nowhere on the public internet: give the option media_url, or let the"
    " installation be reached at a public https address."
)


async def hand_over(
    tokens: AppTokens, grant: Grant, order: Order, deadline: Deadline, *, reason: Reason = "no_interface"
) -> Outcome:
    """The package, with a share link where the app may have one. Raises Ended when the platform could not be asked.

    A link has to say where the file is (open.douyin.com, schema/get_share: one of the three addresses is required), so
    without a public address there is none.
    """
    if not media_urls_of(order):
        return plain_package(order, reason=reason, instructions=f"{_WITHOUT_LINK} {_NO_ADDRESS}")
    try:
        ticket = await tokens.ticket(grant.app, deadline)
        share_id = text_of(order.checkpoint.get("share_id")) or await tokens.share_id(grant.app, deadline)
    except PlatformRefused as refused:
        return _without_link(order, reason, refused.trouble)
    package = plain_package(order, reason=reason, instructions=_WITH_LINK)
    # The link ends long before the task does: what can be copied stays good, and a fresh link can be asked for.
    ends = {"link_expires_at": ticket.expires_at.isoformat(timespec="seconds")}
    return msgspec.structs.replace(
        package,
        deep_link=share_schema(grant.app["client_key"], ticket.value, share_id, order, datetime.now(UTC)),
        fields=package.fields | ends,
        ref=share_id,
        checkpoint=order.checkpoint | {"share_id": share_id},
        checklist=_checklist(order, has_link=True),
    )


def plain_package(order: Order, *, reason: Reason, instructions: str = _WITHOUT_LINK) -> NeedsHuman:
    """The package without a link. Nothing is sent."""
    fields = {"short_title": short_title_of(order), "hashtags": " ".join(f"#{tag}" for tag in hashtags_of(order))}
    return NeedsHuman(
        instructions=instructions,
        reason=reason,
        title=order.title,
        text=order.text,
        fields={name: value for name, value in fields.items() if value},
        link_kinds=("video",) if order.videos else ("note", "video"),
        checkpoint=order.checkpoint,
        checklist=_checklist(order, has_link=False),
    )


def _without_link(order: Order, reason: Reason, trouble: Trouble) -> Outcome:
    if trouble.meaning not in _PLAIN:
        return step_outcome(trouble, "the share link")
    asked: Reason = "platform_asks" if trouble.meaning == "risk" else "not_permitted"
    why = f"{_WITHOUT_LINK} A share link was refused: {trouble}"
    return plain_package(order, reason=asked if reason == "no_interface" else reason, instructions=why)


def _checklist(order: Order, *, has_link: bool) -> tuple[str, ...]:
    noun = "film" if order.videos else f"{len(order.images)} picture(s), in order"
    return (
        "The app is logged in to the right account.",
        f"The {noun} came with the link." if has_link else f"Pick the file(s) of this post: the {noun}.",
        "Text and topics are complete.",
        "Tap publish (发布). The post is reported by itself; if it is not, confirm it with its address."
        if has_link
        else "Confirm the post with its address.",
    )
