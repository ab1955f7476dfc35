"""A partner's back office: calls operations by the names and paths that `/openapi.json` gives them."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

PATIENCE_SECONDS = 60.0
BUSY = {"delivery_not_replayable"}
"""A delivery is being sent at this moment."""


class Refused(Exception):
    """The API said no."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(f"{problem['status']} {problem['code']}: {problem.get('detail')}")
        self.code: str = problem["code"]


class Office:
    """One credential's view of the API."""

    def __init__(self, url: str, key: str, session: aiohttp.ClientSession, document: dict[str, Any]) -> None:
        self.url, self.session = url, session
        self.headers = {"Authorization": f"Bearer {key}"}
        self.operations = {
            operation["operationId"]: (method, path)
            for path, item in document["paths"].items()
            for method, operation in item.items()
        }

    async def call(
        self, operation: str, /, *, query: dict[str, str] | None = None, version: int | None = None, **given: Any
    ) -> Any:
        """Fill the path with what is given, send the rest as the body. Raises Refused."""
        method, path = self.operations[operation]
        ids = {name: value for name, value in given.items() if f"{{{name}}}" in path}
        body = {name: value for name, value in given.items() if name not in ids}
        headers = {**self.headers, "Idempotency-Key": secrets.token_hex(8)}
        headers |= {"If-Match": f'"{version}"'} if version is not None else {}
        sent = body if method in {"post", "patch"} and (body or operation in EMPTY) else None
        url = self.url + path.format(**ids)
        async with self.session.request(method, url, params=query, headers=headers, json=sent) as answer:
            if answer.status >= 400:
                raise Refused(await answer.json(content_type=None))
            return await answer.json() if answer.status != 204 else None

    async def everything(self, operation: str, **query: str) -> list[Any]:
        """A list, over all its pages."""
        items: list[Any] = []
        cursor: dict[str, str] = {}
        while True:
            page = await self.call(operation, query={**query, **cursor, "limit": "50"})
            items += page["items"]
            if page["next_cursor"] is None:
                return items
            cursor = {"cursor": page["next_cursor"]}

    async def states(self) -> dict[str, dict[str, str]]:
        """The truth that a mirror must show."""
        return {
            "post": {row["id"]: row["state"] for row in await self.everything("posts.list")},
            "publication": {row["id"]: row["state"] for row in await self.everything("publications.list")},
        }

    async def catch_up(self, endpoint_id: str) -> None:
        """After an outage: do not wait for the next attempts, ask for them."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                waiting = await self.everything("webhook_deliveries.list", endpoint_id=endpoint_id, state="pending")
                if not waiting:
                    return
                for delivery in waiting:
                    if delivery["attempts"]:
                        await self._again(delivery["id"])
                await asyncio.sleep(0.3)

    async def _again(self, delivery_id: str) -> None:
        try:
            await self.call("webhook_deliveries.replay", delivery_id=delivery_id)
        except Refused as refused:
            if refused.code not in BUSY:
                raise


EMPTY = {"webhook_endpoints.rotate_secret"}
"""Operations with a body that may be an empty object."""


@asynccontextmanager
async def open_office(url: str, key: str) -> AsyncIterator[Office]:
    """The document is fetched as any partner fetches it."""
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{url}/openapi.json") as answer:
            document = await answer.json()
        yield Office(url, key, session, document)


async def until(found: Callable[[], Any]) -> Any:
    """Wait until an asynchronous question has a true answer."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (answer := await found()):
            await asyncio.sleep(0.1)
    return answer
