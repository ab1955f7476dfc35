"""Webhooks as the product's own worker sends them, with every key that a receiver may hold. Vectors for the clients."""

import asyncio
from typing import Any

import msgspec

from domain.webhooks import SchemeName, rotate_secret
from integrations.crypto.webhook_schemes import SCHEMES
from tests.domain.webhooks import new_endpoint, new_facts, tell
from tests.house import House
from tests.workers.delivering import settle
from tests.workers.receivers import Received, Receiver
from workers.jobs.deliveries import Deliveries


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A message from the middle of a rotation, and one from after the leak of all former keys."""

    former: str
    current: str
    rotating: Received
    newest: str
    after: Received


async def sent_by(house: House, lane: Deliveries, receiver: Receiver, scheme: SchemeName) -> Sent:
    """What a receiver got over the wire."""
    endpoint, secret = await new_endpoint(house, "brand.created", url=receiver.url, scheme=SCHEMES[scheme])
    former = endpoint.public_key or secret
    current = await _rotated(house, endpoint.id, revoke_old=False)
    rotating = await _next(house, lane, receiver)
    newest = await _rotated(house, endpoint.id, revoke_old=True)
    after = await _next(house, lane, receiver)
    return Sent(former=former, current=current, rotating=rotating, newest=newest, after=after)


async def _rotated(house: House, endpoint_id: Any, *, revoke_old: bool) -> str:
    async with house.work() as work:
        endpoint, secret = await rotate_secret(
            work, endpoint_id, schemes=SCHEMES, revoke_old=revoke_old, expected_version=None
        )
        return endpoint.public_key or secret


async def _next(house: House, lane: Deliveries, receiver: Receiver) -> Received:
    known = len(receiver.received)
    await new_facts(house, 1)
    await tell(house)
    await asyncio.gather(settle(lane), receiver.has(known + 1))
    return receiver.received[-1]
