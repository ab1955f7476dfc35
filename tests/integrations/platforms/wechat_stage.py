"""A running WeChat simulator, the adapter that speaks to it, and an account."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from domain.platforms.ports import Completed, Grant, Order, Outcome, Ready
from integrations.http.client import GuardedHttp
from integrations.platforms.wechat.adapter import Wechat
from integrations.sandbox.wechat import create
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig import settle
from tests.integrations.platforms.rig_wechat import ACCOUNT, adapter, connected
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator


class Stage:
    """Everything a test about WeChat needs."""

    def __init__(self, simulator: RunningSimulator, wechat: Wechat, grant: Grant) -> None:
        self.simulator = simulator
        self.wechat = wechat
        self.grant = grant

    @property
    def token(self) -> str:
        return self.grant.credentials["access_token"]

    async def prepared(self, order: Order) -> Order:
        """The order with its draft made, one step before it is submitted."""
        while "draft_id" not in order.checkpoint:
            outcome = await self.publish(order)
            assert isinstance(outcome, Ready), outcome
            order = with_checkpoint(order, outcome.checkpoint)
        return order

    async def publish(self, order: Order) -> Outcome:
        return await self.wechat.publish(self.grant, order, in_seconds(30))

    async def live(self, order: Order) -> Completed:
        outcome = await settle(self.wechat, self.grant, order)
        assert isinstance(outcome, Completed), outcome
        return outcome

    async def set(self, **settings: Any) -> None:
        status, answer = await self.simulator.call("PUT", "/admin/accounts/ana/settings", json=settings)
        assert status == 204, answer

    async def reconnect(self) -> None:
        self.grant = await connected(self.wechat)

    async def api(self, path: str, **wish: Any) -> Any:
        """One call as any client makes it."""
        body = msgspec.json.encode(wish)
        return (await self.simulator.call("POST", f"/{path}?access_token={self.token}", data=body))[1]


def with_checkpoint(order: Order, checkpoint: dict[str, Any]) -> Order:
    return msgspec.structs.replace(order, checkpoint=checkpoint)


@asynccontextmanager
async def wechat_stage(folder: Path, **account: Any) -> AsyncIterator[Stage]:
    async with running_simulator("wechat", create, folder / "wechat.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        try:
            await simulator.add_account("ana", **{**ACCOUNT, "review_seconds": 0, **account})
            wechat = adapter(http, simulator.url)
            yield Stage(simulator, wechat, await connected(wechat))
        finally:
            await http.close()
