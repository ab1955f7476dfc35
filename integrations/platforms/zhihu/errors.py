"""What the codes of developer.zhihu.com mean. Its HTTP statuses follow loosely, so the code decides."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from domain.platforms.ports import PlatformUnreachable
from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode, short
from integrations.platforms.zhihu.wire import Contents, Envelope

ErrorClass = Literal["permanent", "authentication", "rate_limit", "quota", "refused", "transient"]


class Meaning(msgspec.Struct, frozen=True):
    """One code: its class, and what people should know."""

    kind: ErrorClass
    text: str


CODES: Mapping[int, Meaning] = {
    10001: Meaning("permanent", "a parameter is wrong"),
    20001: Meaning("authentication", "secret, clock or token is not accepted: connect the account again"),
    30001: Meaning("rate_limit", "too many calls: try again later, or tomorrow"),
    30002: Meaning("quota", "the quota is used up until it is reset"),
    30003: Meaning("refused", "refused by risk control: look at the account on Zhihu"),
    90001: Meaning("transient", "an error on Zhihu's side"),
}
UNKNOWN = Meaning("transient", "a code nobody has documented")


def contents_of(answer: Answer) -> Contents:
    """The page. Raises PlatformUnreachable with what the code means, or UnreadableAnswer."""
    try:
        envelope = decode(answer, Envelope)
    except UnreadableAnswer:
        raise PlatformUnreachable(f"status {answer.status}", token_expired=answer.status == 401) from None
    if envelope.code != 0:
        raise trouble(envelope.code, envelope.message)
    if answer.status != 200:
        raise PlatformUnreachable(f"status {answer.status}")
    try:
        return msgspec.json.decode(envelope.data, type=Contents)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise UnreadableAnswer(f"unexpected data: {short(str(error))}") from None


def trouble(code: int, message: str) -> PlatformUnreachable:
    """Why nothing could be read. Only an authentication that failed may be mended by asking for a token again."""
    meaning = CODES.get(code, UNKNOWN)
    said = short(f"{code}, {meaning.text}: {message}" if message else f"{code}, {meaning.text}")
    return PlatformUnreachable(said, token_expired=meaning.kind == "authentication")
