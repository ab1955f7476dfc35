"""What an endpoint may be sent: what its issuer may read at this moment.

Endpoints belong to the tenant and outlive the session that they were made with. An endpoint whose issuer has ended, or
may not read the events of one of its brands any more, is paused: nothing is sent, and nothing is lost, until somebody
who may read all of it adopts the endpoint.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from domain.kernel.access import Rights
from domain.kernel.work import Work
from domain.tenants import Issued, rights_now

from .errors import EndpointIssuerLostRights
from .events import WebhookEndpointPaused
from .models import Endpoint
from .queries import get_endpoint, list_issued_endpoints, park_deliveries

READING = "audit:read"


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


async def pause_unentitled(work: Work) -> None:
    """Pause the endpoints of the tenant whose issuers may not read any more what these are sent."""
    held: dict[tuple[Any, ...], Rights | None] = {}
    for endpoint in await list_issued_endpoints(work):
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
