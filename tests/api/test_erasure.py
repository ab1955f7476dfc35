"""Erasing a tenant over the API: operators ask for it, and nobody gets at the tenant from then on."""

import hashlib
import io
import secrets
import zipfile
from datetime import datetime, timedelta

import pytest

from api.errors import STATUS_OF_KIND
from domain.kernel.access import OPERATOR, SYSTEM
from domain.kernel.work import INSTALLATION
from domain.tenants import create_oauth_client, create_operator_key, get_tenant
from integrations.runtime import Runtime
from tests.house import House
from tests.system.api import Api
from workers.jobs.erasing import Erasing
from workers.jobs.tenant_exports import TenantExports

from .client import Client


@pytest.fixture
async def ook(own_runtime: Runtime) -> str:
    """An operator key of the installation of one's own."""
    async with own_runtime.work(INSTALLATION, OPERATOR, request_id="test") as work:
        _, token = await create_operator_key(work, environment="test", name="ops", expires_at=None)
    return token.text


async def test_an_operator_erases_a_suspended_tenant_that_is_named_twice(
    own_api: Api, own_house: House, own_runtime: Runtime, ook: str
) -> None:
    path = f"/v1/tenants/{own_house.tenant_id}"
    async with own_house.work() as work:
        slug = (await get_tenant(work)).slug
    active = await own_api.send("POST", f"{path}/erase", key=ook, json={"slug": slug})
    assert (active.status_code, active.json()["code"]) == (409, "tenant_not_suspended")
    await own_api.send("POST", f"{path}/suspend", key=ook)
    wrong = await own_api.send("POST", f"{path}/erase", key=ook, json={"slug": "another"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/slug")
    assert (await own_api.send("GET", f"{path}/erasure", key=ook)).status_code == 404
    asked = await own_api.send("POST", f"{path}/erase", key=ook, json={"slug": slug, "grace_days": 3})
    assert (asked.status_code, asked.json()["state"]) == (202, "suspended")
    seen = await own_api.send("GET", "/v1/tenant", key=own_house.key)
    assert seen.json()["erase_at"] == asked.json()["erase_at"].replace("+00:00", "Z")
    resumed = await own_api.send("POST", f"{path}/resume", key=ook)
    assert (resumed.status_code, resumed.json()["code"]) == (409, "erasure_scheduled")
    kept = await own_api.send("POST", f"{path}/cancel-erasure", key=ook)
    assert (kept.status_code, kept.json()["erase_at"]) == (200, None)
    before = own_runtime.clock.now()
    asked = await own_api.send("POST", f"{path}/erase", key=ook, json={"slug": slug})
    assert (asked.status_code, asked.json()["state"]) == (202, "suspended")
    assert datetime.fromisoformat(asked.json()["erase_at"]) >= before + timedelta(days=7)
    assert await Erasing(own_runtime, "test").drain() == 0
    await own_api.send("POST", f"{path}/cancel-erasure", key=ook)
    await own_api.send("POST", f"{path}/erase", key=ook, json={"slug": slug, "grace_days": 0})
    assert await Erasing(own_runtime, "test").drain() == 1
    stone = (await own_api.send("GET", f"{path}/erasure", key=ook)).json()
    assert (stone["state"], stone["tenant_id"]) == ("erased", str(own_house.tenant_id))
    assert (await own_api.send("GET", path, key=ook)).status_code == 404


async def test_a_suspended_tenant_takes_everything_along_before_it_is_erased(
    own_api: Api, own_house: House, own_runtime: Runtime, ook: str
) -> None:
    await own_house.new_post(await own_house.new_brand(), "留作纪念")
    path, key = f"/v1/tenants/{own_house.tenant_id}", own_house.key
    slug = (await own_api.send("GET", path, key=ook)).json()["slug"]
    await own_api.send("POST", f"{path}/suspend", key=ook)
    await own_api.send("POST", f"{path}/erase", key=ook, json={"slug": slug, "grace_days": 3})
    stopped = await own_api.send("POST", "/v1/brands", key=key, json={"slug": "b", "name": "b"})
    assert (stopped.status_code, stopped.json()["code"]) == (403, "tenant_suspended")
    weak = await own_api.send("POST", "/v1/tenant/exports", key=await own_house.new_key("posts:read"))
    assert (weak.status_code, weak.json()["code"]) == (403, "permission_missing")
    unwanted = await own_api.send("POST", "/v1/tenant/exports", key=key)
    assert unwanted.status_code == 202, unwanted.text
    assert (await own_api.send("DELETE", unwanted.headers["Location"], key=key)).status_code == 204
    where = (await own_api.send("POST", "/v1/tenant/exports", key=key)).headers["Location"]
    while (export := (await own_api.send("GET", where, key=key)).json())["state"] != "done":
        assert await TenantExports(own_runtime, "test").drain() > 0, export
    file = await own_api.send("GET", f"{where}/content", key=key)
    assert (file.status_code, hashlib.sha256(file.content).hexdigest()) == (200, export["sha256"])
    assert "留作纪念" in zipfile.ZipFile(io.BytesIO(file.content)).read("jsonl/posts.jsonl").decode()
    await own_api.send("POST", f"{path}/cancel-erasure", key=ook)
    await own_api.send("POST", f"{path}/erase", key=ook, json={"slug": slug, "grace_days": 0})
    assert await Erasing(own_runtime, "test").drain() == 1
    assert (await own_api.send("GET", f"{path}/erasure", key=ook)).json()["state"] == "erased"
    assert (await own_api.send("GET", f"{where}/content", key=key)).status_code == 401


async def test_no_credential_of_an_erased_tenant_is_known(
    own_api: Api, own_house: House, own_runtime: Runtime, ook: str
) -> None:
    async with own_house.work(OPERATOR) as work:
        slug = (await get_tenant(work)).slug
        client, secret = await create_oauth_client(
            work, environment="test", name="c", scopes=["tenant:read"], brand_ids=None, expires_at=None
        )
    assert secret is not None
    form = {"grant_type": "client_credentials", "client_id": client.client_id, "client_secret": secret.text}
    token = (await own_api.send("POST", "/v1/oauth/token", data=form)).json()["access_token"]
    assert (await own_api.send("GET", "/v1/tenant", key=token)).status_code == 200
    path = f"/v1/tenants/{own_house.tenant_id}"
    await own_api.send("POST", f"{path}/suspend", key=ook)
    await own_api.send("POST", f"{path}/erase", key=ook, json={"slug": slug, "grace_days": 0})

    class Stopped(Erasing):
        async def _take(self, claim: object) -> None:
            """Go no further than the first moment."""

    await Stopped(own_runtime, "test").drain()
    async with own_runtime.work(own_house.tenant_id, SYSTEM, request_id="test") as work:
        assert (await get_tenant(work)).is_erasing
    for credential in (own_house.key, token):
        assert (await own_api.send("GET", "/v1/tenant", key=credential)).status_code == 401
    denied = await own_api.send("POST", "/v1/oauth/token", data=form)
    assert denied.json()["error"] == "invalid_client"
    asked = f"return_to=https://a.example&state=s&code_challenge={'a' * 43}&code_challenge_method=S256"
    assert (await own_api.send("GET", f"/v1/sso/{slug}/start?{asked}")).status_code == 404
    begun = await own_api.send("POST", f"{path}/cancel-erasure", key=ook)
    assert (begun.status_code, begun.json()["code"]) == (STATUS_OF_KIND["conflict"], "erasure_begun")


async def test_a_tenants_own_key_erases_nobody(client: Client, house: House) -> None:
    answer = await client.post(f"/v1/tenants/{house.tenant_id}/erase", {"slug": secrets.token_hex(4)})
    assert answer.status_code == 401
