"""What the platforms' simulators tell us by themselves, over real HTTP, from their signature to its consequence."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import msgspec
import pytest

from domain.content import Publication
from domain.platforms import account_callback, app_callback
from integrations.platforms.kuaishou.callbacks import sign
from integrations.sandbox.kuaishou.apps import APP_SECRET as KUAISHOU_SECRET
from integrations.sandbox.ready import HANDLE
from integrations.settings import Settings
from tests.integrations.platforms.rigs import RIGS
from tests.system.serving import Server, serving
from workers.jobs.accounts import Accounts
from workers.jobs.callbacks import Callbacks

from .stage import PATIENCE_SECONDS, Stage
from .test_every_network import account_of, scheduled

BY_APP = {"douyin", "kuaishou", "bilibili"}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A simulator that calls our server."""

    stage: Stage
    server: Server

    async def connect(self, network: str) -> UUID:
        """The ready-made account, with our address saved in the platform's console."""
        account_id, _ = await account_of(self.stage, network)
        runtime = self.stage.house.runtime
        async with self.stage.house.work() as work:
            if network in BY_APP:
                (row,) = await work.fetch("SELECT app_id FROM accounts WHERE id = $1", [account_id])
                hook = await app_callback(work, row["app_id"], runtime.platforms, environment="test")
            else:
                hook = await account_callback(work, account_id, runtime.platforms, environment="test")
            token = hook.reveal(work.vault)
        await self.office(network, "PUT", "/callback", {"url": f"{self.server.url}/v1/inbound/{token}"})
        return account_id

    async def office(self, network: str, method: str, path: str, body: Any = None) -> Any:
        """The back office of a simulator."""
        url = f"{self.stage.sandbox.url}/{network}/admin/accounts/{HANDLE}{path}"
        async with self.stage.sandbox.session.request(method, url, json=body) as answer:
            assert answer.status < 300, await answer.text()
            return await answer.json() if answer.content_type == "application/json" else None

    async def until(self, query: str, *arguments: Any) -> list[Any]:
        """Work on callbacks until the query finds something."""
        callbacks = Callbacks(self.stage.house.runtime, "test")
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                await callbacks.drain()
                async with self.stage.house.work() as work:
                    if rows := await work.fetch(query, arguments):
                        return list(rows)
                await asyncio.sleep(0.05)


@pytest.fixture
async def line(stage: Stage, worker_settings: Settings) -> AsyncIterator[Line]:
    async with serving(worker_settings, workers=1) as server:
        yield Line(stage=stage, server=server)


@pytest.mark.parametrize("network", ["wechat", "weibo", "douyin"])
async def test_a_message_to_the_account_is_in_the_inbox_once(line: Line, network: str) -> None:
    account_id = await line.connect(network)
    await line.office(network, "PUT", "/faults", [{"fault": "duplicate", "on": "callback"}])
    await line.office(network, "POST", "/messages", {"author": "o-fan-1", "text": "请问有货吗？"})
    rows = await line.until("SELECT text, direction, kind, account_id FROM messages")
    assert [(row["text"], row["direction"], row["account_id"]) for row in rows] == [
        ("请问有货吗？", "inbound", account_id)
    ]
    await line.until("SELECT 1 FROM inbound_callbacks WHERE state = 'done'")
    assert len(await line.until("SELECT 1 FROM messages")) == 1


async def test_messages_that_overtake_each_other_are_both_in_the_inbox(line: Line) -> None:
    await line.connect("wechat")
    await line.office("wechat", "PUT", "/faults", [{"fault": "reorder", "on": "callback", "count": 1}])
    for text in ("第一", "第二"):
        await line.office("wechat", "POST", "/messages", {"author": "o-fan-1", "text": text})
    await line.until("SELECT 1 FROM messages HAVING count(*) = 2")
    rows = await line.until("SELECT text FROM messages ORDER BY created_at, id")
    assert [row["text"] for row in rows] == ["第二", "第一"]
    (conversation,) = await line.until("SELECT unread FROM conversations")
    assert conversation["unread"] == 2


async def published_by_word(line: Line, network: str, kind: Any) -> Publication:
    """Publish, and let only the platform's own word decide how it ended: nobody polls."""
    stage = line.stage
    await line.connect(network)
    row = await scheduled(stage, network, RIGS[network].orders[kind]())
    await stage.publish(row, until=lambda it: it.state in {"processing", "published", "failed"})
    async with stage.house.work() as work:
        await work.fetch("UPDATE publications SET next_at = now() + interval '1 hour' WHERE state = 'processing'", [])
    await line.until("SELECT 1 FROM publications WHERE state IN ('published', 'failed')")
    return await stage.read(row.id)


@pytest.mark.parametrize(("network", "kind"), [("wechat", "article"), ("bilibili", "video")])
async def test_the_platforms_word_ends_publishing(line: Line, network: str, kind: Any) -> None:
    done = await published_by_word(line, network, kind)
    assert (done.state, done.next_at) == ("published", None)
    assert done.remote_id


