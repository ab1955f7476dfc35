"""What the publishing tests play on: accounts, publications, and what the platform really stored."""

import asyncio
import os
import secrets
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.brands import Brand
from domain.content import Publication, get_publication, schedule_post
from domain.platforms import Account, get_account
from integrations.settings import Settings
from tests.house import House
from tests.integrations.sandbox.harness import RunningSandbox
from workers.jobs.accounts import Accounts
from workers.jobs.publishing import Publishing

FLAVOURS = {"sandbox": "keyed", "sandbox_readback": "read_back", "sandbox_blind": "blind"}
PATIENCE_SECONDS = 40.0


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """A tenant with a brand, and the sandbox it publishes to."""

    house: House
    sandbox: RunningSandbox
    brand: Brand

    async def account(self, platform: str = "sandbox", *, connect: bool = True, **more: Any) -> tuple[Account, str]:
        """A connected account and its handle on the sandbox."""
        handle = f"h{secrets.token_hex(4)}"
        await self.sandbox.add_account(handle, FLAVOURS[platform], **more)
        descriptor = self.house.runtime.platforms[platform].descriptor
        credentials = {"handle": handle, "password": f"{handle}-password"}
        account = await self.house.new_account(self.brand, descriptor, credentials)
        if connect:
            await Accounts(self.house.runtime, "test").drain()
        return await self.read_account(account.id), handle

    async def publication(
        self, account: Account, text: str | None = None, *, publish_at: datetime | None = None, **more: Any
    ) -> Publication:
        """An approved post, scheduled for the account."""
        post = await self.house.approved_post(self.brand, text or f"帖子 {secrets.token_hex(4)}")
        async with self.house.work() as work:
            return await schedule_post(
                work,
                post.id,
                self.house.runtime.platforms,
                account_id=account.id,
                publish_at=publish_at,
                max_late_seconds=more.get("max_late_seconds", 3600),
                allow_duplicate=more.get("allow_duplicate", False),
            )

    async def _make_due(self) -> None:
        async with self.house.work() as work:
            await work.fetch(
                "UPDATE publications SET next_at = now() WHERE next_at > now() AND lease_until IS NULL", []
            )

    async def read(self, publication_id: UUID) -> Publication:
        """How a publication stands."""
        async with self.house.work() as work:
            return await get_publication(work, publication_id)

    async def read_account(self, account_id: UUID) -> Account:
        """How an account stands."""
        async with self.house.work() as work:
            return await get_account(work, account_id)

    async def publish(
        self, *publications: Publication, until: Callable[[Publication], bool] | None = None, hurried: bool = False
    ) -> None:
        """Drive the lanes until every publication has come to rest (or fulfils `until`).

        `hurried` makes what waits for its next look due at once: a platform's review of 15 seconds need not be sat out.
        """
        done = until or (lambda row: row.next_at is None)
        publishing, accounts = Publishing(self.house.runtime, "test"), Accounts(self.house.runtime, "test")
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not all([done(await self.read(row.id)) for row in publications]):
                await publishing.drain()
                await accounts.drain()
                await (self._make_due() if hurried else asyncio.sleep(0.02))
        await publishing.close()

    async def wait(self, *publications: Publication, until: Callable[[Publication], bool]) -> None:
        """Wait for worker processes to bring every publication there."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not all([until(await self.read(row.id)) for row in publications]):
                await asyncio.sleep(0.05)

    async def stored(self, handle: str) -> list[str]:
        """The texts that the platform really holds for an account."""
        return [post["text"] for post in await self.sandbox.stored(handle)]


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as a worker process reads them."""
    values = {f"OPSROOM_{name.upper()}": str(value) for name, value in msgspec.structs.asdict(settings).items()}
    return {**{name: value for name, value in os.environ.items() if not name.startswith("OPSROOM_")}, **values}


async def start_worker(settings: Settings) -> asyncio.subprocess.Process:
    """A real worker process."""
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "workers.run", env=environment_of(settings), stderr=asyncio.subprocess.DEVNULL
    )
