"""What can be done about rotas."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.errors import Invalid, Reason
from domain.kernel.work import Work
from domain.tenants.team.errors import RotaNameTaken, TooManyEntries, TooManyRotas
from domain.tenants.team.ground import active_members, get_active_member, require_brand, take_turns

from .events import RotaChanged, RotaCreated, RotaEntryAdded, RotaEntryRemoved
from .models import Rota, RotaEntry, Rule, refuse_odd_rules
from .queries import count_active_rotas, count_rota_entries, find_rota_by_name, get_rota, get_rota_entry
from .schedule import LONGEST_SPAN

MOST_ROTAS = 50
"""Rotas in use. All of them are looked at to say who is on duty."""
MOST_ENTRIES = 500
"""Entries of a rota around one time. All of them are looked at for every shift."""


async def create_rota(
    work: Work,
    *,
    name: str,
    description: str,
    kind: str,
    time_zone: str,
    brand_id: UUID | None,
    coverage: str,
    rules: Sequence[Rule],
) -> Rota:
    """Make a rota. Raises RotaNameTaken, TooManyRotas, and Invalid for rules that contradict themselves."""
    await require_brand(work, brand_id)
    await _refuse_odd(work, list(rules))
    await _refuse_taken(work, name, brand_id)
    await _refuse_more(work)
    rota = Rota(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        name=name,
        description=description,
        kind=kind,
        time_zone=time_zone,
        brand_id=brand_id,
        coverage=coverage,
        rules=msgspec.to_builtins(list(rules)),
        state="active",
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(rota)
    work.record(RotaCreated(subject_id=rota.id, brand_id=brand_id, kind=kind))
    await work.session.flush()
    return rota


async def change_rota(work: Work, rota_id: UUID, *, changes: dict[str, Any], expected_version: int | None) -> Rota:
    """Change a rota, or its rules as a whole. Raises what making it raises. People who have left may stay listed."""
    rota = await get_rota(work, rota_id)
    await require_brand(work, rota.brand_id)
    await require_brand(work, changes.get("brand_id", rota.brand_id))
    rota.expect(expected_version)
    if "rules" in changes:
        listed = _listed(msgspec.convert(rota.rules, type=list[Rule], strict=False))
        await _refuse_odd(work, changes["rules"], known=listed)
        changes = {**changes, "rules": msgspec.to_builtins(changes["rules"])}
    name, brand_id = changes.get("name", rota.name), changes.get("brand_id", rota.brand_id)
    if (name.lower(), brand_id) != (rota.name.lower(), rota.brand_id):
        await _refuse_taken(work, name, brand_id)
    if changes.get("state", "archived") == "active" and rota.state != "active":
        await _refuse_more(work)
    for field, value in changes.items():
        setattr(rota, field, value)
    rota.updated_at = work.now()
    about: dict[str, Any] = {"subject_id": rota.id, "brand_id": rota.brand_id, "version": rota.next_version}
    work.record(RotaChanged(**about, changed=sorted(changes), state=rota.state))
    await work.session.flush()
    return rota


async def add_rota_entry(
    work: Work,
    rota_id: UUID,
    *,
    kind: str,
    member_id: UUID,
    replaces_id: UUID | None,
    starts_at: datetime,
    ends_at: datetime,
    note: str,
) -> RotaEntry:
    """Put somebody on duty once. Raises RotaArchived, MemberGone, TooManyEntries, and Invalid for an odd time."""
    rota = await get_rota(work, rota_id)
    await require_brand(work, rota.brand_id)
    rota.refuse_archived()
    _refuse_odd_entry(kind, member_id, replaces_id, starts_at, ends_at)
    await get_active_member(work, member_id)
    if replaces_id is not None and not await active_members(work, [replaces_id]):
        raise Invalid.at("/replaces_id", "unknown_member", "There is no such member.")
    await _refuse_more_entries(work, rota_id, starts_at, ends_at)
    entry = RotaEntry(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        rota_id=rota_id,
        kind=kind,
        member_id=member_id,
        replaces_id=replaces_id,
        starts_at=starts_at,
        ends_at=ends_at,
        note=note,
        created_at=work.now(),
    )
    work.add(entry)
    work.record(RotaEntryAdded(**_about(rota, entry), kind=kind, replaces_id=replaces_id))
    await work.session.flush()
    return entry


async def remove_rota_entry(work: Work, rota_id: UUID, entry_id: UUID) -> None:
    """Take a one-off shift or a cover back."""
    rota = await get_rota(work, rota_id)
    await require_brand(work, rota.brand_id)
    entry = await get_rota_entry(work, rota_id, entry_id)
    await work.session.delete(entry)
    work.record(RotaEntryRemoved(**_about(rota, entry)))
    await work.session.flush()


async def _refuse_odd(work: Work, rules: list[Rule], known: Collection[UUID] = frozenset()) -> None:
    refuse_odd_rules(rules)
    here = {*known, *await active_members(work, _listed(rules))}
    reasons = [
        Reason(pointer=f"/rules/{place}/member_ids/{number}", code="unknown_member", message="No such member is here.")
        for place, rule in enumerate(rules)
        for number, member_id in enumerate(rule.member_ids)
        if member_id not in here
    ]
    if reasons:
        raise Invalid("The rules name people whom the tenant does not have.", reasons=tuple(reasons))


def _refuse_odd_entry(
    kind: str, member_id: UUID, replaces_id: UUID | None, starts_at: datetime, ends_at: datetime
) -> None:
    if ends_at <= starts_at:
        raise Invalid.at("/ends_at", "ends_before_start", "A shift ends after it has begun.")
    if ends_at - starts_at > LONGEST_SPAN:
        raise Invalid.at("/ends_at", "too_long", f"An entry lasts {LONGEST_SPAN.days} days at most.")
    if kind == "extra" and replaces_id is not None:
        raise Invalid.at("/replaces_id", "not_a_cover", "Only a cover is in somebody's place.")
    if member_id == replaces_id:
        raise Invalid.at("/replaces_id", "own_cover", "Nobody stands in for themselves.")


async def _refuse_taken(work: Work, name: str, brand_id: UUID | None) -> None:
    await take_turns(work, "rotas")
    if await find_rota_by_name(work, name, brand_id) is not None:
        raise RotaNameTaken(f"There is a rota {name} already.")


async def _refuse_more(work: Work) -> None:
    await take_turns(work, "rotas")
    if await count_active_rotas(work) >= MOST_ROTAS:
        raise TooManyRotas(f"A tenant has {MOST_ROTAS} rotas in use at most: archive one.", limit=MOST_ROTAS)


async def _refuse_more_entries(work: Work, rota_id: UUID, starts_at: datetime, ends_at: datetime) -> None:
    around = (starts_at - LONGEST_SPAN, ends_at + LONGEST_SPAN)
    if await count_rota_entries(work, rota_id, *around) >= MOST_ENTRIES:
        detail = f"A rota has {MOST_ENTRIES} entries within three months at most: change its rules instead."
        raise TooManyEntries(detail, limit=MOST_ENTRIES)


def _listed(rules: Sequence[Rule]) -> set[UUID]:
    return {member_id for rule in rules for member_id in rule.member_ids}


def _about(rota: Rota, entry: RotaEntry) -> dict[str, Any]:
    """The common fields of an event about an entry: the rota's own version stays."""
    return {
        "subject_id": rota.id,
        "brand_id": rota.brand_id,
        "version": rota.version,
        "entry_id": entry.id,
        "member_id": entry.member_id,
        "starts_at": entry.starts_at,
        "ends_at": entry.ends_at,
    }
