"""What has to be done before the post itself: images sent, mentioned accounts looked up. Nothing is public yet."""

from domain.platforms.ports import Deadline, Order
from integrations.http.client import Answer
from integrations.http.errors import AnswerLost, RequestNotSent, UnreadableAnswer
from integrations.platforms.answers import StepFailed, decode
from integrations.platforms.bluesky.client import PdsClient
from integrations.platforms.bluesky.errors import step_outcome
from integrations.platforms.bluesky.facets import find_spans
from integrations.platforms.bluesky.wire import Blob, BlobAnswer, DidAnswer, error_of
from integrations.platforms.endings import step_failed

_TROUBLE = (RequestNotSent, AnswerLost, UnreadableAnswer)


async def upload_images(client: PdsClient, token: str, order: Order, deadline: Deadline) -> list[Blob]:
    """One blob per image, in order. Raises StepFailed."""
    blobs = []
    for media in order.media:
        try:
            blobs.append(_blob(await client.upload_blob(token, media, deadline)))
        except _TROUBLE as error:
            raise StepFailed(step_failed(error, "an image was not uploaded")) from error
    return blobs


async def resolve_mentions(client: PdsClient, text: str) -> dict[str, str]:
    """Mentioned handles and their accounts; handles of nobody are left out. Raises StepFailed."""
    dids = {}
    for handle in dict.fromkeys(span.value for span in find_spans(text) if span.kind == "mention"):
        try:
            if did := _did(await client.resolve_handle(handle)):
                dids[handle] = did
        except _TROUBLE as error:
            raise StepFailed(step_failed(error, "a mention was not resolved")) from error
    return dids


def _blob(answer: Answer) -> Blob:
    if answer.status != 200:
        raise StepFailed(step_outcome(answer, "the upload of an image"))
    return decode(answer, BlobAnswer).blob


def _did(answer: Answer) -> str | None:
    if answer.status == 200:
        return decode(answer, DidAnswer).did
    if answer.status == 400 and error_of(answer) is not None:
        return None
    raise StepFailed(step_outcome(answer, "the look-up of a mention"))
