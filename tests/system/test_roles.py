"""Every role meets every operation, for the tenant and on single brands. What is expected comes from the one table."""

import secrets
from uuid import UUID

import asyncpg
import httpx
import pytest

from api.tokens import session_claims
from domain.kernel.access import OPERATOR, PERMISSIONS, ROLE_PERMISSIONS, ROLES, TENANT_WIDE, Actor, rights_of_roles
from domain.tables import metadata
from domain.tenants import Member, add_member
from domain.tenants.sessions.actions import SSO_LIFETIME, start_session
from integrations.crypto.signing import SigningKeys
from tests.house import House

from .api import Api
from .calls import Call, prepare
from .operations import MUTATING, OPERATIONS, Operation
from .rows import plant
from .test_routes_credentials import OTHERS
from .test_routes_events import SILENT


def is_of_brands(operation: Operation) -> bool:
    """Whether each row that the operation lists belongs to a brand: the table of its name says so."""
    name = operation.id.partition(".")[0]
    table = metadata.tables.get(name)
    return name == "brands" or (table is not None and "brand_id" in table.c and bool(table.c.brand_id.foreign_keys))


EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
WRITES = pytest.mark.parametrize("operation", [one for one in MUTATING if one.id not in SILENT], ids=str)
BRAND_LISTS = pytest.mark.parametrize(
    "operation",
    [one for one in OPERATIONS if one.id.endswith(".list") and not one.parameters and is_of_brands(one)],
    ids=str,
)
WHOLE_TENANT = {
    "brands.create": (403, "brand_list_fixed"),
    "platform_apps.create": (403, "platform_apps_tenant_wide"),
    "platform_apps.update": (403, "platform_apps_tenant_wide"),
    "platform_apps.delete": (403, "platform_apps_tenant_wide"),
    "platform_apps.rotate_callback": (404, "not_found"),
    "audit_verifications.create": (403, "whole_tenant_needed"),
    "absences.update": (404, "not_found"),  # why somebody else is away is seen by the whole tenant's keepers alone
    "absences.cancel": (404, "not_found"),
    "member_sessions.revoke": (404, "not_found"),  # sessions are of people: those of others are not seen
}
"""Refused, in their own words, to whoever sees some brands only."""
OF_WHAT_IS_SEEN = {"audit_exports.create"}
"""Made of what the caller may read, whatever brands that is: held on one brand, it is let in."""
MISSING = (403, "permission_missing")
BUSY = {"audit_jobs_under_way"}
"""Answers of those that were let in and have to wait for what others have started."""

TAKEN_OVER = dict.fromkeys(("api_keys.rotate", "oauth_clients.rotate"), (403, "scope_exceeded"))
"""Whoever rotates somebody else's credential knows its secret, so they must hold everything themselves."""


async def member_token(api: Api, house: House, roles: list[str], brand_roles: dict[UUID, list[str]]) -> str:
    """The token of a fresh member with these roles."""
    async with house.work(OPERATOR) as work:
        email = f"m-{secrets.token_hex(6)}@example.com"
        member: Member = await add_member(work, email=email, name="成员", roles=roles, brand_roles=brand_roles)
        session = await start_session(work, member, "sso", SSO_LIFETIME, issuer=("member", member.id), note="")
    claims = session_claims(house.tenant_id, member.id, session.id)
    return await SigningKeys(house.runtime).sign(claims, lifetime=SSO_LIFETIME)


def let_in(answer: httpx.Response) -> bool:
    """Whether nothing was missing."""
    return answer.status_code < 300 or told(answer)[1] in BUSY


