"""Orders, deadlines and a connected account to try an adapter with."""

import io
import time
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from PIL import Image

from domain.platforms.ports import Connection, Deadline, Grant, Media, Order, Outcome, Platform, Standing
from tests.integrations.sandbox.harness import RunningSandbox

ANYBODY = Standing()
"""An account of which nothing is known."""


def picture(width: int = 16, height: int = 9) -> Media:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return Media(content_type="image/png", content=file.getvalue(), alt_text="一片青色", width=width, height=height)


def an_order(text: str = "新品发布，敬请期待", *media: Media, **more: Any) -> Order:
    return Order(
        publication_id=uuid4(),
        client_key=uuid4(),
        created_at=more.pop("created_at", datetime.now(UTC)),
        text=text,
        media=media,
        **more,
    )


def in_seconds(seconds: float) -> Deadline:
    return Deadline(time.clock_gettime(time.CLOCK_BOOTTIME) + seconds)


def grant_of(connection: Connection) -> Grant:
    return Grant(
        account_id=uuid4(),
        remote_id=connection.remote_id,
        credentials=connection.credentials,
        publish_mode=connection.publish_mode,
        facts=connection.facts,
    )


class Bench:
    """A platform and a connected account on it."""

    def __init__(self, platform: Platform, sandbox: RunningSandbox, grant: Grant) -> None:
        self.platform = platform
        self.sandbox = sandbox
        self.grant = grant

    @classmethod
    async def prepare(cls, platform: Platform, sandbox: RunningSandbox, flavour: str) -> "Bench":
        await sandbox.add_account("ana", flavour)
        connection = await platform.connect({"handle": "ana", "password": "ana-password"})
        return cls(platform, sandbox, grant_of(connection))

    async def publish(self, order: Order) -> Outcome:
        return await self.platform.publish(self.grant, order, in_seconds(30))

    async def stored_texts(self) -> list[str]:
        return [post["text"] for post in await self.sandbox.stored("ana")]
