"""Reads of webhook endpoints and deliveries."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select, update

from domain.brands import Brand
from domain.kernel.errors import NotFound
from domain.kernel.events import EventRow
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .events import WebhookEndpointProbe
from .models import Delivery, DeliveryAttempt, Endpoint
from .views import DeliveryAttemptView, DeliveryView, EndpointView

ENDPOINTS = Listing(EndpointView, Endpoint, noun="webhook endpoint", filters={"state": Filter(Endpoint.state)})
DELIVERIES = Listing(
    DeliveryView,
    Delivery,
    noun="webhook delivery",
    filters={
        "endpoint_id": Filter(Delivery.endpoint_id),
        "event_id": Filter(Delivery.event_id),
        "state": Filter(Delivery.state),
        "event_type": Filter(Delivery.event_type),
        "created_from": Filter(Delivery.created_at, "gte"),
        "created_before": Filter(Delivery.created_at, "lt"),
    },
)
DELIVERY_ATTEMPTS = Listing(
    DeliveryAttemptView,
    DeliveryAttempt,
    noun="webhook delivery attempt",
    filters={"delivery_id": Filter(DeliveryAttempt.delivery_id, "eq")},
)


async def get_endpoint(work: Work, endpoint_id: UUID) -> Endpoint:
    """An endpoint the actor sees, locked until the work ends.

    The lock comes before any on its deliveries, everywhere: fan-out, workers and people then never wait in a circle.
    """
    endpoint = await work.session.get(Endpoint, (work.tenant_id, endpoint_id), with_for_update=True)
    if endpoint is None:
        raise NotFound("webhook endpoint")
    return endpoint


async def get_delivery(work: Work, delivery_id: UUID) -> tuple[Endpoint, Delivery]:
    """A delivery the actor sees, with its endpoint, both locked until the work ends."""
    known = await work.session.get(Delivery, (work.tenant_id, delivery_id))
    if known is None:
        raise NotFound("webhook delivery")
    endpoint = await get_endpoint(work, known.endpoint_id)
    await work.session.refresh(known, with_for_update=True)
    return endpoint, known


async def get_untold(work: Work, endpoint_id: UUID, event_type: str) -> UUID:
    """The newest event of this type about an endpoint that no delivery tells of yet."""
    told = exists().where(
        Delivery.tenant_id == work.tenant_id, Delivery.endpoint_id == endpoint_id, Delivery.event_id == EventRow.id
    )
    statement = (
        select(EventRow.id)
        .where(EventRow.tenant_id == work.tenant_id, EventRow.subject_id == endpoint_id)
        .where(EventRow.type == event_type, ~told)
        .order_by(EventRow.id.desc())
        .limit(1)
    )
    return (await work.session.scalars(statement)).one()


async def get_delivery_of_event(work: Work, endpoint_id: UUID, event_id: UUID) -> Delivery:
    """The delivery of this event to this endpoint."""
    statement = select(Delivery).where(
        Delivery.tenant_id == work.tenant_id, Delivery.endpoint_id == endpoint_id, Delivery.event_id == event_id
    )
    return (await work.session.scalars(statement)).one()


async def list_issued_endpoints(work: Work) -> list[Endpoint]:
    """Active endpoints of makers who may lose their rights: operators and the platform do not."""
    statement = select(Endpoint).where(Endpoint.tenant_id == work.tenant_id, Endpoint.state == "active")
    return list(await work.session.scalars(statement.where(Endpoint.issuer_id.is_not(None)).order_by(Endpoint.id)))


async def list_endpoints_by_id(work: Work, endpoint_ids: Collection[UUID]) -> dict[UUID, Endpoint]:
    """These endpoints, by id."""
    statement = select(Endpoint).where(Endpoint.tenant_id == work.tenant_id, Endpoint.id.in_(endpoint_ids))
    return {row.id: row for row in await work.session.scalars(statement)} if endpoint_ids else {}


async def list_troubled_endpoints(
    work: Work, *, succeeded: Collection[UUID], failed: Collection[UUID], gone: Collection[UUID], since: datetime
) -> list[Endpoint]:
    """Those whose health these results change, locked in the order of their ids.

    That are endpoints that are gone, that failed for the first time or already before `since`, and that work again.
    A healthy endpoint is never locked for its successes.
    """
    first_or_long = Endpoint.failing_since.is_(None) | (Endpoint.failing_since <= since)
    statement = (
        select(Endpoint)
        .where(Endpoint.tenant_id == work.tenant_id)
        .where(
            Endpoint.id.in_(gone)
            | (Endpoint.id.in_(failed) & first_or_long)
            | (Endpoint.id.in_(succeeded) & Endpoint.failing_since.is_not(None))
        )
        .order_by(Endpoint.id)
        .with_for_update(key_share=True)
    )
    return list(await work.session.scalars(statement))


async def set_failing_since(work: Work, endpoint_ids: Collection[UUID], since: datetime | None) -> None:
    """Note since when endpoints have been failing. No new version: nobody's `If-Match` goes stale by it."""
    if endpoint_ids:
        statement = update(Endpoint).where(Endpoint.tenant_id == work.tenant_id, Endpoint.id.in_(endpoint_ids))
        await work.session.execute(statement.values(failing_since=since).execution_options(synchronize_session=False))


