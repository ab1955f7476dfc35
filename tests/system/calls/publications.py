"""Calls about publications, sequences of them, and the handoffs and errands they lead to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.content import Publication, get_handoff, get_publication, open_handoff, remove_publication
from domain.platforms import Errand, NeedsHuman, get_errand
from tests.house import House

from .registry import Call, call_for
from .scenes import connected, scheduled


@call_for("publications.create")
async def _new_publication(house: House) -> Call:
    brand = await house.new_brand()
    post, account = await house.approved_post(brand), await connected(house, brand)
    return Call(json={"post_id": str(post.id), "account_id": str(account.id)})


@call_for("publications.get", "publications.list_attempts", "publications.cancel")
async def _publication(house: House) -> Call:
    return _about(await scheduled(house))


@call_for("publications.list_metrics")
async def _post_metrics(house: House) -> Call:
    return _about(await scheduled(house))


@call_for("publications.hold")
async def _hold(house: House) -> Call:
    return msgspec.structs.replace(await _publication(house), json={"reason": "a crisis"})


@call_for("publications.retime")
async def _retime(house: House) -> Call:
    later = house.runtime.clock.now() + timedelta(days=2)
    return msgspec.structs.replace(await _publication(house), json={"publish_at": later.isoformat()})


@call_for("publications.release")
async def _release(house: House) -> Call:
    call = _about(await _moved(house, lambda row, now: row.hold(now, "a crisis")))
    return msgspec.structs.replace(call, json={"allow_duplicate": False})


@call_for("publications.retry")
async def _retry(house: House) -> Call:
    call = _about(await _moved(house, lambda row, now: row.fail("refused", "no", now, retryable=True)))
    return msgspec.structs.replace(call, json={"allow_duplicate": False})


@call_for("publications.confirm")
async def _confirm(house: House) -> Call:
    row = await _moved(house, lambda row, now: row.unconfirmed("no answer", None, now))
    return msgspec.structs.replace(_about(row), json={"live": False}, if_match=f'"{row.version}"')


@call_for("publications.remove")
async def _removal(house: House) -> Call:
    return _about(await _moved(house, lambda row, now: row.published("p-1", None, now)))


@call_for("publications.edit")
async def _live_edit(house: House) -> Call:
    return msgspec.structs.replace(await _removal(house), json={})


@call_for("sequences.create")
async def _new_sequence(house: House) -> Call:
    call = await _new_publication(house)
    return Call(json={"post_id": call.json["post_id"], "account_ids": [call.json["account_id"]]})


@call_for("sequences.cancel")
async def _sequence(house: House) -> Call:
    row = await _moved(house, lambda row, _now: setattr(row, "sequence_id", row.id))
    return Call(ids={"sequence_id": str(row.id)})


@call_for("handoffs.get")
async def _handoff(house: House) -> Call:
    row = await scheduled(house)
    async with house.work() as work:
        handoff = await open_handoff(work, row, NeedsHuman(instructions="Post it by hand.", title="新茶", text="上新"))
    return Call(ids={"handoff_id": str(handoff.id)})


@call_for("handoffs.assign")
async def _assign(house: House) -> Call:
    return msgspec.structs.replace(await _handoff(house), json={"assignee_id": None})


@call_for("handoffs.decline")
async def _decline(house: House) -> Call:
    call = await _handoff(house)
    async with house.work() as work:
        handoff = await get_handoff(work, UUID(call.ids["handoff_id"]))
        row = await get_publication(work, handoff.publication_id)
        row.hand_over("Post it by hand.", {}, None, work.now())
    return msgspec.structs.replace(call, json={"reason": "not today"})


@call_for("handoffs.refresh")
async def _refresh(house: House) -> Call:
    call = await _handoff(house)
    async with house.work() as work:
        handoff = await get_handoff(work, UUID(call.ids["handoff_id"]))
        handoff.platform = "douyin"  # its links end
    return call


@call_for("errands.get")
async def _errand(house: House) -> Call:
    return Call(ids={"errand_id": str((await _removing(house)).id)})


@call_for("errands.confirm")
async def _errand_confirmation(house: House) -> Call:
    waiting = await _removing(house)
    async with house.work() as work:
        errand = await get_errand(work, waiting.id)
        errand.unconfirmed("no answer", work.now())
    return Call(ids={"errand_id": str(errand.id)}, json={"done": False}, if_match=f'"{errand.version}"')


async def _removing(house: House) -> Errand:
    call = await _removal(house)
    async with house.work() as work:
        return await remove_publication(
            work, UUID(call.ids["publication_id"]), house.runtime.platforms, expected_version=None
        )


async def _moved(house: House, move: Callable[[Publication, Any], None]) -> Publication:
    waiting = await scheduled(house)
    async with house.work() as work:
        row = await get_publication(work, waiting.id)
        move(row, work.now())
    return row


def _about(row: Publication) -> Call:
    return Call(ids={"publication_id": str(row.id)})
