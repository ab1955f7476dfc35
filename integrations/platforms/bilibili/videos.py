"""Submitting a video: upload it in parts, upload its cover, complete it, then submit.

Everything before the submission is invisible, and done again it harms nobody. Its progress is remembered every few
parts, and once more right before the submission, so that no film is ever uploaded twice for one lost answer.
"""

import time
from collections.abc import Mapping
from typing import Any

from domain.platforms.ports import Deadline, Media, NeedsHuman, Order, Outcome, Processing, Ready
from integrations.platforms.bilibili.client import BilibiliClient
from integrations.platforms.bilibili.envelope import accept, unpack
from integrations.platforms.bilibili.errors import PlatformSaysNo, acting, preparing
from integrations.platforms.bilibili.hosts import ARCHIVE
from integrations.platforms.bilibili.options import tags_of
from integrations.platforms.bilibili.reviews import FIRST_POLL_SECONDS
from integrations.platforms.bilibili.wire import Added, UploadedImage, UploadToken
from integrations.platforms.multipart import extension_of

PART_BYTES = 8_000_000
PARTS_PER_STEP = 4
STEP_SECONDS = 8.0
"""No further part is begun after it, so that a slow line does not outlast the lease."""


async def publish_video(client: BilibiliClient, order: Order, deadline: Deadline, package: NeedsHuman) -> Outcome:
    """The next step of a submission."""
    if order.checkpoint.get("complete"):
        return await acting(_submit(client, order, deadline), package)
    return await preparing(_upload(client, order, deadline), package)


def archive_fields(order: Order) -> dict[str, Any]:
    """What a submission and an edit say about the video."""
    options: Mapping[str, Any] = order.options
    optional = {name: options[name] for name in ("source", "topic_id") if options.get(name)}
    return {
        "title": order.title,
        "desc": order.text,
        "tid": options.get("tid"),
        "tag": tags_of(options.get("tag")),
        "copyright": options.get("copyright", 1),
        "no_reprint": options.get("no_reprint", 0),
        **optional,
    }


async def upload_cover(client: BilibiliClient, order: Order, deadline: Deadline) -> str:
    """The address of the order's cover; empty where it has none and Bilibili takes a frame of the film."""
    if order.options.get("cover") or not order.images:
        return str(order.options.get("cover", ""))
    answer = await client.post_image(f"{ARCHIVE}/cover/upload", order.images[0], deadline=deadline)
    return unpack(answer, UploadedImage).url


async def _upload(client: BilibiliClient, order: Order, deadline: Deadline) -> Outcome:
    film = order.videos[0]
    token = str(order.checkpoint.get("upload_token", "")) or await _begin(client, film, deadline)
    done = await _upload_parts(client, token, film, int(order.checkpoint.get("parts", 0)), deadline)
    if done < _parts(film):
        return Ready(checkpoint={"upload_token": token, "parts": done})
    cover = await upload_cover(client, order, deadline)
    await _complete(client, token, deadline)
    return Ready(checkpoint={"upload_token": token, "parts": done, "cover": cover, "complete": True})


async def _complete(client: BilibiliClient, token: str, deadline: Deadline) -> None:
    """A conflict says that it is complete already: an earlier answer was lost."""
    try:
        accept(await client.post(f"{ARCHIVE}/video/complete", upload_token=token, deadline=deadline))
    except PlatformSaysNo as no:
        if no.kind != "conflict":
            raise


async def _begin(client: BilibiliClient, film: Media, deadline: Deadline) -> str:
    wish = {"name": f"video.{extension_of(film.content_type)}", "utype": "0"}
    answer = await client.post(f"{ARCHIVE}/video/init", wish, deadline=deadline)
    return unpack(answer, UploadToken).upload_token


async def _upload_parts(client: BilibiliClient, token: str, film: Media, done: int, deadline: Deadline) -> int:
    """Upload the next few parts. Returns how many there are now."""
    last, started = min(done + PARTS_PER_STEP, _parts(film)), time.monotonic()
    for number in range(done, last):
        if number > done and time.monotonic() - started > STEP_SECONDS:
            return number
        part = film.content[number * PART_BYTES : (number + 1) * PART_BYTES]
        accept(await client.post_part(token, number + 1, part, deadline=deadline))
    return last


def _parts(film: Media) -> int:
    return max(1, -(-len(film.content) // PART_BYTES))


async def _submit(client: BilibiliClient, order: Order, deadline: Deadline) -> Outcome:
    token, cover = str(order.checkpoint["upload_token"]), order.checkpoint.get("cover")
    wish = archive_fields(order) | ({"cover": cover} if cover else {})
    answer = await client.post(f"{ARCHIVE}/add-by-utoken", wish, upload_token=token, deadline=deadline)
    video = unpack(answer, Added).resource_id
    return Processing(checkpoint={"resource_id": video}, after_seconds=FIRST_POLL_SECONDS, ref=video)
