"""The story's opening: who speaks, for whom, where to, and who listens."""

import secrets
from typing import Any

from .client import StoryBroke
from .stage import Stage
from .teller import short


async def meet_tenant(stage: Stage) -> None:
    """Who is speaking."""
    stage.teller.scene("A tenant, and two keys of it")
    tenant = await stage.editor.get("/v1/tenant")
    mine, theirs = await stage.editor.get("/v1/me"), await stage.reviewer.get("/v1/me")
    stage.teller.note(f"Tenant {tenant['slug']}: {tenant['requests_per_minute']} requests per minute.")
    stage.teller.note(f"The editor may do {len(mine['permissions'])} things, the reviewer {theirs['permissions']}.")


async def make_brand(stage: Stage) -> Any:
    """Whose post it will be."""
    stage.teller.scene("A brand whose posts need one approval")
    wish = {"slug": f"tea-{stage.tail}", "name": f"Tea House {stage.tail}", "required_approvals": 1}
    brand = await stage.editor.post("/v1/brands", wish)
    stage.teller.note(f"Brand {brand['slug']}, id {short(brand['id'])}.")
    return brand


async def connect_account(stage: Stage, brand: Any) -> Any:
    """Where it will be published."""
    stage.teller.scene("An account on the platform sandbox, connected")
    handle, password = f"tea_{stage.tail}", secrets.token_urlsafe(12)
    await _make_sandbox_account(stage, handle, password)
    credentials = {"handle": handle, "password": password}
    wish = {"brand_id": brand["id"], "platform": "sandbox", "credentials": credentials}
    account = await stage.editor.post("/v1/accounts", wish)
    stage.teller.note(f"Stored sealed, health {account['health']}. A worker asks the platform now.")
    path = f"/v1/accounts/{account['id']}"
    account = await stage.editor.until(path, lambda seen: seen["health"] == "ok", waiting_for="the account")
    stage.teller.note(f"The platform says: this is @{account['handle']}. Health {account['health']}.")
    return account


async def listen(stage: Stage, brand: Any) -> Any:
    """Who wants to hear of it."""
    stage.teller.scene("A webhook endpoint: ours, for this brand's publications")
    wish = {
        "url": stage.receiver.url,
        "description": "opsroom demo",
        "event_types": ["publication.published"],
        "brand_ids": [brand["id"]],
    }
    endpoint = await stage.editor.post("/v1/webhook-endpoints", wish)
    stage.teller.note(f"{endpoint['url']} will be told. The signing secret is shown once: {endpoint['secret'][:12]}…")
    return endpoint


async def _make_sandbox_account(stage: Stage, handle: str, password: str) -> None:
    path = "/sandbox/admin/accounts"
    async with stage.session.post(
        f"{stage.settings.sandbox}{path}", json={"handle": handle, "password": password}
    ) as made:
        stage.teller.exchange("sandbox", "POST", path, made.status)
        if made.status != 201:
            raise StoryBroke(f"The sandbox refused: {await made.text()}", "Look into the sandbox's log.")
