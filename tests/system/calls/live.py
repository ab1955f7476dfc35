"""Calls about live sessions, their highlights and metrics."""

from datetime import timedelta

import msgspec

from domain.content import LiveSession, add_live_highlight, plan_live_session, start_live_session
from tests.house import House

from .registry import Call, call_for
from .scenes import unique


@call_for("live_sessions.create")
async def _new_live_session(house: House) -> Call:
    start = house.runtime.clock.now() + timedelta(days=1)
    plan = {"planned_start_at": start.isoformat(), "planned_end_at": (start + timedelta(hours=2)).isoformat()}
    return Call(json={"brand_id": str((await house.new_brand()).id), "title": "新茶直播", **plan})


@call_for("live_sessions.get", "live_sessions.cancel", "live_sessions.list_highlights", "live_sessions.list_metrics")
async def _live_session(house: House) -> Call:
    return Call(ids={"live_session_id": str((await _planned_live(house)).id)})


@call_for("live_sessions.update")
async def _live_session_change(house: House) -> Call:
    return msgspec.structs.replace(await _live_session(house), json={"title": unique("live")})


@call_for("live_sessions.start")
async def _live_start(house: House) -> Call:
    return msgspec.structs.replace(await _live_session(house), json={})


@call_for("live_sessions.stop")
async def _live_stop(house: House) -> Call:
    return Call(ids={"live_session_id": str((await _running_live(house)).id)}, json={})


@call_for("live_sessions.create_highlight")
async def _new_highlight(house: House) -> Call:
    return msgspec.structs.replace(await _live_stop(house), json={"at_offset_seconds": 5, "title": "开场"})


@call_for("live_sessions.delete_highlight")
async def _highlight(house: House) -> Call:
    row = await _running_live(house)
    async with house.work() as work:
        made = await add_live_highlight(work, row.id, at_offset_seconds=5, title="开场", note="", asset_id=None)
    return Call(ids={"live_session_id": str(row.id), "live_highlight_id": str(made.id)})


@call_for("live_sessions.create_metrics")
async def _new_metrics(house: House) -> Call:
    now = house.runtime.clock.now().isoformat()
    figures = {"metrics": [{"captured_at": now, "name": "viewers", "value": 7}]}
    return msgspec.structs.replace(await _live_stop(house), json=figures)


async def _planned_live(house: House) -> LiveSession:
    brand = await house.new_brand()
    async with house.work() as work:
        return await plan_live_session(
            work,
            brand_id=brand.id,
            account_id=None,
            title="新茶直播",
            description="",
            planned_start_at=work.now() + timedelta(days=1),
            planned_end_at=work.now() + timedelta(days=1, hours=2),
            time_zone="Asia/Shanghai",
            hosts=[],
            rundown=[],
            stream_url=None,
            post_ids=[],
        )


async def _running_live(house: House) -> LiveSession:
    planned = await _planned_live(house)
    async with house.work() as work:
        return await start_live_session(work, planned.id, started_at=None, expected_version=None)
