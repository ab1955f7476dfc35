"""What the contract suite needs to know about an adapter: its simulator, an account on it, orders, what breaks them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from domain.platforms.ports import (
    Deadline,
    Finding,
    Grant,
    Order,
    Outcome,
    Platform,
    PostKind,
    Processing,
    Ready,
    RemotePost,
    Severity,
    Standing,
)
from integrations.http.client import GuardedHttp
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.sandbox.simulators import Create, RunningSimulator

STEPS_AT_MOST = 60
P = TypeVar("P", bound=Platform)


class Broken(msgspec.Struct, frozen=True, kw_only=True):
    """An order that violates one limit, and the whole finding it must give but for its wording."""

    order: Order
    pointer: str
    code: str
    severity: Severity = "error"
    limit: int | None = None
    actual: int | None = None
    allowed: tuple[str, ...] | None = None
    found: str | None = None
    standing: Standing | None = None
    """Of the account it is checked for; None: of the connected one."""

    @property
    def finding(self) -> tuple[object, ...]:
        """What a finding has to say."""
        return said_by(self)


def said_by(one: Broken | Finding) -> tuple[object, ...]:
    """A finding without its wording."""
    return (one.pointer, one.code, one.severity, one.limit, one.actual, one.allowed, one.found)


class Rig(msgspec.Struct, frozen=True, kw_only=True):
    """One adapter with its simulator. `name` is the simulator's path prefix."""

    name: str
    create: Create
    adapter: Callable[[GuardedHttp, str], Platform]
    """(client, simulator's URL) -> the adapter, told to speak to the simulator instead of the real hosts."""
    grant: Callable[[RunningSimulator, Platform], Awaitable[Grant]]
    """Makes the account `ana` on the simulator and connects it the way people would."""
    orders: Mapping[PostKind, Callable[[], Order]]
    """A fresh good order of every kind whose mode is `direct` for that account."""
    broken: Sequence[Broken]
    """Every limit violated once."""
    credentials: Mapping[str, str] = {}
    """What `connect` takes, where accounts are connected with credentials."""
    comments: Callable[[RunningSimulator, RemotePost], Awaitable[str]] | None = None
    """Makes somebody comment on a post of `ana`; returns the comment's remote id."""
    messages: Callable[[RunningSimulator], Awaitable[str]] | None = None
    """Makes somebody write to `ana`; returns the message's remote id."""


async def publish(platform: Platform, grant: Grant, order: Order, deadline: Deadline | None = None) -> Outcome:
    """Publish as the engine does: every `Ready` remembered and followed by the next step."""
    for _ in range(STEPS_AT_MOST):
        outcome = await platform.publish(grant, order, deadline or in_seconds(30))
        if not isinstance(outcome, Ready):
            return outcome
        order = msgspec.structs.replace(order, checkpoint=outcome.checkpoint)
    raise AssertionError("publishing never ends")


async def settle(platform: Platform, grant: Grant, order: Order) -> Outcome:
    """Publish, and poll until the platform has decided."""
    outcome = await publish(platform, grant, order)
    for _ in range(STEPS_AT_MOST):
        if not isinstance(outcome, Processing):
            return outcome
        outcome = await platform.poll(grant, msgspec.structs.replace(order, checkpoint=outcome.checkpoint))
    raise AssertionError("processing never ends")


class Desk(Generic[P]):
    """A simulator, the adapter, and `ana`, connected."""

    def __init__(self, sim: RunningSimulator, platform: P, grant: Grant) -> None:
        self.sim, self.platform, self.grant = sim, platform, grant

    async def publish(self, order: Order) -> Outcome:
        return await publish(self.platform, self.grant, order)

    async def settle(self, order: Order) -> Outcome:
        outcome = await self.publish(order)
        while isinstance(outcome, Processing):
            await asyncio.sleep(0.01)
            order = msgspec.structs.replace(order, checkpoint=outcome.checkpoint)
            outcome = await self.platform.poll(self.grant, order)
        return outcome
