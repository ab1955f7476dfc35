"""Calls about events, and the verifications and exports of them."""

from domain.audit import EventFilter, request_export, request_verification
from tests.house import House

from .registry import Call, call_for
from .scenes import NOTHING


@call_for("events.get")
async def _event(house: House) -> Call:
    await house.new_brand()
    async with house.work() as work:
        rows = await work.fetch("SELECT id FROM events ORDER BY id DESC LIMIT 1", ())
    return Call(ids={"event_id": str(rows[0]["id"])})


@call_for("events.stream")
async def _stream(_: House) -> Call:
    return Call(query={"follow": "false"})


@call_for("audit_verifications.create")
async def _new_verification(house: House) -> Call:
    return Call(json={"anchor": {"number": 1, "digest": NOTHING}})


@call_for("audit_verifications.get")
async def _verification(house: House) -> Call:
    await _end_audit_jobs(house)
    async with house.work() as work:
        row = await request_verification(work, None)
        row.state, row.next_at = "done", None
    return Call(ids={"verification_id": str(row.id)})


@call_for("audit_exports.create")
async def _new_export(house: House) -> Call:
    return Call(json={"format": "csv", "noun": ["brand"]})


@call_for("audit_exports.get", "audit_exports.content")
async def _export(house: House) -> Call:
    house.runtime.blobs.put(house.tenant_id, NOTHING, b"")
    await _end_audit_jobs(house)
    async with house.work() as work:
        row = await request_export(work, EventFilter(), "jsonl")
        row.state, row.next_at, row.sha256, row.size_bytes = "done", None, NOTHING, 0
    return Call(ids={"export_id": str(row.id)})


async def _end_audit_jobs(house: House) -> None:
    """Only a few may be under way, and no worker does them here."""
    async with house.work() as work:
        for table in ("audit_verifications", "audit_exports"):
            await work.fetch(f"UPDATE {table} SET state = 'failed', next_at = NULL WHERE state = 'pending'", [])
