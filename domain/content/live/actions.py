"""What people can do with live sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.brands import refuse_unless_active
from domain.kernel.work import Work

from .errors import LiveOverlap
from .events import (
    LiveSessionCancelled,
    LiveSessionChanged,
    LiveSessionEnded,
    LiveSessionPlanned,
    LiveSessionStarted,
)
from .models import LiveSession, refuse_reversed_plan
from .queries import find_on_air, find_overlap, get_live_session
from .references import refuse_foreign_account, refuse_unknown

WHEN_AND_WHERE = {"account_id", "planned_start_at", "planned_end_at"}


async def plan_live_session(
    work: Work,
    *,
    brand_id: UUID,
    account_id: UUID | None,
    title: str,
    description: str,
    planned_start_at: datetime,
    planned_end_at: datetime,
    time_zone: str,
    hosts: Sequence[dict[str, Any]],
    rundown: Sequence[dict[str, Any]],
    stream_url: str | None,
    post_ids: Sequence[UUID],
) -> LiveSession:
    """Plan a live session; without an account, in a venue that is not connected.

    Raises BrandArchived, AccountOfOtherBrand, UnknownReference, LiveOverlap, and Invalid if it ends before it begins.
    """
    work.require("posts:write", brand_id=brand_id)
    await refuse_unless_active(work, brand_id)
    refuse_reversed_plan(planned_start_at, planned_end_at)
    await refuse_foreign_account(work, brand_id, account_id)
    await refuse_unknown(work, brand_id, {"hosts": hosts, "rundown": rundown, "post_ids": post_ids})
    row = LiveSession(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        brand_id=brand_id,
        account_id=account_id,
        title=title,
        description=description,
        planned_start_at=planned_start_at,
        planned_end_at=planned_end_at,
        time_zone=time_zone,
        hosts=list(hosts),
        rundown=list(rundown),
        stream_url=stream_url,
        post_ids=list(post_ids),
        state="planned",
        created_at=work.now(),
        updated_at=work.now(),
    )
    await _refuse_overlap(work, row)
    work.add(row)
    work.record(
        LiveSessionPlanned(
            subject_id=row.id, brand_id=brand_id, account_id=account_id, planned_start_at=planned_start_at
        )
    )
    await work.session.flush()
    return row


async def change_live_session(
    work: Work, live_session_id: UUID, *, changes: dict[str, Any], expected_version: int | None
) -> LiveSession:
    """Change a live session. Raises what planning raises, and LiveTransitionRefused for what is fixed by now."""
    row = await get_live_session(work, live_session_id)
    row.expect(expected_version)
    with work.session.no_autoflush:
        row.edited(changes, work.now())
        if "account_id" in changes:
            await refuse_foreign_account(work, row.brand_id, row.account_id)
        await refuse_unknown(work, row.brand_id, changes)
        if row.state != "ended" and WHEN_AND_WHERE & changes.keys():
            await _refuse_overlap(work, row)
    work.record(LiveSessionChanged(**_about(row), changed=sorted(changes)))
    await work.session.flush()
    return row


async def start_live_session(
    work: Work, live_session_id: UUID, *, started_at: datetime | None, expected_version: int | None
) -> LiveSession:
    """Note that somebody went on air, now or at `started_at`. Said again, it changes nothing.

    Raises LiveOverlap if the account is on air with another session, LiveTransitionRefused, and Invalid.
    """
    row = await get_live_session(work, live_session_id)
    if row.state == "live" and started_at in {None, row.started_at}:
        return row
    row.expect(expected_version)
    if row.account_id is not None and (other := await find_on_air(work, row)) is not None:
        raise LiveOverlap(f"The account is on air with live session {other}.", live_session_id=str(other))
    row.start(started_at or work.now(), work.now())
    started = row.started_at or work.now()
    work.record(LiveSessionStarted(**_about(row), account_id=row.account_id, started_at=started))
    await work.session.flush()
    return row


async def stop_live_session(
    work: Work, live_session_id: UUID, *, ended_at: datetime | None, expected_version: int | None
) -> LiveSession:
    """Note that it is over, since now or `ended_at`. Said again, it changes nothing.

    Raises LiveTransitionRefused, and Invalid for an end to come or before the start.
    """
    row = await get_live_session(work, live_session_id)
    if row.state == "ended" and ended_at in {None, row.ended_at}:
        return row
    row.expect(expected_version)
    row.stop(ended_at or work.now(), work.now())
    ended = row.ended_at or work.now()
    work.record(LiveSessionEnded(**_about(row), account_id=row.account_id, ended_at=ended))
    await work.session.flush()
    return row


async def cancel_live_session(work: Work, live_session_id: UUID, *, expected_version: int | None) -> LiveSession:
    """Call a planned live session off. Said again, it changes nothing."""
    row = await get_live_session(work, live_session_id)
    if row.state == "cancelled":
        return row
    row.expect(expected_version)
    row.cancel(work.now())
    work.record(LiveSessionCancelled(**_about(row), account_id=row.account_id))
    await work.session.flush()
    return row


async def _refuse_overlap(work: Work, row: LiveSession) -> None:
    if row.account_id is None:
        return
    other = await find_overlap(work, row, row.planned_start_at, row.planned_end_at)
    if other is not None:
        raise LiveOverlap(f"The account has live session {other} at that time.", live_session_id=str(other))


def _about(row: LiveSession) -> dict[str, Any]:
    """The common fields of an event about this live session, after the pending change."""
    return {"subject_id": row.id, "brand_id": row.brand_id, "version": row.next_version}
