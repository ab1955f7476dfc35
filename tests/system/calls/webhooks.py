"""Calls about webhook endpoints and deliveries."""

from datetime import timedelta
from uuid import UUID

import msgspec

from domain.webhooks import create_endpoint, pause_endpoint, send_test_event
from tests.house import House

from .registry import Call, call_for
from .scenes import unique

HOOK = "https://93.184.216.34/hook"


@call_for("webhook_endpoints.create")
async def _new_endpoint(house: House) -> Call:
    return Call(json={"url": HOOK})


@call_for(
    "webhook_endpoints.adopt",
    "webhook_endpoints.get",
    "webhook_endpoints.delete",
    "webhook_endpoints.pause",
    "webhook_endpoints.test",
)
async def _endpoint(house: House) -> Call:
    async with house.work() as work:
        endpoint, _ = await create_endpoint(work, url=HOOK, description="", event_types=[], brand_ids=None)
    return Call(ids={"endpoint_id": str(endpoint.id)})


@call_for("webhook_endpoints.update")
async def _endpoint_change(house: House) -> Call:
    return msgspec.structs.replace(await _endpoint(house), json={"description": unique("endpoint")})


@call_for("webhook_endpoints.resume")
async def _resume(house: House) -> Call:
    call = await _endpoint(house)
    async with house.work() as work:
        await pause_endpoint(work, UUID(call.ids["endpoint_id"]), expected_version=None)
    return call


@call_for("webhook_endpoints.rotate_secret")
async def _rotation(house: House) -> Call:
    return msgspec.structs.replace(await _endpoint(house), json={"revoke_old": False})


@call_for("webhook_endpoints.replay")
async def _replay(house: House) -> Call:
    now = house.runtime.clock.now()
    span = {"created_from": (now - timedelta(days=1)).isoformat(), "created_before": now.isoformat()}
    return msgspec.structs.replace(await _endpoint(house), json=span)


@call_for("webhook_deliveries.get", "webhook_deliveries.list_attempts", "webhook_deliveries.replay")
async def _delivery(house: House) -> Call:
    endpoint_id = UUID((await _endpoint(house)).ids["endpoint_id"])
    async with house.work() as work:
        delivery = await send_test_event(work, endpoint_id)
    return Call(ids={"delivery_id": str(delivery.id)})
