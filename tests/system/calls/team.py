"""Calls about the team at work: skills, trainings, rotas, absences and liaisons."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.tenants import (
    Rule,
    add_liaison,
    add_member,
    add_rota_entry,
    add_skill,
    assess_skill,
    create_rota,
    enter_attendance,
    hold_training,
    plan_training,
    request_absence,
)
from tests.house import House

from .registry import Call, call_for
from .scenes import unique


async def _member_id(house: House) -> UUID:
    async with house.work() as work:
        member = await add_member(work, email=f"{unique('t')}@example.com", name="小王", roles=[])
    return UUID(str(member.id))


async def _skill_id(house: House) -> UUID:
    async with house.work() as work:
        skill = await add_skill(work, name=unique("skill"), description="")
    return UUID(str(skill.id))


@call_for("skills.create")
async def _new_skill(house: House) -> Call:
    return Call(json={"name": unique("skill")})


@call_for("skills.get")
async def _skill(house: House) -> Call:
    return Call(ids={"skill_id": str(await _skill_id(house))})


@call_for("skills.update")
async def _skill_change(house: House) -> Call:
    return msgspec.structs.replace(await _skill(house), json={"name": unique("skill")})


@call_for("member_skills.assess")
async def _assessment(house: House) -> Call:
    return Call(json={"member_id": str(await _member_id(house)), "skill_id": str(await _skill_id(house)), "level": 3})


@call_for("member_skills.get", "member_skills.delete")
async def _member_skill(house: House) -> Call:
    member_id, skill_id = await _member_id(house), await _skill_id(house)
    async with house.work() as work:
        made = await assess_skill(work, member_id=member_id, skill_id=skill_id, level=2, evidence="")
    return Call(ids={"member_skill_id": str(made.id)})


@call_for("trainings.create")
async def _new_training(house: House) -> Call:
    start = house.runtime.clock.now() + timedelta(days=1)
    times = {"starts_at": start.isoformat(), "ends_at": (start + timedelta(hours=2)).isoformat()}
    return Call(json={"title": "危机演练", **times})


@call_for("trainings.get", "trainings.hold", "trainings.cancel", "trainings.list_attendances")
async def _training(house: House) -> Call:
    async with house.work() as work:
        made = await plan_training(
            work,
            title="危机演练",
            description="",
            location="",
            starts_at=work.now() - timedelta(hours=1),
            ends_at=work.now() + timedelta(hours=1),
            time_zone="Asia/Shanghai",
            trainer="",
            trainer_id=None,
            skill_id=None,
            level=None,
            capacity=None,
        )
    return Call(ids={"training_id": str(made.id)})


@call_for("trainings.update")
async def _training_change(house: House) -> Call:
    return msgspec.structs.replace(await _training(house), json={"title": unique("training")})


@call_for("trainings.close")
async def _training_close(house: House) -> Call:
    call = await _training(house)
    async with house.work() as work:
        await hold_training(work, UUID(call.ids["training_id"]), expected_version=None)
    return msgspec.structs.replace(call, json={"raise_skills": False})


@call_for("trainings.create_attendance")
async def _new_attendance(house: House) -> Call:
    return msgspec.structs.replace(await _training(house), json={"member_id": str(await _member_id(house))})


@call_for("trainings.delete_attendance")
async def _attendance(house: House) -> Call:
    call, member_id = await _training(house), await _member_id(house)
    given: dict[str, Any] = {"state": "invited", "result": None, "score": None, "evidence": ""}
    async with house.work() as work:
        made = await enter_attendance(work, UUID(call.ids["training_id"]), member_id=member_id, **given)
    return Call(ids={**call.ids, "attendance_id": str(made.id)})


@call_for("trainings.update_attendance")
async def _attendance_change(house: House) -> Call:
    return msgspec.structs.replace(await _attendance(house), json={"state": "attending"})


@call_for("rotas.create")
async def _new_rota(house: House) -> Call:
    return Call(json={"name": unique("rota"), "kind": "on_call"})


@call_for("rotas.get", "rotas.on_call", "rotas.list_entries")
async def _rota(house: House) -> Call:
    member_id = await _member_id(house)
    async with house.work() as work:
        rule = Rule(
            name="primary",
            member_ids=[member_id],
            turn_hours=168,
            handover="09:00",
            starts_on=work.now().date() - timedelta(days=7),
            ends_on=None,
            windows=[],
        )
        made = await create_rota(
            work,
            name=unique("rota"),
            description="",
            kind="on_call",
            time_zone="Asia/Shanghai",
            brand_id=None,
            coverage="always",
            rules=[rule],
        )
    return Call(ids={"rota_id": str(made.id)})


@call_for("rotas.update")
async def _rota_change(house: House) -> Call:
    return msgspec.structs.replace(await _rota(house), json={"name": unique("rota")})


@call_for("rotas.shifts")
async def _shifts(house: House) -> Call:
    start = house.runtime.clock.now()
    end = start + timedelta(days=2)
    query = {"from": f"{start:%Y-%m-%dT%H:%M:%SZ}", "to": f"{end:%Y-%m-%dT%H:%M:%SZ}"}
    return msgspec.structs.replace(await _rota(house), query=query)


@call_for("rotas.create_entry")
async def _new_entry(house: House) -> Call:
    start = house.runtime.clock.now()
    times = {"starts_at": start.isoformat(), "ends_at": (start + timedelta(hours=2)).isoformat()}
    entry = {"kind": "extra", "member_id": str(await _member_id(house)), **times}
    return msgspec.structs.replace(await _rota(house), json=entry)


@call_for("rotas.delete_entry")
async def _entry(house: House) -> Call:
    call, member_id = await _rota(house), await _member_id(house)
    async with house.work() as work:
        made = await add_rota_entry(
            work,
            UUID(call.ids["rota_id"]),
            kind="cover",
            member_id=member_id,
            replaces_id=None,
            starts_at=work.now(),
            ends_at=work.now() + timedelta(hours=2),
            note="",
        )
    return Call(ids={**call.ids, "entry_id": str(made.id)})


@call_for("absences.create")
async def _new_absence(house: House) -> Call:
    return Call(json={"member_id": str(await _member_id(house)), "kind": "vacation", "starts_on": "2027-02-01"})


@call_for("absences.get", "absences.cancel")
async def _absence(house: House) -> Call:
    member_id = await _member_id(house)
    async with house.work() as work:
        made = await request_absence(
            work,
            member_id=member_id,
            kind="other",
            time_zone=None,
            note="",
            cover_id=None,
            starts_on=None,
            ends_on=None,
            starts_at=work.now(),
            ends_at=work.now() + timedelta(hours=2),
        )
    return Call(ids={"absence_id": str(made.id)})


@call_for("absences.update")
async def _absence_change(house: House) -> Call:
    return msgspec.structs.replace(await _absence(house), json={"note": unique("note")})


@call_for("absences.approve", "absences.decline")
async def _absence_decision(house: House) -> Call:
    return msgspec.structs.replace(await _absence(house), json={}, if_match='"1"')


@call_for("liaisons.create")
async def _new_liaison(house: House) -> Call:
    contact = {"department": "legal", "name": "李律师", "preferred_channel": "phone", "phone": "+86 21 5555 0100"}
    return Call(json=contact)


@call_for("liaisons.get", "liaisons.delete")
async def _liaison(house: House) -> Call:
    async with house.work() as work:
        made = await add_liaison(
            work,
            department="legal",
            name="李律师",
            email=None,
            phone=None,
            chat=None,
            topics=["授权"],
            brand_id=None,
            preferred_channel="in_person",
            note="",
        )
    return Call(ids={"liaison_id": str(made.id)})


@call_for("liaisons.update")
async def _liaison_change(house: House) -> Call:
    return msgspec.structs.replace(await _liaison(house), json={"name": unique("liaison")})