async def note_probe(work: Work, endpoint: Endpoint, next_probe_at: datetime | None) -> None:
    """Note that an endpoint was probed. No new version: nobody's `If-Match` goes stale by it."""
    mine = update(Endpoint).where(Endpoint.tenant_id == work.tenant_id, Endpoint.id == endpoint.id)
    changed = mine.values(probes=Endpoint.probes + 1, next_probe_at=next_probe_at)
    await work.session.execute(changed.execution_options(synchronize_session=False))


async def missing_brands(work: Work, brand_ids: Collection[UUID]) -> set[UUID]:
    """Those of these brands that the actor does not see."""
    statement = select(Brand.id).where(Brand.tenant_id == work.tenant_id, Brand.id.in_(brand_ids))
    return set(brand_ids) - set(await work.session.scalars(statement))


async def park_deliveries(work: Work, endpoint_id: UUID) -> None:
    """Let everything on its way to an endpoint wait until the endpoint is resumed. The endpoint is locked."""
    await _move_pending(work, endpoint_id, None, Delivery.next_at.is_not(None))


async def resume_deliveries(work: Work, endpoint_id: UUID) -> None:
    """Set everything going that waited for an endpoint. The endpoint is locked."""
    await _move_pending(work, endpoint_id, work.now(), Delivery.next_at.is_(None))


async def replay_settled(
    work: Work,
    endpoint_id: UUID,
    created_from: datetime,
    created_before: datetime,
    states: Collection[str],
    event_types: Collection[str],
) -> int:
    """Set an endpoint's deliveries of a time range in these states going again. Returns how many. No types: all."""
    wanted = [Delivery.state.in_(states), Delivery.event_type != WebhookEndpointProbe.type]
    wanted += [Delivery.created_at >= created_from, Delivery.created_at < created_before]
    wanted += [Delivery.event_type.in_(event_types)] if event_types else []
    return await _set_going(work, endpoint_id, work.now(), *wanted)


async def _move_pending(work: Work, endpoint_id: UUID, next_at: datetime | None, which: ColumnElement[bool]) -> None:
    await _set_going(work, endpoint_id, next_at, Delivery.state == "pending", which)


async def _set_going(work: Work, endpoint_id: UUID, next_at: datetime | None, *which: ColumnElement[bool]) -> int:
    # Locked in the order of their ids, as the workers do it.
    rows = (
        select(Delivery.id)
        .where(Delivery.tenant_id == work.tenant_id, Delivery.endpoint_id == endpoint_id)
        .where(*which)
        .order_by(Delivery.id)
        .with_for_update()
        .cte("wanted")
    )
    statement = (
        update(Delivery)
        .where(Delivery.tenant_id == work.tenant_id, Delivery.id.in_(select(rows.c.id)))
        .values(state="pending", next_at=next_at, tries=0, updated_at=work.now(), version=Delivery.version + 1)
        .returning(Delivery.id)
        .execution_options(synchronize_session=False)
    )
    return len((await work.session.execute(statement)).all())
