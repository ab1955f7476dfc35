"""What the tests of callbacks, the inbox and errands share: people who comment and write, and the lanes that follow."""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from domain.communities import Conversation, Message
from domain.content import Publication, remove_publication
from domain.platforms import Account, Errand, InboundCallback, account_callback, get_errand
from tests.system.api import Api
from workers.jobs.accounts import Accounts
from workers.jobs.callbacks import Callbacks
from workers.jobs.errands import Errands

from .stage import PATIENCE_SECONDS, Stage


class Inbox(msgspec.Struct, frozen=True, kw_only=True):
    """A stage whose platform calls the API back."""

    stage: Stage
    api: Api

    async def hook(self, account: Account) -> str:
        """The path of the account's callback address."""
        async with self.stage.house.work() as work:
            hook = await account_callback(work, account.id, self.stage.house.runtime.platforms, environment="test")
            return f"/v1/inbound/{hook.reveal(work.vault)}"

    async def live(self, platform: str = "sandbox") -> tuple[Account, str, Publication]:
        """An account with a live post."""
        account, handle = await self.stage.account(platform)
        row = await self.stage.publication(account)
        await self.stage.publish(row)
        return account, handle, await self.stage.read(row.id)

    async def tell(self, path: str, handle: str, body: bytes, *, secret: str | None = None) -> Any:
        """A callback as the sandbox signs it."""
        key = secret or hashlib.sha256(f"{handle}:{handle}-password".encode()).hexdigest()
        signed = hmac.new(key.encode(), body, hashlib.sha256).hexdigest()
        headers = {"x-sandbox-signature": signed, "content-type": "application/json"}
        return await self.api.send("POST", path, headers=headers, content=body)

    async def somebody_comments(self, handle: str, row: Publication, text: str = "好茶！", **more: Any) -> Any:
        """A comment under the post, on the platform."""
        wish = {"post_id": row.remote_id, "text": text, **more}
        status, answer = await self.stage.sandbox.call("POST", f"/admin/accounts/{handle}/comments", json=wish)
        assert status == 201, answer
        return answer

    async def somebody_writes(self, handle: str, text: str = "在吗？") -> Any:
        """A direct message, on the platform."""
        status, answer = await self.stage.sandbox.call(
            "POST", f"/admin/accounts/{handle}/messages", json={"text": text}
        )
        assert status == 201, answer
        return answer

    async def said(self, handle: str, what: str) -> list[Any]:
        """What the platform really holds: `comments` or `messages`, the account's own only."""
        _, answer = await self.stage.sandbox.call("GET", f"/admin/accounts/{handle}/{what}")
        return [one for one in answer[what] if one["author_id"] == handle]

    async def drain_callbacks(self) -> None:
        """Apply everything that is due."""
        while await Callbacks(self.stage.house.runtime, "test").drain():
            pass

    async def run_errands(self, *ids: UUID, until: Callable[[Errand], bool] | None = None) -> list[Errand]:
        """Drive the lanes until every errand is at rest (or fulfils `until`)."""
        done, lane = until or (lambda row: row.next_at is None), Errands(self.stage.house.runtime, "test")
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not all([done(await self.errand(one)) for one in ids]):
                await lane.drain()
                await Accounts(self.stage.house.runtime, "test").drain()
                await asyncio.sleep(0.02)
        return [await self.errand(one) for one in ids]

    async def wait_errand(self, errand_id: UUID, until: Callable[[Errand], bool]) -> Errand:
        """Wait for worker processes to bring it there."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not until(row := await self.errand(errand_id)):
                await asyncio.sleep(0.05)
        return row

    async def errand(self, errand_id: UUID) -> Errand:
        """How an errand stands."""
        async with self.stage.house.work() as work:
            return await get_errand(work, errand_id)

    async def removal(self, row: Publication) -> Errand:
        """An errand that takes the post back."""
        async with self.stage.house.work() as work:
            return await remove_publication(work, row.id, self.stage.house.runtime.platforms, expected_version=None)

    async def rows(self, model: Any) -> list[Any]:
        """Everything of one table, oldest first."""
        async with self.stage.house.work() as work:
            return list(await work.session.scalars(select(model).order_by(model.created_at, model.id)))

    async def messages(self) -> list[Message]:
        """Every message."""
        return await self.rows(Message)

    async def conversations(self) -> list[Conversation]:
        """Every conversation."""
        return await self.rows(Conversation)

    async def callbacks(self) -> list[InboundCallback]:
        """Every stored callback."""
        return await self.rows(InboundCallback)


def told(kind: str, handle: str, data: dict[str, Any], callback_id: str | None = None) -> bytes:
    """The body of a callback."""
    body = {"id": callback_id or secrets.token_hex(8), "type": kind, "account": handle, "at": 0, "data": data}
    return msgspec.json.encode(body)


def a_comment(
    row: Publication, comment_id: str, text: str = "好茶！", at: str = "2026-11-23T08:00:00Z"
) -> dict[str, Any]:
    """A comment as the sandbox tells it."""
    author = {"author_id": "u-1", "author_name": "路人"}
    return {"id": comment_id, "post_id": row.remote_id, "text": text, "created_at": at, **author}
