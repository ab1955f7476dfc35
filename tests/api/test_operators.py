"""What an operator key alone can do: make a tenant with its first owner, find it again, and never make it twice."""

import asyncio
import secrets
from typing import Any

import asyncpg
import pytest

from domain.kernel.access import OPERATOR
from domain.kernel.work import INSTALLATION
from domain.tenants import create_operator_key
from integrations.runtime import Runtime
from tests.house import House

from .client import Client


@pytest.fixture
async def operator(runtime: Runtime, anonymous: Client) -> Client:
    """The API as somebody who runs the installation."""
    async with runtime.work(INSTALLATION, OPERATOR, request_id="test") as work:
        _, token = await create_operator_key(work, environment="test", name="ops", expires_at=None)
    return anonymous.as_key(token.text)


def wish(**more: Any) -> dict[str, Any]:
    """A tenant to be made."""
    return {"slug": f"op-{secrets.token_hex(6)}", "name": "新客户", **more}


async def join(anonymous: Client, invitation: dict[str, Any]) -> dict[str, Any]:
    """Say yes."""
    joined = await anonymous.post("/v1/invitations/accept", {"token": invitation["token"], "name": "王总"})
    assert joined.status_code == 201, joined.text
    member: dict[str, Any] = joined.json()
    return member


async def test_a_new_tenant_has_an_owner_without_the_command_line(operator: Client, anonymous: Client) -> None:
    made = (await operator.post("/v1/tenants", wish(owner_email="owner@example.com"))).json()
    invitation = made["owner_invitation"]
    assert (invitation["email"], invitation["roles"], invitation["state"]) == (
        "owner@example.com",
        ["owner"],
        "pending",
    )
    owner = await join(anonymous, invitation)
    assert (owner["email"], owner["roles"]) == ("owner@example.com", ["owner"])
    again = await operator.post(f"/v1/tenants/{made['id']}/owner-invitations", {"email": "OWNER@example.com"})
    assert (again.status_code, again.json()["code"]) == (409, "email_taken")
    another = await operator.post(f"/v1/tenants/{made['id']}/owner-invitations", {"email": "second@example.com"})
    assert (another.status_code, (await join(anonymous, another.json()))["roles"]) == (201, ["owner"])


async def test_without_an_address_nobody_is_invited(operator: Client) -> None:
    made = await operator.post("/v1/tenants", wish())
    assert (made.status_code, made.json()["owner_invitation"]) == (201, None)
    nowhere = f"/v1/tenants/{secrets.token_hex(4)}-0000-7000-8000-000000000001/owner-invitations"
    assert (await operator.post(nowhere, {"email": "a@example.com"})).status_code == 404
    assert (await operator.post("/v1/tenants", wish(owner_email="nobody"))).status_code == 422


async def test_a_lost_answer_is_given_again_and_nothing_is_made_twice(
    operator: Client, anonymous: Client, owner: asyncpg.Connection
) -> None:
    body, key = wish(owner_email="owner@example.com"), {"Idempotency-Key": secrets.token_hex(8)}
    first = await operator.post("/v1/tenants", body, headers=key)
    again = await operator.post("/v1/tenants", body, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.content, again.headers["idempotency-replayed"]) == (first.content, "true")
    await join(anonymous, again.json()["owner_invitation"])
    other = await operator.post("/v1/tenants", wish(), headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    of = "SELECT type FROM events WHERE tenant_id = $1 AND type IN ('tenant.created', 'invitation.created')"
    assert len(await owner.fetch(of, first.json()["id"])) == 2
    malformed = await operator.post("/v1/tenants", wish(), headers={"Idempotency-Key": " "})
    assert (malformed.status_code, malformed.json()["code"]) == (400, "idempotency_key_malformed")


async def test_the_key_of_another_operator_makes_another_tenant(operator: Client, runtime: Runtime) -> None:
    async with runtime.work(INSTALLATION, OPERATOR, request_id="test") as work:
        _, token = await create_operator_key(work, environment="test", name="colleague", expires_at=None)
    key = {"Idempotency-Key": secrets.token_hex(8)}
    made = [await who.post("/v1/tenants", wish(), headers=key) for who in (operator, operator.as_key(token.text))]
    assert [answer.status_code for answer in made] == [201, 201]
    assert made[0].json()["id"] != made[1].json()["id"]


async def test_requests_together_with_one_key_make_one_tenant(operator: Client) -> None:
    body, key = wish(), {"Idempotency-Key": secrets.token_hex(8)}
    answers = await asyncio.gather(*(operator.post("/v1/tenants", body, headers=key) for _ in range(6)))
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert len(made) == 1
    assert {answer.json()["code"] for answer in answers if answer.status_code != 201} <= {"idempotency_key_in_use"}


async def test_a_key_whose_answer_is_forgotten_makes_nothing(operator: Client, owner: asyncpg.Connection) -> None:
    body, key = wish(), {"Idempotency-Key": secrets.token_hex(8)}
    made = (await operator.post("/v1/tenants", body, headers=key)).json()
    await owner.execute("DELETE FROM idempotent_answers WHERE tenant_id = $1", made["id"])
    late = await operator.post("/v1/tenants", body, headers=key)
    assert (late.status_code, late.json()["code"]) == (422, "idempotency_key_reused")


async def test_a_tenant_is_found_by_its_slug_and_all_are_listed(operator: Client) -> None:
    made = [(await operator.post("/v1/tenants", wish())).json() for _ in range(3)]
    [found] = (await operator.get(f"/v1/tenants?slug={made[1]['slug']}")).json()["items"]
    assert (found["id"], found["slug"]) == (made[1]["id"], made[1]["slug"])
    assert (await operator.get("/v1/tenants?slug=no-such-tenant")).json()["items"] == []
    seen: list[str] = []
    cursor: Any = ""
    while cursor is not None:
        page = (await operator.get(f"/v1/tenants?limit=2{cursor and '&cursor=' + cursor}")).json()
        assert len(page["items"]) <= 2
        seen += [item["slug"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == sorted(set(seen))
    assert {one["slug"] for one in made} <= set(seen)
    assert (await operator.get("/v1/tenants?slug_like=x")).status_code == 422


async def test_only_operators_list_tenants(client: Client, anonymous: Client, house: House) -> None:
    for who in (client, anonymous):
        assert (await who.get("/v1/tenants")).status_code == 401
        path = f"/v1/tenants/{house.tenant_id}/owner-invitations"
        assert (await who.post(path, {"email": "thief@example.com"})).status_code == 401


@pytest.mark.parametrize("verb", ["suspend", "resume", "cancel-erasure", "erase", ""])
async def test_what_others_changed_first_is_not_changed(operator: Client, house: House, verb: str) -> None:
    path = f"/v1/tenants/{house.tenant_id}"
    read = await operator.get(path)
    stale = {"If-Match": '"99"'}
    if verb:
        body = {"slug": read.json()["slug"]} if verb == "erase" else None
        refused = await operator.post(f"{path}/{verb}", body, headers=stale)
    else:
        refused = await operator.patch(path, {"max_brands": 1}, headers=stale)
    assert (refused.status_code, refused.json()["code"]) == (412, "stale_version")
    assert (await operator.get(path)).json() == read.json()
    fresh = await operator.patch(path, {"max_brands": 3}, headers={"If-Match": read.headers["etag"]})
    assert (fresh.status_code, fresh.json()["max_brands"]) == (200, 3)
