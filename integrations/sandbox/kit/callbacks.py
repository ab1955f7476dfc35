"""What a platform tells its developers: sent in the background, again when it is not accepted, with faults on order."""

import asyncio
from collections.abc import Callable
from typing import Literal

import aiohttp
import msgspec
from aiohttp import web

from integrations.sandbox.kit.faults import draw
from integrations.sandbox.kit.keys import SESSION, SETTINGS, STORE, TASKS

ATTEMPTS = 3
PAUSE_SECONDS = 1.0
ANSWER_SECONDS = 5.0
REORDERED_SECONDS = 1.0


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """One request to a developer's address."""

    url: str
    body: bytes
    headers: dict[str, str] = {}
    method: Literal["GET", "POST"] = "POST"


def send_callback(
    app: web.Application, handle: str, make: Callable[[], Outgoing], *, accepted: Callable[[int, bytes], bool]
) -> None:
    """Send in the background, up to three times. `make` is asked anew each time: timestamps and nonces are fresh.

    `accepted` judges an answer by status and body. The account's faults on `callback` apply.
    """
    struck, _ = draw(app[STORE], app[SETTINGS].seed, handle, "callback")
    names = {fault.fault for fault in struck}
    if "drop" in names:
        return
    pause = sum(fault.milliseconds for fault in struck if fault.fault == "latency") / 1000
    pause += REORDERED_SECONDS if "reorder" in names else 0
    for _ in range(2 if "duplicate" in names else 1):
        task = asyncio.get_running_loop().create_task(_send(app[SESSION], make, accepted, pause))
        app[TASKS].add(task)
        task.add_done_callback(app[TASKS].discard)


async def _send(
    session: aiohttp.ClientSession, make: Callable[[], Outgoing], accepted: Callable[[int, bytes], bool], pause: float
) -> None:
    await asyncio.sleep(pause)
    for attempt in range(ATTEMPTS):
        if attempt:
            await asyncio.sleep(PAUSE_SECONDS)
        if await _is_accepted(session, make(), accepted):
            return


async def _is_accepted(session: aiohttp.ClientSession, one: Outgoing, accepted: Callable[[int, bytes], bool]) -> bool:
    try:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        content = one.body if one.method == "POST" else None
        async with session.request(one.method, one.url, data=content, headers=one.headers, timeout=timeout) as answer:
            return accepted(answer.status, await answer.read())
    except (aiohttp.ClientError, TimeoutError):
        return False
