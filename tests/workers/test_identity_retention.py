"""Sign-ins, sessions, invitations and assertions are forgotten some time after they have ended, and not before."""

from datetime import timedelta
from uuid import UUID

import asyncpg

from domain.kernel.access import OPERATOR, PERMISSIONS, Actor
from domain.kernel.secrets import ApiToken
from domain.tenants import (
    add_member,
    create_api_key,
    create_oauth_client,
    invite,
    mint_member_session,
    recognise,
    revoke_api_key,
    revoke_invitation,
    use_assertion,
)
from integrations.runtime import Runtime
from tests.databases import Databases
from tests.house import House, new_house
from workers.jobs.housekeeping import Housekeeping

NEW_LOGIN = """
INSERT INTO sso_logins (tenant_id, id, connection_id, state, return_to, state_digest, browser_digest, expires_at,
                        created_at, updated_at, version)
VALUES ($1, gen_random_uuid(), gen_random_uuid(), 'opened', 'x', 'x', 'x', now() - $2::interval, now(), now(), 1)
RETURNING id
"""


async def kept(house: House, table: str) -> set[UUID]:
    """What the tenant still has."""
    async with house.work() as work:
        return {
            row["id"] for row in await work.fetch(f"SELECT id FROM {table} WHERE tenant_id = $1", (house.tenant_id,))
        }


async def age(house: House, table: str, row_id: UUID, days: int) -> None:
    """Let a row have ended so many days ago."""
    changed = "" if table == "oauth_assertions" else ", updated_at = now() - $3::interval"
    async with house.work() as work:
        await work.fetch(
            f"UPDATE {table} SET expires_at = now() - $3::interval{changed} WHERE tenant_id = $1 AND id = $2",
            (house.tenant_id, row_id, timedelta(days=days)),
        )


async def new_session(house: House) -> UUID:
    """A member's session."""
    async with house.work(OPERATOR) as work:
        member = await add_member(work, email=f"{work.new_id().hex}@example.com", name="成员", roles=["owner"])
        return (await mint_member_session(work, member.id, lifetime=timedelta(minutes=5), note="")).id


async def test_old_sessions_are_forgotten_unless_something_alive_was_made_with_them(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    sessions = [await new_session(house) for _ in range(4)]
    old, recent, in_use, used_up = sessions
    keys: list[tuple[UUID, ApiToken]] = []
    for session in (in_use, used_up):
        async with house.work() as work:
            held = await work.fetch("SELECT member_id FROM member_sessions WHERE id = $1", (session,))
            work.actor = Actor(kind="member", id=held[0]["member_id"], permissions=PERMISSIONS, session_id=session)
            key, token = await create_api_key(
                work, environment="test", name="k", scopes=["posts:read"], brand_ids=None, expires_at=None
            )
            keys.append((key.id, token))
    async with house.work() as work:
        await revoke_api_key(work, keys[1][0], expected_version=None)
    for session, days in zip(sessions, (31, 29, 31, 31), strict=True):
        await age(house, "member_sessions", session, days)
    await Housekeeping(own_runtime).drain()
    assert await kept(house, "member_sessions") == {recent, in_use}
    async with own_runtime.reading(house.tenant_id, OPERATOR) as reading:
        assert (await recognise(reading, keys[0][1])).key_id == keys[0][0]
    assert old not in await kept(house, "member_sessions")


async def test_old_invitations_and_assertions_are_forgotten(own_runtime: Runtime) -> None:
    house = await new_house(own_runtime)
    made = []
    for number in range(4):
        async with house.work() as work:
            later = work.now() + timedelta(days=1)
            row, _ = await invite(
                work, environment="test", email=f"i{number}@example.com", roles=[], brand_roles={}, expires_at=later
            )
            made.append(row.id)
    for number in (2, 3):
        async with house.work() as work:
            await revoke_invitation(work, made[number], expected_version=None)
    for row_id, days in zip(made, (91, 89, 91, 89), strict=True):
        await age(house, "invitations", row_id, days)
    async with house.work() as work:
        client, _ = await create_oauth_client(
            work, environment="test", name="c", scopes=["posts:read"], brand_ids=None, expires_at=None
        )
        for jti, minutes in (("over", -1), ("alive", 5)):
            assert await use_assertion(work, client.id, jti=jti, expires_at=work.now() + timedelta(minutes=minutes))
    await Housekeeping(own_runtime).drain()
    assert await kept(house, "invitations") == {made[1], made[3]}
    assert len(await kept(house, "oauth_assertions")) == 1
    async with house.work() as work:
        assert not await use_assertion(work, client.id, jti="alive", expires_at=work.now())


async def test_old_sign_ins_are_forgotten(own_runtime: Runtime, databases: Databases) -> None:
    house = await new_house(own_runtime)
    name = own_runtime.settings.database_url.rpartition("/")[2]
    owner = await asyncpg.connect(databases.admin_url(name))
    await owner.execute("SET session_replication_role = replica")  # the rows need no connection to be forgotten
    _, recent = [await owner.fetchval(NEW_LOGIN, house.tenant_id, timedelta(days=days)) for days in (8, 6)]
    await owner.close()
    await Housekeeping(own_runtime).drain()
    assert await kept(house, "sso_logins") == {recent}
