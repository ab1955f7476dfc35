"""What a platform tells its developers: sent in the background, again when it is not accepted, with faults on order."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

import aiohttp
import msgspec
from aiohttp import web

from integrations.sandbox.kit.faults import draw
from integrations.sandbox.kit.keys import HELD, SESSION, SETTINGS, STORE, TASKS

ATTEMPTS = 3
PAUSE_SECONDS = 1.0
ANSWER_SECONDS = 5.0
HELD_SECONDS = 3.0
"""How long a callback waits to be overtaken when no other one comes."""


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """One request to a developer's address."""

    url: str
    body: bytes
    headers: dict[str, str] = {}
    method: Literal["GET", "POST"] = "POST"


class _Turn(msgspec.Struct, frozen=True, kw_only=True):
    """When one callback is sent: `after` what it lets overtake it, and `before` what it overtakes itself."""

    pause: float
    after: asyncio.Event | None
    before: asyncio.Event | None


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
    turn = _turn(app, handle, sum(fault.milliseconds for fault in struck) / 1000, is_held="reorder" in names)
    for _ in range(2 if "duplicate" in names else 1):
        task = asyncio.get_running_loop().create_task(_send(app[SESSION], make, accepted, turn))
        app[TASKS].add(task)
        task.add_done_callback(app[TASKS].discard)


def _turn(app: web.Application, handle: str, pause: float, *, is_held: bool) -> _Turn:
    """One that overtakes another is not held itself: two that swap their places are as much disorder as there is."""
    before = app[HELD].pop(handle, None)
    after = asyncio.Event() if is_held and before is None else None
    if after is not None:
        app[HELD][handle] = after
    return _Turn(pause=pause, after=after, before=before)


async def _send(
    session: aiohttp.ClientSession, make: Callable[[], Outgoing], accepted: Callable[[int, bytes], bool], turn: _Turn
) -> None:
    if turn.after is not None:
        with suppress(TimeoutError):
            await asyncio.wait_for(turn.after.wait(), HELD_SECONDS)
    await asyncio.sleep(turn.pause)
    for attempt in range(ATTEMPTS):
        if attempt:
            await asyncio.sleep(PAUSE_SECONDS)
        has_arrived = await _is_accepted(session, make(), accepted)
        if turn.before is not None:
            turn.before.set()
        if has_arrived:
            return


async def _is_accepted(session: aiohttp.ClientSession, one: Outgoing, accepted: Callable[[int, bytes], bool]) -> bool:
    try:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        content = one.body if one.method == "POST" else None
        async with session.request(one.method, one.url, data=content, headers=one.headers, timeout=timeout) as answer:
            return accepted(answer.status, await answer.read())
    except (aiohttp.ClientError, TimeoutError):
        return False
