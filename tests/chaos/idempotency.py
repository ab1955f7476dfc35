"""One key, one effect: fifty callers at once on two servers, one of which dies on the way."""

import asyncio
import secrets
from typing import Any

import aiohttp
import msgspec

from integrations.runtime import open_runtime
from tests.house import new_house

from .granians import Server, serving
from .ground import laid_out
from .options import Options
from .report import Row

KEYS, CALLERS, AT_ONCE = 200, 50, 2
KILLS = {60: 0, 130: 1}
"""While which key is being called, which server is killed."""
ANSWERS_SECONDS = 60.0
EFFECTS = """SELECT email, (SELECT count(*) FROM events e WHERE e.tenant_id = m.tenant_id AND e.subject_id = m.id
    AND e.type = 'member.added') AS told FROM members m WHERE email LIKE 'key-%'"""


class Calls(msgspec.Struct):
    """What callers saw, over all keys."""

    fresh: list[int]
    """Answers per key that were not replays."""
    differing: int = 0
    """Keys whose callers were told different things."""
    cut_off: int = 0
    waiting: int = 0
    """Answers 409: another call with the key was still running."""
    other: int = 0


async def row(_: Options) -> Row:
    """All keys, then the effects as the database has them."""
    async with laid_out() as ground:
        async with open_runtime(ground.settings, system=True) as runtime:
            house = await new_house(runtime)
        async with serving(ground) as servers, _client(house.key) as http:
            calls = await _called(http, servers)
        rows = await ground.fetch(EFFECTS) or []
    return _row(calls, rows)


def _client(key: str) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(limit=AT_ONCE * CALLERS)
    return aiohttp.ClientSession(headers={"Authorization": f"Bearer {key}"}, connector=connector)


async def _called(http: aiohttp.ClientSession, servers: list[Server]) -> Calls:
    calls, gate = Calls(fresh=[]), asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with gate:
            victim = KILLS.get(number)
            breaking = asyncio.create_task(_break(servers[victim])) if victim is not None else None
            await _call_key(http, servers, number, calls)
            if breaking is not None:
                await breaking

    await asyncio.gather(*(one(number) for number in range(KEYS)))
    return calls


async def _break(server: Server) -> None:
    await asyncio.sleep(0.03)  # by now the callers' requests are under way
    await server.kill()
    await asyncio.sleep(1)
    await server.start()


async def _call_key(http: aiohttp.ClientSession, servers: list[Server], number: int, calls: Calls) -> None:
    """Everybody calls once; who was not answered with the effect calls again until all are."""
    key, body = secrets.token_hex(8), {"email": f"key-{number}@example.com", "name": "m", "roles": []}

    async def caller(place: int) -> tuple[bool, bytes]:
        async with asyncio.timeout(ANSWERS_SECONDS):
            while True:
                url = f"http://127.0.0.1:{servers[place % 2].port}/v1/members"
                answer = await _call(http, url, key, body, calls)
                if answer is not None:
                    return answer
                place += 1
                await asyncio.sleep(0.1)

    answers = await asyncio.gather(*(caller(place) for place in range(CALLERS)))
    calls.fresh.append(sum(not replayed for replayed, _ in answers))
    calls.differing += len({content for _, content in answers}) != 1


async def _call(http: aiohttp.ClientSession, url: str, key: str, body: Any, calls: Calls) -> tuple[bool, bytes] | None:
    try:
        async with http.post(url, json=body, headers={"Idempotency-Key": key}) as answer:
            content = await answer.read()
    except (aiohttp.ClientError, OSError):
        calls.cut_off += 1
        return None
    calls.waiting += answer.status == 409
    calls.other += answer.status not in {201, 409}
    return ("Idempotency-Replayed" in answer.headers, content) if answer.status == 201 else None


def _row(calls: Calls, rows: list[Any]) -> Row:
    once = sum(row["told"] == 1 for row in rows)
    twice = sum(number > 1 for number in calls.fresh)
    return Row(
        name=f"Idempotency: {CALLERS} callers × {KEYS} keys, two servers, {len(KILLS)} kill -9 on the way",
        seen=f"{len(rows)} effects, {once} told once; {twice} keys answered afresh twice, {calls.differing} differently\n"
        f"{calls.cut_off} calls cut off, {calls.waiting} told to wait, {calls.other} answered anything else",
        bar=f"{KEYS} effects, each told once; one answer per key; some calls cut off",
        passed=len(rows) == once == KEYS
        and not twice
        and not calls.differing
        and not calls.other
        and calls.cut_off > 0,
        figures={"calls": calls},
    )
