"""Sending the files, before the call that posts. What is done is remembered after every step."""

import time
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from domain.platforms.ports import Deadline, Grant, Media, Order, Ready
from integrations.http.client import Answer
from integrations.platforms.douyin.client import DouyinClient
from integrations.platforms.douyin.envelopes import decode, text_of
from integrations.platforms.douyin.errors import Ended, PlatformRefused, trouble_of
from integrations.platforms.douyin.wire import PartUpload, Uploaded, UploadedPicture
from integrations.platforms.endings import TROUBLE, step_failed

_T = TypeVar("_T")
_UPLOAD_LASTS_SECONDS = 100 * 60  # the platform says two hours


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How files are sent. The platform advises parts above 50 MB, of 20 MB, and takes none below 5 MB but the last."""

    whole_bytes: int = 50 * 1024 * 1024
    """A film up to this size goes in one request."""
    part_bytes: int = 20 * 1024 * 1024
    step_seconds: float = 4.0
    """After this long, what is done is remembered before more is sent."""


USUAL = Pace()


class Uploads:
    """The uploads of one order, from where its checkpoint stands."""

    def __init__(self, client: DouyinClient, grant: Grant, order: Order, deadline: Deadline, pace: Pace) -> None:
        self._client = client
        self._grant = grant
        self._order = order
        self._deadline = deadline
        self._pace = pace
        self._step_ends = time.monotonic() + pace.step_seconds

    async def next_step(self) -> Ready | None:
        """Send some of what is missing; None when everything is there. Raises Ended or PlatformRefused."""
        try:
            if self._order.videos:
                return await self._film(self._order.videos[0])
            return await self._pictures()
        except TROUBLE as error:
            raise Ended(step_failed(error, "a file was not uploaded")) from error

    async def _film(self, film: Media) -> Ready | None:
        if text_of(self._order.checkpoint.get("video_id")):
            return None
        if len(film.content) <= self._pace.whole_bytes:
            answer = await self._client.upload_video(self._grant, film.content, film.content_type, self._deadline)
            return Ready(checkpoint={"video_id": _read(answer, Uploaded).video.video_id})
        if _is_open(self._order.checkpoint):
            return await self._parts(film)
        begun = _read(await self._client.begin_parts(self._grant, self._deadline), PartUpload)
        return Ready(checkpoint={"upload_id": begun.upload_id, "begun_at": int(time.time()), "parts": 0})

    async def _parts(self, film: Media) -> Ready:
        done: int = self._order.checkpoint["parts"]
        upload_id: str = self._order.checkpoint["upload_id"]
        size = self._pace.part_bytes
        while done * size < len(film.content):
            part = film.content[done * size : (done + 1) * size]
            done += 1
            _check(
                await self._client.upload_part(self._grant, upload_id, done, part, film.content_type, self._deadline)
            )
            if time.monotonic() > self._step_ends:
                return Ready(checkpoint=self._order.checkpoint | {"parts": done})
        answer = await self._client.complete_parts(self._grant, upload_id, self._deadline)
        return Ready(checkpoint={"video_id": _read(answer, Uploaded).video.video_id})

    async def _pictures(self) -> Ready | None:
        done = _ids(self._order.checkpoint)
        if len(done) == len(self._order.images):
            return None
        for image in self._order.images[len(done) :]:
            answer = await self._client.upload_image(self._grant, image.content, image.content_type, self._deadline)
            done.append(_read(answer, UploadedPicture).image.image_id)
            if time.monotonic() > self._step_ends:
                break
        return Ready(checkpoint={"image_ids": done})


def _is_open(checkpoint: Mapping[str, Any]) -> bool:
    """Whether parts may still be added; after two hours the platform has forgotten those it had."""
    age = time.time() - int(checkpoint.get("begun_at", 0))
    return isinstance(checkpoint.get("parts"), int) and "upload_id" in checkpoint and age < _UPLOAD_LASTS_SECONDS


def _ids(checkpoint: Mapping[str, Any]) -> list[str]:
    ids = checkpoint.get("image_ids", [])
    return [one for one in ids if isinstance(one, str)] if isinstance(ids, list) else []


def _read(answer: Answer, kind: type[_T]) -> _T:
    _check(answer)
    return decode(answer, kind)


def _check(answer: Answer) -> None:
    if trouble := trouble_of(answer):
        raise PlatformRefused(trouble)
