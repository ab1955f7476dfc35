"""The envelope around every answer of the open platform: a code, and data when the code is 0."""

from typing import Generic, TypeVar

import msgspec

from integrations.http.client import Answer
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode, retry_after_seconds, short
from integrations.platforms.bilibili.errors import PlatformSaysNo
from integrations.platforms.bilibili.wire import Nothing, Text

_T = TypeVar("_T")


class _Head(msgspec.Struct, frozen=True):
    code: int
    message: Text = ""


class _Envelope(msgspec.Struct, Generic[_T], frozen=True):
    data: _T


def unpack(answer: Answer, kind: type[_T]) -> _T:
    """The `data` of a successful answer. Raises PlatformSaysNo for an error code, else UnreadableAnswer."""
    if answer.status >= 500:
        raise UnreadableAnswer(f"status {answer.status}")
    head = decode(answer, _Head)
    if head.code != 0:
        raise PlatformSaysNo(head.code, short(head.message), retry_after_seconds(answer))
    if answer.status != 200:
        raise UnreadableAnswer(f"status {answer.status}")
    return decode(answer, _Envelope[kind]).data  # type: ignore[valid-type]  # a type made at run time


def accept(answer: Answer) -> None:
    """For answers without data, such as those to uploads. Raises like `unpack`."""
    if answer.status != 200:
        unpack(answer, Nothing)
    head = decode(answer, _Head)
    if head.code != 0:
        raise PlatformSaysNo(head.code, short(head.message), retry_after_seconds(answer))
