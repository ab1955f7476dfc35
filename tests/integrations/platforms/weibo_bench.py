"""A running simulator with accounts of both tiers on it, for the tests of Weibo."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec

from domain.platforms.ports import Connection, Grant, Order, Outcome
from integrations.http.client import GuardedHttp
from integrations.platforms.weibo import Weibo
from integrations.sandbox.weibo import create
from tests.integrations.platforms.rig import publish, settle
from tests.integrations.platforms.rig_weibo import COMMERCIAL, PUBLIC, adapter, add_ana, connect
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator


class WeiboBench(msgspec.Struct, frozen=True, kw_only=True):
    """The same account, connected through an app of either tier."""

    simulator: RunningSimulator
    http: GuardedHttp
    weibo: Weibo
    commercial: Grant
    public: Grant
    connections: dict[str, Connection]

    async def publish(self, order: Order, grant: Grant | None = None) -> Outcome:
        return await publish(self.weibo, grant or self.commercial, order)

    async def settle(self, order: Order, grant: Grant | None = None) -> Outcome:
        return await settle(self.weibo, grant or self.commercial, order)

    async def stored(self) -> list[str]:
        return [post["text"] for post in await self.simulator.stored("ana")]


@asynccontextmanager
async def weibo_bench(folder: Path, **account: Any) -> AsyncIterator[WeiboBench]:
    async with running_simulator("weibo", create, folder / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        weibo = adapter(http, simulator.url)
        await add_ana(simulator, **account)
        one, commercial = await connect(simulator, weibo, COMMERCIAL)
        other, public = await connect(simulator, weibo, PUBLIC)
        yield WeiboBench(
            simulator=simulator,
            http=http,
            weibo=weibo,
            commercial=commercial,
            public=public,
            connections={"commercial": one, "public": other},
        )
        await http.close()
