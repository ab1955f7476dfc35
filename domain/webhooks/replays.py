"""Sending once more: test events, and deliveries that were sent or given up before."""

from datetime import datetime
from uuid import UUID

from domain.kernel.errors import Invalid
from domain.kernel.work import Work

from .catalogue import refuse_unknown_types
from .events import WebhookDeliveryReplayed, WebhookEndpointReplayed, WebhookEndpointTested
from .fanout import fan_out
from .models import Delivery
from .queries import get_delivery, get_delivery_of_event, get_endpoint, get_untold, replay_settled


async def send_test_event(work: Work, endpoint_id: UUID) -> Delivery:
    """Send a test event to one endpoint, whatever its filters say. Raises EndpointNotActive.

    It is told under the endpoint's first brand, as the events are that the endpoint is for.
    """
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.refuse_if_inactive()
    brand_id = endpoint.brand_ids[0] if endpoint.brand_ids else None
    work.record(WebhookEndpointTested(subject_id=endpoint.id, brand_id=brand_id, version=endpoint.version))
    await work.write_facts()
    event_id = await get_untold(work, endpoint.id, WebhookEndpointTested.type)
    await fan_out(work, [event_id])
    return await get_delivery_of_event(work, endpoint.id, event_id)


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


async def replay_deliveries(
    work: Work,
    endpoint_id: UUID,
    *,
    created_from: datetime,
    created_before: datetime,
    event_types: list[str] | None = None,
    include_delivered: bool = False,
) -> int:
    """Send an endpoint's failed deliveries of a time range again, and on request those that arrived. Returns how many.

    `event_types` narrows it; without any it is all of them. Raises UnknownEventType and EndpointNotActive.
    """
    refuse_unknown_types(event_types or [])
    if created_from >= created_before:
        raise Invalid.at("/created_before", "empty_range", "The range must end after it begins.")
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.refuse_if_inactive()
    states = ("failed", "delivered") if include_delivered else ("failed",)
    count = await replay_settled(work, endpoint_id, created_from, created_before, states, event_types or ())
    work.record(WebhookEndpointReplayed(subject_id=endpoint.id, version=endpoint.version, deliveries=count))
    return count
