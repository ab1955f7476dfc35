"""Endpoints, facts and claims for tests of webhooks, made through the product's own actions."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from domain.brands import Brand, create_brand
from domain.kernel.access import PERMISSIONS, Actor
from domain.kernel.events import EventRow
from domain.kernel.work import Work
from domain.webhooks import (
    Delivery,
    DeliveryAttempt,
    DeliveryClaim,
    Endpoint,
    Outcome,
    claim_deliveries,
    create_endpoint,
    fan_out,
    record_outcomes,
)
from integrations.runtime import Runtime
from tests.house import House

URL = "https://hooks.example.com/opsroom"


def limited(*brands: Brand) -> Actor:
    """An actor that sees these brands only."""
    return Actor(kind="api_key", permissions=PERMISSIONS, brand_ids=frozenset(brand.id for brand in brands))


@asynccontextmanager
async def work_of(house: House, *brands: Brand) -> AsyncIterator[Work]:
    """A work that is limited to brands as one of a request is, row-level security included."""
    async with house.work() as work:
        await work.act_as(limited(*brands))
        yield work


async def new_endpoint(
    house: House,
    *event_types: str,
    url: str = URL,
    brands: Sequence[Brand] | None = None,
    actor: Actor | None = None,
    **more: Any,
) -> tuple[Endpoint, str]:
    """An endpoint and its secret."""
    brand_ids = [brand.id for brand in brands] if brands is not None else None
    async with house.work() as work:
        await work.act_as(actor or house.actor)
        return await create_endpoint(
            work, url=url, description="", event_types=list(event_types), brand_ids=brand_ids, **more
        )


async def tell(house: House) -> int:
    """Fan out everything the tenant has recorded. Returns how many deliveries are new."""
    async with house.work() as work:
        ids = list(await work.session.scalars(select(EventRow.id)))
        return await fan_out(work, ids)


async def new_facts(house: House, count: int) -> None:
    """Record `count` facts of type brand.created."""
    async with house.work() as work:
        for number in range(count):
            await create_brand(
                work,
                slug=f"b{work.new_id().hex}",
                name=str(number),
                description="",
                time_zone="Asia/Shanghai",
                required_approvals=0,
            )


async def deliveries_of(house: House, endpoint_id: UUID) -> list[Delivery]:
    """Every delivery to an endpoint, oldest first."""
    statement = select(Delivery).where(Delivery.endpoint_id == endpoint_id).order_by(Delivery.id)
    async with house.work() as work:
        return list(await work.session.scalars(statement))


async def attempts_of(house: House, delivery_id: UUID) -> list[DeliveryAttempt]:
    """Every recorded attempt of a delivery, in order."""
    statement = select(DeliveryAttempt).where(DeliveryAttempt.delivery_id == delivery_id)
    async with house.work() as work:
        return list(await work.session.scalars(statement.order_by(DeliveryAttempt.number)))


async def read_endpoint(house: House, endpoint_id: UUID) -> Endpoint:
    """How an endpoint stands."""
    async with house.work() as work:
        found: Endpoint | None = await work.session.get(Endpoint, (house.tenant_id, endpoint_id))
    assert found is not None
    return found


async def facts_of(house: House, event_type: str) -> list[EventRow]:
    """The recorded facts of a type, oldest first."""
    async with house.work() as work:
        statement = select(EventRow).where(EventRow.type == event_type).order_by(EventRow.id)
        return list(await work.session.scalars(statement))


async def claim(runtime: Runtime, **options: Any) -> list[DeliveryClaim]:
    """Claim as a worker does."""
    defaults: dict[str, Any] = {"worker": "w", "lease_seconds": 30, "limit": 100, "suspect_limit": 100, "room": 50}
    async with runtime.across_tenants() as session:
        return await claim_deliveries(session, **{**defaults, **options})


async def answer(house: House, claims: Sequence[DeliveryClaim], status: int, **more: Any) -> int:
    """Record the same answer for claimed deliveries. Returns how many were fenced off."""
    now = house.runtime.clock.now()
    outcomes = [
        Outcome(claim=claim, endpoint_id=claim.endpoint_id, at=now, seconds=0.1, status=status, **more)
        for claim in claims
    ]
    async with house.work() as work:
        return await record_outcomes(work, outcomes)


async def make_due(house: House, *, after: timedelta = timedelta()) -> None:
    """Let what waits for its next try, or for the end of a dead worker's lease, be due now."""
    async with house.work() as work:
        arguments = (house.tenant_id, work.now() + after)
        await work.fetch(
            "UPDATE webhook_deliveries SET next_at = $2, lease_until = NULL "
            "WHERE tenant_id = $1 AND state = 'pending' AND next_at IS NOT NULL",
            arguments,
        )
