"""What has to be done before the post itself: files sent and worked through by the server. Nothing is public yet."""

import asyncio

from domain.platforms.ports import Deadline, Media, NotSent, Order
from integrations.http.client import Answer
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode
from integrations.platforms.endings import step_failed
from integrations.platforms.mastodon.client import MastodonClient
from integrations.platforms.mastodon.errors import step_outcome
from integrations.platforms.mastodon.wire import Attachment

TROUBLE = (RequestNotSent, AnswerLost, UnreadableAnswer)
LOOKS_AT_MOST = 8
PAUSE_SECONDS = 0.5


def media_ids(order: Order) -> list[str]:
    """The files that are on the server already, in order."""
    known = order.checkpoint.get("media_ids", [])
    return [one for one in known if isinstance(one, str)][: len(order.media)]


def unready_ids(order: Order) -> list[str]:
    """Those of them that the server was still working on when it took them."""
    known = order.checkpoint.get("unready", [])
    return [one for one in known if isinstance(one, str)][: len(order.media)]


async def upload(client: MastodonClient, media: Media, deadline: Deadline) -> Attachment:
    """A file on the server, which may still be working on it: then it has no address yet. Raises StepFailed."""
    try:
        answer = await client.upload(media, deadline)
        if answer.status not in {200, 202}:
            raise StepFailed(step_outcome(answer, "the upload of a file"))
        return decode(answer, Attachment)
    except TROUBLE as error:
        raise StepFailed(step_failed(error, "a file was not uploaded")) from error


async def require_worked_through(client: MastodonClient, ids: list[str]) -> None:
    """Wait a few seconds for the server. Raises StepFailed when a file is not ready by then, or never will be."""
    for media_id in ids:
        await _require_ready(client, media_id)


async def _require_ready(client: MastodonClient, media_id: str) -> None:
    for _ in range(LOOKS_AT_MOST):
        try:
            if _is_ready(await client.media(media_id)):
                return
        except TROUBLE as error:
            raise StepFailed(step_failed(error, "a file was not looked at")) from error
        await asyncio.sleep(PAUSE_SECONDS)
    raise StepFailed(NotSent(reason="the server is still working on a file", outage=False))


def _is_ready(answer: Answer) -> bool:
    """206 means not yet."""
    if answer.status not in {200, 206}:
        raise StepFailed(step_outcome(answer, "the work on a file"))
    return answer.status != 206
