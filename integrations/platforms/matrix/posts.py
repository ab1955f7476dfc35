"""Making, changing and taking back posts of a room."""

import hashlib
from uuid import uuid4

import msgspec

from domain.platforms.ports import Completed, Deadline, Order, Outcome, Ready, Rejected, RemotePost, Unknown
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode
from integrations.platforms.endings import step_failed
from integrations.platforms.matrix.client import MatrixClient
from integrations.platforms.matrix.contents import contents_of, edited, filename_of, transaction_of
from integrations.platforms.matrix.errors import is_code, sent_outcome, step_outcome
from integrations.platforms.matrix.wire import Uploaded

_TROUBLE = (RequestNotSent, AnswerLost, UnreadableAnswer)


async def publish(client: MatrixClient, order: Order, deadline: Deadline) -> Outcome:
    """One upload per call, then the events. Raises StepFailed, RequestNotSent and AnswerLost."""
    uris = _uris(order)
    if len(uris) < len(order.media):
        return Ready(checkpoint={"uris": [*uris, await _upload(client, order, len(uris), deadline)]})
    return await _send(client, order, uris, deadline)


async def edit(client: MatrixClient, post: RemotePost, order: Order, deadline: Deadline) -> Outcome:
    """The text; files stay as they are. Saying the same twice changes nothing, so every attempt is a new transaction."""
    uris = [uri for uri in post.checkpoint.get("uris", []) if isinstance(uri, str)]
    if len(uris) != len(order.media):
        return Rejected(code="edit_media_unsupported", message="the files of a Matrix post cannot be changed")
    content = edited(contents_of(order, uris)[-1], post.remote_id)
    outcome = sent_outcome(await client.send(content, uuid4().hex, deadline))
    if isinstance(outcome, Completed):
        return msgspec.structs.replace(outcome, remote_id=post.remote_id, url=post.url, checkpoint=post.checkpoint)
    return outcome


async def remove(client: MatrixClient, post: RemotePost, deadline: Deadline) -> Outcome:
    """Every event of the post, the one with the text last. Redacting again changes nothing."""
    parts = [part for part in post.checkpoint.get("parts", []) if isinstance(part, str)]
    for event_id in (*parts, post.remote_id):
        outcome = await redact(client, event_id, deadline)
        if not isinstance(outcome, Completed):
            return outcome
    return Completed(remote_id=post.remote_id)


async def redact(client: MatrixClient, event_id: str, deadline: Deadline) -> Outcome:
    """Take one event back. One that is gone already is `Completed`."""
    transaction = hashlib.sha256(event_id.encode()).hexdigest()[:32]
    answer = await client.redact(event_id, transaction, deadline)
    if answer.status == 404 and is_code(answer, "M_NOT_FOUND"):
        return Completed(remote_id=event_id)
    outcome = sent_outcome(answer)
    return Completed(remote_id=event_id) if isinstance(outcome, Completed) else outcome


async def _send(client: MatrixClient, order: Order, uris: list[str], deadline: Deadline) -> Outcome:
    contents, parts = contents_of(order, uris), list[str]()
    for position, content in enumerate(contents):
        outcome = await _send_one(client, content, transaction_of(order, position, len(contents)), parts, deadline)
        if not isinstance(outcome, Completed):
            return outcome
        parts.append(outcome.remote_id)
    memory = {"uris": uris, "parts": parts[:-1]} if uris else {}
    return Completed(remote_id=parts[-1], checkpoint=memory)


async def _send_one(
    client: MatrixClient, content: dict[str, object], transaction: str, parts: list[str], deadline: Deadline
) -> Outcome:
    """Once a part is to be seen in the room, no failure proves any more that nothing was done."""
    try:
        outcome = sent_outcome(await client.send(content, transaction, deadline))
    except RequestNotSent as error:
        if not parts:
            raise
        return Unknown(reason=f"only a part was sent: {error}")
    if parts and not isinstance(outcome, Completed):
        return Unknown(reason=f"only a part was sent: {outcome}")
    return outcome


async def _upload(client: MatrixClient, order: Order, position: int, deadline: Deadline) -> str:
    media = order.media[position]
    try:
        answer = await client.upload(media, filename_of(order, media), deadline)
        if answer.status != 200:
            raise StepFailed(step_outcome(answer, "the upload of a file"))
        return decode(answer, Uploaded).content_uri
    except _TROUBLE as error:
        raise StepFailed(step_failed(error, "a file was not uploaded")) from error


def _uris(order: Order) -> list[str]:
    known = order.checkpoint.get("uris", [])
    return [one for one in known if isinstance(one, str)][: len(order.media)]
