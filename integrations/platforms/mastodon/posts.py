"""Making, changing and taking back statuses."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from domain.platforms.ports import (
    Completed,
    Deadline,
    Order,
    Outcome,
    Processing,
    Ready,
    Rejected,
    RemotePost,
    Unknown,
)
from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode
from integrations.platforms.mastodon.client import MastodonClient
from integrations.platforms.mastodon.errors import refusal
from integrations.platforms.mastodon.options import status_options
from integrations.platforms.mastodon.steps import media_ids, require_worked_through, unready_ids, upload
from integrations.platforms.mastodon.wire import Attachment, Named, Nothing, Scheduled, Status

_RELEASE_SECONDS = 10
"""A scheduled status comes out a little after its time: servers look every few seconds."""


async def publish(client: MastodonClient, order: Order, deadline: Deadline) -> Outcome:
    """One file per call, then the post. Raises StepFailed, RequestNotSent and AnswerLost."""
    ids = media_ids(order)
    if len(ids) < len(order.media):
        return Ready(checkpoint=_with_file(order, ids, await upload(client, order.media[len(ids)], deadline)))
    await require_worked_through(client, unready_ids(order))
    answer = await client.post(_status(order, ids) | _schedule(order), order.client_key, deadline)
    return post_outcome(answer, ids)


async def edit(client: MastodonClient, post: RemotePost, order: Order, deadline: Deadline) -> Outcome:
    """Files that are part of the post already are kept. Raises StepFailed, RequestNotSent and AnswerLost."""
    ids = _kept(post, order)
    if not ids:
        files = [await upload(client, media, deadline) for media in order.media]
        ids = [file.id for file in files]
        await require_worked_through(client, [file.id for file in files if file.url is None])
    answer = await client.edit(post.remote_id, _status(order, ids), deadline)
    outcome = post_outcome(answer, ids)
    if isinstance(outcome, Completed) and outcome.remote_id != post.remote_id:
        return Unknown(reason="the server answered with another status")
    return outcome


async def remove(client: MastodonClient, post: RemotePost, deadline: Deadline) -> Outcome:
    """A status, or one that is still to come out. Raises RequestNotSent and AnswerLost."""
    if (scheduled_id := post.checkpoint.get("scheduled_id")) and post.remote_id in {"", scheduled_id}:
        return await _cancel(client, str(scheduled_id), deadline)
    answer = await client.delete("statuses", post.remote_id, deadline)
    if answer.status == 404:
        return await _gone_already(client, post)
    return _removed(answer, post.remote_id, Named)


def post_outcome(answer: Answer, ids: list[str]) -> Outcome:
    """How the request that posts ended. What is neither a status nor a documented refusal is Unknown."""
    if answer.status != 200:
        return refusal(answer) or Unknown(reason=f"status {answer.status}")
    try:
        made = decode_either(answer)
    except UnreadableAnswer as error:
        return Unknown(reason=str(error))
    if isinstance(made, Status):
        return Completed(remote_id=made.id, url=made.url, checkpoint=_remembered(ids))
    return waiting(made, _remembered(ids))


def waiting(scheduled: Scheduled, checkpoint: dict[str, Any]) -> Processing:
    """A status that comes out later."""
    seconds = int((scheduled.scheduled_at - datetime.now(UTC)).total_seconds()) + _RELEASE_SECONDS
    mark = {"scheduled_id": scheduled.id, "scheduled_at": scheduled.scheduled_at.isoformat()}
    return Processing(checkpoint={**checkpoint, **mark}, after_seconds=max(1, seconds))


def decode_either(answer: Answer) -> Status | Scheduled:
    """A status or a scheduled one, told apart by what only the latter has. Raises UnreadableAnswer."""
    try:
        return decode(answer, Scheduled)
    except UnreadableAnswer:
        return decode(answer, Status)


def _status(order: Order, ids: list[str]) -> dict[str, Any]:
    return {"status": order.text, **({"media_ids": ids} if ids else {}), **status_options(order.options)}


def _schedule(order: Order) -> dict[str, str]:
    if order.scheduled_at is None or order.scheduled_at <= datetime.now(UTC):
        return {}
    return {"scheduled_at": order.scheduled_at.astimezone(UTC).isoformat().replace("+00:00", "Z")}


def _with_file(order: Order, ids: list[str], file: Attachment) -> dict[str, Any]:
    unready = [*unready_ids(order), *([file.id] if file.url is None else [])]
    return {"media_ids": [*ids, file.id], **({"unready": unready} if unready else {})}


def _kept(post: RemotePost, order: Order) -> list[str]:
    known = media_ids(msgspec.structs.replace(order, checkpoint=post.checkpoint))
    return known if len(known) == len(order.media) else []


def _remembered(ids: list[str]) -> dict[str, Any]:
    return {"media_ids": ids} if ids else {}


async def _cancel(client: MastodonClient, scheduled_id: str, deadline: Deadline) -> Outcome:
    answer = await client.delete("scheduled_statuses", scheduled_id, deadline)
    if answer.status == 404:
        return Unknown(reason="it is not scheduled any more: it was cancelled, or it is out already")
    return _removed(answer, scheduled_id, Nothing)


async def _gone_already(client: MastodonClient, post: RemotePost) -> Outcome:
    """Some servers have no call to delete and say the same 404 as for a status that is gone."""
    look = await client.status(post.remote_id)
    if look.status in {404, 410}:
        return Completed(remote_id=post.remote_id)
    if look.status == 200:
        message = "this server does not let apps delete posts: delete it on the server's own site"
        return Rejected(code="remove_unsupported", message=message, platform_code="404")
    return Unknown(reason=f"status {look.status}")


def _removed(answer: Answer, remote_id: str, kind: type[Named] | type[Nothing]) -> Outcome:
    """Raises UnreadableAnswer: a page in between may say 200 to everything."""
    if answer.status == 200:
        shown = decode(answer, kind)
        if isinstance(shown, Named) and shown.id != remote_id:
            return Unknown(reason="the server answered with another status")
        return Completed(remote_id=remote_id)
    return refusal(answer) or Unknown(reason=f"status {answer.status}")
