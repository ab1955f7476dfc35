"""Sending once more: test events, and deliveries that were sent or given up before."""

from datetime import datetime
from uuid import UUID

from domain.kernel.errors import Invalid
from domain.kernel.events import EventRow
from domain.kernel.work import Work

from .events import WebhookDeliveryReplayed, WebhookEndpointReplayed, WebhookEndpointTested
from .models import Delivery
from .queries import get_delivery, get_endpoint, replay_failed


async def send_test_event(work: Work, endpoint_id: UUID) -> Delivery:
    """Send a test event to one endpoint, whatever its filters say. Raises EndpointNotActive."""
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.refuse_if_inactive()
    work.record(WebhookEndpointTested(subject_id=endpoint.id, version=endpoint.version))
    event = _recorded_test(work)
    delivery = Delivery(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        endpoint_id=endpoint.id,
        event_id=event.id,
        event_type=event.type,
        state="pending",
        attempts=0,
        tries=0,
        next_at=work.now(),
        lease_token=0,
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(delivery)
    await work.session.flush()
    return delivery


async def replay_delivery(work: Work, delivery_id: UUID, *, expected_version: int | None) -> Delivery:
    """Send a delivery again, now. Raises EndpointNotActive, and DeliveryNotReplayable while it is being sent."""
    endpoint, delivery = await get_delivery(work, delivery_id)
    delivery.expect(expected_version)
    endpoint.refuse_if_inactive()
    delivery.replay(work.now())
    fact = WebhookDeliveryReplayed(
        subject_id=delivery.id, version=delivery.next_version, endpoint_id=delivery.endpoint_id
    )
    work.record(fact)
    await work.session.flush()
    return delivery


async def replay_failed_deliveries(
    work: Work, endpoint_id: UUID, *, created_from: datetime, created_before: datetime
) -> int:
    """Send an endpoint's failed deliveries of a time range again. Returns how many. Raises EndpointNotActive."""
    if created_from >= created_before:
        raise Invalid.at("/created_before", "empty_range", "The range must end after it begins.")
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.refuse_if_inactive()
    count = await replay_failed(work, endpoint_id, created_from, created_before)
    work.record(WebhookEndpointReplayed(subject_id=endpoint.id, version=endpoint.version, deliveries=count))
    return count


def _recorded_test(work: Work) -> EventRow:
    recorded = (row for row in work.session.new if isinstance(row, EventRow))
    return next(row for row in recorded if row.type == WebhookEndpointTested.type)
