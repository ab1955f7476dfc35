"""How Douyin wraps its JSON, and reading it. Numbers may come as strings."""

from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta

from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import short

_T = TypeVar("_T")
Id = Annotated[str, Meta(min_length=1, max_length=512)]
Token = Annotated[str, Meta(min_length=1, max_length=4_096)]
Text = Annotated[str, Meta(max_length=100_000)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
Seconds = Annotated[int, Meta(ge=1, le=10 * 366 * 86_400)]
UnixTime = Annotated[int, Meta(ge=0, le=253_402_000_000)]
Cursor = Annotated[int, Meta(ge=0, le=2**63 - 1)]


class Data(msgspec.Struct, Generic[_T], frozen=True):
    """The usual envelope."""

    data: _T


class Result(msgspec.Struct, Generic[_T], frozen=True):
    """The envelope of the external data calls."""

    data: "Results[_T]"


class Results(msgspec.Struct, Generic[_T], frozen=True):
    """What is in that envelope: one thing or a series."""

    result: _T | None = None
    result_list: list[_T] = []


def decode(answer: Answer, kind: type[_T]) -> _T:
    """The `data` of an answer that said it is fine. Raises UnreadableAnswer."""
    return decode_whole(answer, Data[kind]).data  # type: ignore[valid-type]  # a type known only at run time


def decode_whole(answer: Answer, kind: type[_T]) -> _T:
    """The answer's JSON; numbers and booleans may be strings. Raises UnreadableAnswer."""
    if answer.truncated:
        raise UnreadableAnswer("the answer was longer than the limit")
    return read_json(answer.body, kind)


def read_json(body: bytes | str, kind: type[_T]) -> _T:
    """The JSON as `kind`; numbers and booleans may be strings. Raises UnreadableAnswer."""
    try:
        return msgspec.json.decode(body, type=kind, strict=False)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise UnreadableAnswer(f"unexpected answer: {short(str(error))}") from None


def text_of(value: Any) -> str:
    """A text that a checkpoint or an app holds; empty when it is anything else."""
    return value if isinstance(value, str) else ""
