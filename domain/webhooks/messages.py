"""What goes over the wire: one signed message per claimed delivery."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.leases import Claim
from domain.kernel.work import Work
from domain.tenants import get_tenant

from .held import ClaimedRow, fail_without_event, hand_back_of_inactive, list_claimed, postpone
from .models import Endpoint
from .queries import list_endpoints_by_id
from .signatures import signed_headers

PAUSE = timedelta(minutes=5)
"""How long the deliveries of a suspended tenant are left alone before they are looked at again."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One POST, ready to send. `headers` hold signatures, so they are not for logs."""

    claim: Claim
    endpoint_id: UUID
    url: str
    headers: dict[str, str]
    body: bytes


async def prepare_messages(work: Work, claims: Sequence[Claim]) -> list[Message]:
    """The messages of one tenant's claimed deliveries, signed for this moment.

    What must not be sent now is handed back instead: the endpoint is not active, the tenant is suspended, or the
    event is gone. Commit before you send.
    """
    rows = await list_claimed(work, claims)
    endpoints = await list_endpoints_by_id(work, {row.endpoint_id for row in rows})
    ready = [row for row in rows if row.event is not None and endpoints[row.endpoint_id].state == "active"]
    if len(ready) < len(rows):
        await fail_without_event(work, [row.claim for row in rows if row.event is None])
        await hand_back_of_inactive(work, rows)
    broken = [row for row in ready if not _opens(work, endpoints[row.endpoint_id])]
    if broken:  # a sealing key is missing: an operator has to bring it back, and meanwhile the others go on
        await postpone(work, [row.claim for row in broken], work.now() + PAUSE)
        ready = [row for row in ready if row not in broken]
    if ready and (await get_tenant(work)).state == "suspended":
        await postpone(work, [row.claim for row in ready], work.now() + PAUSE)
        return []
    return _signed(work, ready, endpoints)


def body_of(
    event_type: str, at: datetime, *, subject_id: UUID, brand_id: UUID | None, version: int, fields: Mapping[str, Any]
) -> dict[str, Any]:
    """The body of a message, before it is encoded: the same on every attempt."""
    data = {"id": subject_id, "brand_id": brand_id, "version": version, **fields}
    return {"type": event_type, "timestamp": at, "data": data}


def _opens(work: Work, endpoint: Endpoint) -> bool:
    try:
        endpoint.signing_secrets(work.vault, work.now())
    except ValueError:
        return False
    return True


def _signed(work: Work, rows: Sequence[ClaimedRow], endpoints: Mapping[UUID, Endpoint]) -> list[Message]:
    now = work.now()
    wanted = {row.endpoint_id for row in rows}
    secrets = {key: endpoints[key].signing_secrets(work.vault, now) for key in wanted}
    return [_message(row, endpoints[row.endpoint_id], secrets[row.endpoint_id], now) for row in rows]


def _message(row: ClaimedRow, endpoint: Endpoint, secrets: Sequence[str], now: datetime) -> Message:
    event: Any = row.event
    content = body_of(
        event.type,
        event.created_at,
        subject_id=event.subject_id,
        brand_id=event.brand_id,
        version=event.version,
        fields=event.fields,
    )
    body = msgspec.json.encode(content)
    headers = {"Content-Type": "application/json", **signed_headers(secrets, str(event.id), now, body)}
    return Message(claim=row.claim, endpoint_id=endpoint.id, url=endpoint.url, headers=headers, body=body)
