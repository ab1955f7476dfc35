"""Publishing a video: an upload token, the bytes, then the one call after which it exists.

Small films go in one piece, larger ones in fragments whose progress is remembered; the upload server is asked what it
has before it gets more. Nothing is visible before the last call, and an upload token is good for one of it.
"""

import time

from domain.platforms.ports import Completed, Deadline, Media, NeedsHuman, Order, Outcome, Processing, Ready
from integrations.platforms.endings import TROUBLE
from integrations.platforms.kuaishou.client import KuaishouClient
from integrations.platforms.kuaishou.errors import PlatformSaysNo, acting, preparing
from integrations.platforms.kuaishou.options import fields_of
from integrations.platforms.kuaishou.reviews import completed, processing
from integrations.platforms.kuaishou.wire import Done, Resumed, Upload, VideoAnswer, unpack

WHOLE_BYTES = 10 * 1024 * 1024
"""Films below it go in one piece."""
FRAGMENT_BYTES = 10 * 1024 * 1024
FRAGMENTS_PER_STEP = 3
STEP_SECONDS = 8.0
"""No further fragment is begun after it, so that a slow line does not outlast the lease."""


async def publish_video(client: KuaishouClient, order: Order, deadline: Deadline, package: NeedsHuman) -> Outcome:
    """The next step."""
    if order.checkpoint.get("uploaded"):
        return await acting(_publish(client, order, deadline), package)
    return await preparing(_upload(client, order, deadline), package)


async def _upload(client: KuaishouClient, order: Order, deadline: Deadline) -> Outcome:
    film = order.videos[0]
    upload, there = await _begin(client, order, deadline)
    if len(film.content) < WHOLE_BYTES:
        query = {"upload_token": upload.upload_token}
        unpack(await client.upload(upload.endpoint, "", query, film.content[:], film.content_type, deadline), Done)
    elif not await _send_fragments(client, upload, film, there, deadline):
        return Ready(checkpoint=_state(upload) | {"fragments": sorted(there)})
    else:
        query = {"upload_token": upload.upload_token, "fragment_count": str(_fragments(film))}
        unpack(await client.upload(upload.endpoint, "/complete", query, b"", "application/json", deadline), Done)
    return Ready(checkpoint=_state(upload) | {"uploaded": True})


async def _begin(client: KuaishouClient, order: Order, deadline: Deadline) -> tuple[Upload, set[int]]:
    """The upload under way and the fragments it has, or a new one."""
    known = order.checkpoint
    if "upload_token" in known:
        upload = Upload(str(known["upload_token"]), str(known["endpoint"]))
        there = await _there(client, upload, set(known.get("fragments", ())))
        if there is not None:
            return upload, there
    return unpack(await client.start_upload(deadline), Upload), set()


async def _there(client: KuaishouClient, upload: Upload, remembered: set[int]) -> set[int] | None:
    """The fragments the server has; None when it has forgotten the upload. What it does not say we remember."""
    try:
        resumed = unpack(await client.resume(upload.endpoint, upload.upload_token), Resumed)
    except PlatformSaysNo:
        return None
    except TROUBLE:
        return remembered
    if not resumed.existed:
        return None
    return remembered if resumed.fragment_list is None else set(resumed.fragment_list)


async def _send_fragments(
    client: KuaishouClient, upload: Upload, film: Media, there: set[int], deadline: Deadline
) -> bool:
    """Send the next few that are missing, counted from 0, and note them in `there`. True once all are there."""
    missing, started = [number for number in range(_fragments(film)) if number not in there], time.monotonic()
    for number in missing[:FRAGMENTS_PER_STEP]:
        if number != missing[0] and time.monotonic() - started > STEP_SECONDS:
            break
        piece = film.content[number * FRAGMENT_BYTES : (number + 1) * FRAGMENT_BYTES]
        query = {"upload_token": upload.upload_token, "fragment_id": str(number)}
        unpack(
            await client.upload(upload.endpoint, "/fragment", query, piece, "application/octet-stream", deadline), Done
        )
        there.add(number)
    return there.issuperset(missing)


def _fragments(film: Media) -> int:
    return -(-len(film.content) // FRAGMENT_BYTES)


def _state(upload: Upload) -> dict[str, object]:
    return {"upload_token": upload.upload_token, "endpoint": upload.endpoint}


async def _publish(client: KuaishouClient, order: Order, deadline: Deadline) -> Completed | Processing:
    token, fields = str(order.checkpoint["upload_token"]), {"caption": order.text, **fields_of(order.options)}
    video = unpack(await client.publish(token, fields, order.images[0], deadline), VideoAnswer).video_info
    if video.live:
        return completed(video)
    return processing(video.photo_id, polls=0, since=time.time())
