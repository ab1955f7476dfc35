"""Calls about the tenant and its people: members, their sessions, invitations and sign-on."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.tenants import (
    add_member,
    create_sso_connection,
    invite,
    mint_member_session,
    remove_member,
    request_tenant_export,
)
from tests.house import House

from .registry import Call, call_for
from .scenes import NOTHING, unique

SSO: dict[str, Any] = {
    "issuer": "https://login.example",
    "client_id": "opsroom",
    "client_secret": "secret",
    "email_domains": ["example.com"],
    "default_roles": [],
    "return_addresses": ["https://app.example/done"],
}


@call_for("tenant.update")
async def _tenant(house: House) -> Call:
    return Call(json={"name": unique("tenant")})


@call_for("members.create")
async def _new_member(house: House) -> Call:
    return Call(json={"email": f"{unique('m')}@example.com", "name": "小王", "roles": []})


@call_for("members.get", "members.remove")
async def _member(house: House) -> Call:
    async with house.work() as work:
        member = await add_member(work, email=f"{unique('m')}@example.com", name="小王", roles=[])
    return Call(ids={"member_id": str(member.id)})


@call_for("members.update")
async def _member_change(house: House) -> Call:
    return msgspec.structs.replace(await _member(house), json={"name": unique("member")})


@call_for("members.reactivate")
async def _removed_member(house: House) -> Call:
    call = await _member(house)
    async with house.work() as work:
        await remove_member(work, UUID(call.ids["member_id"]), expected_version=None)
    return msgspec.structs.replace(call, json={})


@call_for("members.erase")
async def _former_member(house: House) -> Call:
    call = await _member(house)
    async with house.work() as work:
        await remove_member(work, UUID(call.ids["member_id"]), expected_version=None)
    return call


@call_for("tenant_exports.create")
async def _new_export(house: House) -> Call:
    await _end_exports(house)
    return Call(json=None)


@call_for("tenant_exports.get", "tenant_exports.content", "tenant_exports.delete")
async def _export(house: House) -> Call:
    house.runtime.blobs.put(house.tenant_id, NOTHING, b"")
    await _end_exports(house)
    async with house.work() as work:
        row = await request_tenant_export(work)
        row.state, row.next_at, row.sha256, row.size_bytes = "done", None, NOTHING, 0
    return Call(ids={"export_id": str(row.id)})


async def _end_exports(house: House) -> None:
    """One may be under way, and no worker does them here."""
    async with house.work() as work:
        await work.fetch("UPDATE tenant_exports SET state = 'failed', next_at = NULL WHERE state = 'pending'", [])


@call_for("members.create_token")
async def _new_member_token(house: House) -> Call:
    return msgspec.structs.replace(await _member(house), json={"expires_in": 60})


@call_for("member_sessions.get", "member_sessions.revoke")
async def _member_session(house: House) -> Call:
    member_id = UUID((await _member(house)).ids["member_id"])
    async with house.work() as work:
        session = await mint_member_session(work, member_id, lifetime=timedelta(minutes=5), note="")
    return Call(ids={"session_id": str(session.id)})


@call_for("invitations.create")
async def _new_invitation(house: House) -> Call:
    return Call(json={"email": f"{unique('i')}@example.com", "roles": []})


@call_for("invitations.get", "invitations.revoke")
async def _invitation(house: House) -> Call:
    async with house.work() as work:
        later = work.now() + timedelta(days=1)
        address = f"{unique('i')}@example.com"
        made, _ = await invite(work, environment="test", email=address, roles=[], brand_roles={}, expires_at=later)
    return Call(ids={"invitation_id": str(made.id)})


@call_for("invitations.resend")
async def _resend(house: House) -> Call:
    return msgspec.structs.replace(await _invitation(house), json={})


@call_for("sso_connections.create")
async def _new_sso_connection(house: House) -> Call:
    return Call(json={**SSO, "name": unique("sso")})


@call_for("sso_connections.get", "sso_connections.delete")
async def _sso_connection(house: House) -> Call:
    async with house.work() as work:
        made = await create_sso_connection(work, **{**SSO, "name": unique("sso"), "default_roles": []})
    return Call(ids={"sso_connection_id": str(made.id)})


@call_for("sso_connections.update")
async def _sso_connection_change(house: House) -> Call:
    return msgspec.structs.replace(await _sso_connection(house), json={"name": unique("sso")})