async def test_a_person_who_publishes_through_the_shared_link_ends_the_task(line: Line) -> None:
    """Douyin without the grant to publish: the task carries a link, and the platform tells us when it was used."""
    stage = line.stage
    account_id = await line.connect("douyin")
    async with stage.house.work() as work:
        await work.fetch("UPDATE accounts SET publish_mode = 'handoff' WHERE id = $1", [account_id])
    options = {"media_url": "https://cdn.example/film.mp4"}
    row = await scheduled(stage, "douyin", msgspec.structs.replace(RIGS["douyin"].orders["video"](), options=options))
    await stage.publish(row)
    assert (await stage.read(row.id)).state == "awaiting_human"
    async with stage.house.work() as work:
        (task,) = await work.fetch("SELECT deep_link FROM handoffs", [])
    await line.office("douyin", "POST", "/share", {"schema": task["deep_link"]})
    await line.until("SELECT 1 FROM publications WHERE state = 'published'")
    async with stage.house.work() as work:
        (task,) = await work.fetch("SELECT state FROM handoffs", [])
    assert task["state"] == "confirmed"


@pytest.mark.parametrize("network", ["douyin", "kuaishou", "bilibili", "weibo"])
async def test_a_permission_taken_back_on_the_platform_is_noticed_at_once(line: Line, network: str) -> None:
    account_id = await line.connect(network)
    await age(line)
    await line.office(network, "POST", "/revoke", {})
    await line.until("SELECT 1 FROM accounts WHERE next_at <= now() AND id = $1", account_id)
    await Accounts(line.stage.house.runtime, "test").drain()
    assert (await line.stage.read_account(account_id)).health == "reauth_required"


async def test_a_revocation_that_names_nobody_condemns_nobody(line: Line) -> None:
    """Kuaishou's signature is weak, and which field names the account is not confirmed."""
    account_id = await line.connect("kuaishou")
    await age(line)
    body = b'{"event":"deauthorize","message_id":"m-1","content":{}}'
    headers = {"kwaisign": sign(KUAISHOU_SECRET, body), "Content-Type": "application/json"}
    async with line.stage.sandbox.session.post(await _address(line), data=body, headers=headers) as answer:
        assert answer.status == 200
    await line.until("SELECT 1 FROM inbound_callbacks WHERE state = 'done'")
    assert await Accounts(line.stage.house.runtime, "test").drain() == 0
    assert (await line.stage.read_account(account_id)).health == "ok"


async def age(line: Line) -> None:
    """Nothing was asked about the accounts for an hour."""
    async with line.stage.house.work() as work:
        await work.fetch("UPDATE accounts SET checked_at = checked_at - interval '1 hour'", [])


async def test_a_comment_told_by_the_platform_is_in_the_inbox(line: Line) -> None:
    stage = line.stage
    await line.connect("douyin")
    row = await scheduled(stage, "douyin", RIGS["douyin"].orders["video"]())
    await stage.publish(row)
    (post,) = (await line.office("douyin", "GET", "/posts"))["posts"]
    await line.office("douyin", "POST", "/comments", {"post_id": post["id"], "author": "o-fan-1", "text": "好看"})
    (found,) = await line.until("SELECT text, kind FROM messages")
    assert (found["text"], found["kind"]) == ("好看", "comment")


@pytest.mark.parametrize("network", ["wechat", "weibo", "douyin", "kuaishou", "bilibili"])
async def test_a_forged_callback_is_refused_and_kept_nowhere(line: Line, network: str) -> None:
    await line.connect(network)
    async with line.stage.house.work() as work:
        (row,) = await work.fetch("SELECT count(*) AS hooks FROM inbound_hooks", [])
    assert row["hooks"] == 1
    url = await _address(line)
    body = b'{"event":"unauthorize","content":{},"from_user_id":"open-demo"}'
    forged = {"X-Douyin-Signature": "0" * 40, "kwaisign": "0" * 32, "Content-Type": "application/json"}
    query = "?signature=0&timestamp=1&nonce=2&msg_signature=0"
    async with line.stage.sandbox.session.post(url + query, data=body, headers=forged) as answer:
        assert (answer.status, await answer.read()) == (403, b"")
    async with line.stage.house.work() as work:
        assert await work.fetch("SELECT 1 FROM inbound_callbacks", []) == []


async def _address(line: Line) -> str:
    async with line.stage.house.work() as work:
        (row,) = await work.fetch("SELECT account_id, app_id FROM inbound_hooks", [])
        platforms = line.stage.house.runtime.platforms
        if row["account_id"]:
            hook = await account_callback(work, row["account_id"], platforms, environment="test")
        else:
            hook = await app_callback(work, row["app_id"], platforms, environment="test")
        return f"{line.server.url}/v1/inbound/{hook.reveal(work.vault)}"
