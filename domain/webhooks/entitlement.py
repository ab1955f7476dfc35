"""What an endpoint may be sent: what its issuer may read at this moment.

Endpoints belong to the tenant and outlive the session that they were made with. An endpoint whose issuer has ended, or
may not read the events of one of its brands any more, is paused: nothing is sent, and nothing is lost, until somebody
who may read all of it adopts the endpoint. That is looked at when deliveries are made and again before each attempt: what
waits longer than a right lasts is not sent. What is not of an endpoint's brands any more is never sent.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from domain.kernel.access import Rights
from domain.kernel.work import Work
from domain.tenants import Issued, rights_now

from .errors import EndpointIssuerLostRights
from .events import WebhookEndpointPaused, WebhookEndpointProbe, WebhookEndpointTested
from .held import EventFacts
from .models import Endpoint
from .queries import get_endpoint, park_deliveries

READING = "audit:read"
PRIVATE = (WebhookEndpointTested.type, WebhookEndpointProbe.type)
"""Events that go to the endpoint that they are about, and to no other."""


def may_read(rights: Rights | None, brand_ids: Collection[UUID] | None) -> bool:
    """Whether somebody may read all that an endpoint for these brands is sent; None stands for the whole tenant."""
    if rights is None:
        return False
    if brand_ids is None:
        return READING in rights.permissions and rights.brands_with(READING) is None
    return all(rights.may(READING, brand) for brand in brand_ids)


async def refuse_unentitled(work: Work, endpoint: Endpoint) -> None:
    """Raise EndpointIssuerLostRights unless the issuer may read what the endpoint is sent."""
    if not may_read(await rights_now(work, endpoint), endpoint.brand_ids):
        raise EndpointIssuerLostRights("Whoever set this endpoint up may not read its events any more: adopt it.")


def is_for(endpoint: Endpoint, event: EventFacts) -> bool:
    """Whether the endpoint's brands, as they are now, have the event. What is about the endpoint itself always is for it."""
    if event.type in PRIVATE:
        return event.subject_id == endpoint.id
    return endpoint.brand_ids is None or event.brand_id in endpoint.brand_ids


async def pause_unentitled(work: Work, endpoints: Collection[Endpoint]) -> None:
    """Pause those of these endpoints, all active and in the order of their ids, that may not be sent what they are for."""
    held: dict[tuple[Any, ...], Rights | None] = {}
    for endpoint in endpoints:
        maker = _maker(endpoint)
        if maker not in held:
            held[maker] = await rights_now(work, endpoint)
        if not may_read(held[maker], endpoint.brand_ids):
            await _pause(work, endpoint.id)


async def _pause(work: Work, endpoint_id: UUID) -> None:
    endpoint = await get_endpoint(work, endpoint_id)
    await work.session.refresh(endpoint)
    if endpoint.state != "active" or may_read(await rights_now(work, endpoint), endpoint.brand_ids):
        return  # somebody was quicker
    endpoint.pause(work.now(), "issuer_lost_rights")
    fact = WebhookEndpointPaused(subject_id=endpoint.id, version=endpoint.next_version, reason=endpoint.paused_reason)
    work.record(fact)
    await work.session.flush()
    await park_deliveries(work, endpoint.id)


def _maker(made: Issued) -> tuple[Any, ...]:
    return made.issuer_kind, made.issuer_id, made.session_id