def told(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, answer.json().get("code", "") if answer.content else ""


def held(role: str, permission: str | None) -> bool:
    """Whether the table says that a role gives a permission."""
    return permission is None or permission in ROLE_PERMISSIONS[role]


@EVERY
async def test_a_role_may_what_the_table_says_and_nothing_else(api: Api, house: House, operation: Operation) -> None:
    permission, seen = OTHERS.get(operation.id, operation.opt["permission"]), {}
    refused = await prepare(operation, house)
    for role in ROLES:
        token = await member_token(api, house, [role], {})
        call = await prepare(operation, house) if held(role, permission) else refused
        answer = await api.call(operation, call, token)
        seen[role] = let_in(answer)
        assert seen[role] or told(answer) in {MISSING, TAKEN_OVER.get(operation.id)}, (role, answer.text)
    everything = operation.id in TAKEN_OVER
    assert seen == {role: held(role, permission) and (role == "owner" or not everything) for role in ROLES}


@WRITES
async def test_a_role_on_one_brand_changes_nothing_on_another(
    api: Api, house: House, owner: asyncpg.Connection, operation: Operation
) -> None:
    """Whoever may look at a brand and holds more on another one is told what is missing; nothing is stored."""
    permission = operation.opt["permission"]
    call = await prepare(operation, house)
    known, elsewhere = await _brands(owner, house), await house.new_brand()
    for role in ROLES:
        brand_roles = {elsewhere.id: [role]} | {brand: ["viewer"] for brand in known}
        token, request_id = await member_token(api, house, [], brand_roles), secrets.token_hex(16)
        answer = await api.call(operation, call, token, headers={"X-Request-Id": request_id})
        if operation.id in OF_WHAT_IS_SEEN and held(role, permission):
            assert let_in(answer), (role, answer.text)
            continue
        assert told(answer) in {MISSING, WHOLE_TENANT.get(operation.id)}, (role, permission, answer.text)
        assert await _recorded(owner, request_id) == []


@WRITES
async def test_a_role_on_a_brand_holds_there(
    api: Api, house: House, owner: asyncpg.Connection, operation: Operation
) -> None:
    permission = operation.opt["permission"]
    of_brand = operation.id in OF_WHAT_IS_SEEN or await _is_of_a_brand(api, house, owner, operation)
    _, elsewhere = await house.new_brand(), await house.new_brand()
    for role in ROLES:
        call = await prepare(operation, house)
        brand_roles = {elsewhere.id: ["viewer"]} | {
            brand: [role] for brand in await _brands(owner, house) if brand != elsewhere.id
        }
        answer = await api.call(operation, call, await member_token(api, house, [], brand_roles))
        allowed = of_brand and held(role, permission) and permission not in TENANT_WIDE
        allowed = allowed and operation.id not in WHOLE_TENANT
        assert let_in(answer) == allowed, (role, permission, of_brand, answer.text)
        assert allowed or told(answer) in {MISSING, WHOLE_TENANT.get(operation.id)}, (role, answer.text)


@EVERY
async def test_brands_without_the_permission_to_look_are_out_of_sight(
    api: Api, house: House, owner: asyncpg.Connection, operation: Operation
) -> None:
    """What is read with a permission held on one brand only shows nothing of the others, whatever roles are held."""
    permission = operation.opt["permission"]
    if operation.mutates or permission is None or permission in TENANT_WIDE or not operation.parameters:
        return
    call = await prepare(operation, house)
    known, elsewhere = await _brands(owner, house), await house.new_brand()
    if not known:
        return
    for here in ROLES:
        for there in [None, *ROLES]:
            if held(here, permission) and (there is None or not held(there, permission)):
                brand_roles = {elsewhere.id: [here]} | ({brand: [there] for brand in known} if there else {})
                answer = await api.call(operation, call, await member_token(api, house, [], brand_roles))
                assert answer.status_code == 404, (here, there, answer.text)


@BRAND_LISTS
async def test_a_list_shows_the_brands_where_the_permission_is_held_and_no_others(
    api: Api, house: House, owner: asyncpg.Connection, operation: Operation
) -> None:
    permission = operation.opt["permission"]
    canary, hidden = f"canary{secrets.token_hex(8)}", f"hidden{secrets.token_hex(8)}"
    own = (await plant(owner, house.tenant_id, canary))["brands"]["id"]
    other = (await plant(owner, house.tenant_id, hidden))["brands"]["id"]
    everything = await api.send("GET", f"{operation.path}?limit=200", key=house.key)
    assert (canary in everything.text, hidden in everything.text) == (True, True)
    for here in ROLES:
        for there in [None, *ROLES]:
            if there is not None and (held(there, permission) or not held(here, permission)):
                continue
            brand_roles = {own: [here]} | ({other: [there]} if there else {})
            token = await member_token(api, house, [], brand_roles)
            answer = await api.send("GET", f"{operation.path}?limit=200", key=token)
            seen = (answer.status_code, canary in answer.text, hidden in answer.text)
            allowed = held(here, permission) and permission not in TENANT_WIDE
            assert seen == (200 if allowed else 403, allowed, False), (here, there, answer.text)


def test_the_table_is_whole() -> None:
    assert set(ROLE_PERMISSIONS) == set(ROLES)
    assert frozenset().union(*ROLE_PERMISSIONS.values()) == PERMISSIONS
    assert ROLE_PERMISSIONS["owner"] == PERMISSIONS
    assert all(ROLE_PERMISSIONS["viewer"] <= given for given in ROLE_PERMISSIONS.values())
    assert all(permission.endswith(":read") for permission in ROLE_PERMISSIONS["viewer"])


def test_roles_on_brands_add_to_those_for_the_tenant() -> None:
    first, second = UUID(int=1), UUID(int=2)
    rights = rights_of_roles(["viewer"], {first: ["creator"]})
    assert rights.may("posts:write", first)
    assert not rights.may("posts:write", second)
    assert rights.may("posts:read", second)
    assert rights.brands_with("posts:write") == frozenset({first})
    assert rights.brands_with("posts:read") is None
    assert Actor(kind="member", **{name: getattr(rights, name) for name in rights.__struct_fields__}).may("posts:write")


async def _brands(owner: asyncpg.Connection, house: House) -> list[UUID]:
    rows = await owner.fetch("SELECT id FROM brands WHERE tenant_id = $1", house.tenant_id)
    return [row["id"] for row in rows]


async def _is_of_a_brand(api: Api, house: House, owner: asyncpg.Connection, operation: Operation) -> bool:
    """Whether what the operation changes belongs to a brand: the events that it records say so."""
    call: Call = await prepare(operation, house)
    request_id = secrets.token_hex(16)
    key = house.reviewer_key if call.as_reviewer else house.key
    answer = await api.call(operation, call, key, headers={"X-Request-Id": request_id})
    assert answer.status_code < 300, answer.text
    rows = await _recorded(owner, request_id)
    return bool(rows) and all(row["brand_id"] is not None for row in rows)


async def _recorded(owner: asyncpg.Connection, request_id: str) -> list[asyncpg.Record]:
    """What a request changed. That somebody was refused is a fact, too, but no change."""
    found = "SELECT type, brand_id FROM events WHERE request_id = $1 AND type <> 'access.refused'"
    return list(await owner.fetch(found, request_id))
