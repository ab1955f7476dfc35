"""What goes over the wire: one signed message per claimed delivery."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.tenants import get_tenant

from .entitlement import is_for, pause_unentitled
from .events import WebhookEndpointProbe
from .headers import MASK, masked
from .held import ClaimedRow, cancel_foreign, fail_without_event, hand_back_of_inactive, list_claimed, postpone
from .models import Endpoint
from .ports import Scheme, Schemes
from .queries import list_endpoints_by_id
from .signatures import signed_headers
from .subjects import url_of
from .versions import VERSIONS, Versions

PAUSE = timedelta(minutes=5)
"""How long the deliveries of a suspended tenant are left alone before they are looked at again."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One POST, ready to send. `headers` hold secrets; `shown_headers` are the same, fit to be kept and shown."""

    claim: Claim
    endpoint_id: UUID
    url: str
    headers: dict[str, str]
    shown_headers: dict[str, str]
    body: bytes


class _Opened(msgspec.Struct, frozen=True, kw_only=True):
    """An endpoint with its seals broken: what its messages are made with."""

    id: UUID
    url: str
    api_version: str
    scheme: Scheme
    secrets: tuple[str, ...]
    headers: dict[str, str]


async def prepare_messages(
    work: Work, claims: Sequence[Claim], *, schemes: Schemes, versions: Versions = VERSIONS
) -> list[Message]:
    """The messages of one tenant's claimed deliveries, signed for this moment, each in its endpoint's version.

    What must not be sent now is handed back instead: the endpoint is not active or its issuer has lost the right to read,
    which pauses it; the tenant is suspended, or the event is gone. What is not of the endpoint's brands any more is
    cancelled. A disabled endpoint gets its probes. Commit before you send.
    """
    rows = await list_claimed(work, claims)
    endpoints = await list_endpoints_by_id(work, {row.endpoint_id for row in rows})
    await pause_unentitled(work, _issued(endpoints))
    ready = await _sorted_out(work, rows, endpoints)
    opened = _opened(work, [endpoints[key] for key in {row.endpoint_id for row in ready}], schemes)
    if any(row.endpoint_id not in opened for row in ready):
        # A sealing key is missing: an operator has to bring it back, and meanwhile the others go on.
        broken = [row.claim for row in ready if row.endpoint_id not in opened]
        await postpone(work, broken, work.now() + PAUSE)
        ready = [row for row in ready if row.endpoint_id in opened]
    if ready and not (await get_tenant(work)).is_active:
        await postpone(work, [row.claim for row in ready], work.now() + PAUSE)
        return []
    now = work.now()
    return [_message(row, opened[row.endpoint_id], now, versions) for row in ready]


def body_of(
    event_type: str,
    at: datetime,
    *,
    tenant_id: UUID,
    subject_id: UUID,
    brand_id: UUID | None,
    version: int,
    fields: Mapping[str, Any],
) -> dict[str, Any]:
    """The body of a message in the current shape, before it is encoded: the same on every attempt."""
    return {
        "type": event_type,
        "api_version": VERSIONS.current,
        "timestamp": at,
        "tenant_id": tenant_id,
        "sequence": version,
        "url": url_of(event_type, subject_id),
        "data": {"id": subject_id, "brand_id": brand_id, "version": version, **fields},
    }


async def _sorted_out(work: Work, rows: Sequence[ClaimedRow], endpoints: Mapping[UUID, Endpoint]) -> list[ClaimedRow]:
    """The rows that may be sent; the others wait, have failed or are cancelled."""
    wanted = [row for row in rows if _is_wanted(row, endpoints[row.endpoint_id])]
    if len(wanted) < len(rows):
        await hand_back_of_inactive(work, [row for row in rows if row not in wanted])
        await fail_without_event(work, [row.claim for row in rows if row.event is None])
    ready = [row for row in wanted if row.event is not None and is_for(endpoints[row.endpoint_id], row.event)]
    if len(ready) < len(wanted):
        await cancel_foreign(work, [row.claim for row in wanted if row not in ready])
    return ready


def _issued(endpoints: Mapping[UUID, Endpoint]) -> list[Endpoint]:
    """Those that are called for makers who may lose their rights, in the order of their ids."""
    called = (endpoints[key] for key in sorted(endpoints))
    return [endpoint for endpoint in called if endpoint.state == "active" and endpoint.issuer_id is not None]


def _is_wanted(row: ClaimedRow, endpoint: Endpoint) -> bool:
    if row.event is None:
        return False
    return endpoint.state == "active" or (endpoint.state == "disabled" and row.event.type == WebhookEndpointProbe.type)


def _opened(work: Work, endpoints: Collection[Endpoint], schemes: Schemes) -> dict[UUID, _Opened]:
    """These endpoints, without those whose seals do not open."""
    opened = {}
    for endpoint in endpoints:
        try:
            secrets = endpoint.signing_secrets(work.vault, work.now())
            headers = endpoint.own_headers(work.vault)
        except ValueError:
            continue
        opened[endpoint.id] = _Opened(
            id=endpoint.id,
            url=endpoint.url,
            api_version=endpoint.api_version,
            scheme=schemes[endpoint.scheme],
            secrets=secrets,
            headers=headers,
        )
    return opened


def _message(row: ClaimedRow, endpoint: _Opened, now: datetime, versions: Versions) -> Message:
    event: Any = row.event
    content = body_of(
        event.type,
        event.created_at,
        tenant_id=row.claim.tenant_id,
        subject_id=event.subject_id,
        brand_id=event.brand_id,
        version=event.version,
        fields=event.fields,
    )
    body = msgspec.json.encode(versions.render(content, endpoint.api_version))
    signed = {
        "Content-Type": "application/json",
        **signed_headers(endpoint.secrets, str(event.id), now, body, endpoint.scheme),
    }
    return Message(
        claim=row.claim,
        endpoint_id=endpoint.id,
        url=endpoint.url,
        headers={**endpoint.headers, **signed},
        shown_headers={**masked(endpoint.headers), **signed, "webhook-signature": MASK},
        body=body,
    )
