"""What Bilibili tells us: genuine, forged and unreadable callbacks, and those of the simulator."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import web

from domain.platforms.ports import (
    AccountRevoked,
    Callback,
    CallbackRefused,
    Completed,
    Grant,
    PublishReported,
    RemotePost,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.bilibili import Bilibili, signing
from integrations.sandbox.bilibili import create
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig_bilibili import APP, a_video, adapter, connect
from tests.integrations.sandbox.simulators import running_simulator

VECTORS = json.loads((Path(__file__).parent / "vectors/bilibili.json").read_text())
L2 = VECTORS[2]
VIDEO = RemotePost(remote_id="BV1xx411c7mD")


@pytest.fixture
async def bilibili() -> AsyncIterator[Bilibili]:
    http = GuardedHttp()
    yield Bilibili(http)
    await http.close()


def l2_callback(**headers: str) -> Callback:
    body = L2["body"].encode()
    signed = signing.signed_headers(
        L2["client_id"], L2["app_secret"], body, nonce=L2["nonce"], timestamp=int(L2["timestamp"])
    )
    lower = {name.lower(): value for name, value in signed.items()} | headers
    moment = datetime.fromtimestamp(int(L2["timestamp"]) + 5, UTC)
    return Callback(method="POST", query={}, headers=lower, body=body, received_at=moment)


L2_GRANT = Grant(account_id=uuid4(), remote_id="open-id", credentials={}, app={n: L2[n] for n in APP})


def test_a_genuine_callback_reports_the_review(bilibili: Bilibili) -> None:
    prefixed = l2_callback(authorization=f"HMAC-SHA256 {L2['authorization']}")
    for callback in (l2_callback(), prefixed):
        reception = bilibili.receive(L2_GRANT, callback)
        assert reception.body == b'{"code":0,"message":"ok"}'
        assert reception.dedupe_key
    live = Completed(remote_id=VIDEO.remote_id, url=f"https://www.bilibili.com/video/{VIDEO.remote_id}")
    report = PublishReported(ref=VIDEO.remote_id, outcome=live, account_remote_id="open-id")
    assert bilibili.read(L2_GRANT, l2_callback()) == [report]


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": "0" * 64},
        {"authorization": ""},
        {signing.ACCESS_KEY: "another"},
        {signing.CONTENT_MD5: "d41d8cd98f00b204e9800998ecf8427e"},
        {signing.TIMESTAMP: "1769999000"},
        {signing.TIMESTAMP: "now"},
        {signing.SIGNATURE_VERSION: "1.0"},
    ],
)
def test_a_forged_callback_is_refused(bilibili: Bilibili, headers: dict[str, str]) -> None:
    with pytest.raises(CallbackRefused):
        bilibili.receive(L2_GRANT, l2_callback(**headers))


def shared(**more: Any) -> Callback:
    """The older event, signed as every other."""
    told = {"event": "publish_video", "from_user_id": "open-id", "client_key": L2["client_id"], "log_id": "l"} | more
    body = json.dumps(
        told | {"content": {"share_id": "s-1", "has_default_hashtag": False, **told.get("content", {})}}
    ).encode()
    signed = signing.signed_headers(L2["client_id"], L2["app_secret"], body, nonce="n", timestamp=1_770_000_000)
    lower = {name.lower(): value for name, value in signed.items()}
    return Callback(
        method="POST", query={}, headers=lower, body=body, received_at=datetime.fromtimestamp(1_770_000_000, UTC)
    )


@pytest.mark.parametrize("field", ["item_id", "video_id"])
def test_a_video_published_through_a_shared_link_is_reported(bilibili: Bilibili, field: str) -> None:
    callback = shared(content={field: VIDEO.remote_id})
    assert bilibili.receive(L2_GRANT, callback).dedupe_key
    live = Completed(remote_id=VIDEO.remote_id, url=f"https://www.bilibili.com/video/{VIDEO.remote_id}")
    assert bilibili.read(L2_GRANT, callback) == [PublishReported(ref="s-1", outcome=live, account_remote_id="open-id")]


def test_a_shared_video_without_an_id_or_of_another_app_says_nothing(bilibili: Bilibili) -> None:
    assert bilibili.read(L2_GRANT, shared(content={"item_id": "7"})) == []
    with pytest.raises(CallbackRefused):
        bilibili.receive(L2_GRANT, shared(client_key="another"))


@pytest.mark.parametrize("body", [b"", b"[]", b'{"event":"video_open","content":{"resource_id":"x"}}', b"\xff"])
def test_an_unreadable_callback_is_refused(bilibili: Bilibili, body: bytes) -> None:
    callback = Callback(method="POST", query={}, headers={}, body=body, received_at=datetime.now(UTC))
    with pytest.raises(CallbackRefused):
        bilibili.read(L2_GRANT, callback)


async def test_the_simulators_callbacks_arrive_and_mean_what_they_say(tmp_path: Path) -> None:
    facts: asyncio.Queue[Any] = asyncio.Queue()

    async def hear(request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        body = await request.read()
        callback = Callback(method="POST", query={}, headers=headers, body=body, received_at=datetime.now(UTC))
        reception = platform.receive(grant, callback)
        for fact in platform.read(grant, callback):
            facts.put_nowait(fact)
        return web.Response(body=reception.body, content_type="application/json")

    listener = web.Application()
    listener.router.add_post("/callback", hear)
    async with AsyncExitStack() as stack:
        runner = web.AppRunner(listener, access_log=None, shutdown_timeout=1)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        sim = await stack.enter_async_context(running_simulator("bilibili", create, tmp_path / "s.db"))
        http = GuardedHttp(allow=frozenset({("127.0.0.1", sim.port)}))
        stack.push_async_callback(http.close)
        platform = adapter(http, sim.url)
        grant = await connect(sim, platform)
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/callback"
        assert (await sim.call("PUT", "/admin/accounts/ana/callback", json={"url": url}))[0] == 204
        assert await sim.call("POST", "/admin/accounts/ana/verify") == (200, {"verified": True})
        ready: Any = await platform.publish(grant, a_video(), in_seconds(30))
        order = a_video(checkpoint=ready.checkpoint)
        processing: Any = await platform.publish(grant, order, in_seconds(30))
        reported = await asyncio.wait_for(facts.get(), 10)
        assert (reported.ref, type(reported.outcome)) == (processing.ref, Completed)
        assert (await sim.call("POST", "/admin/accounts/ana/revoke"))[0] == 204
        assert await asyncio.wait_for(facts.get(), 10) == AccountRevoked(account_remote_id=grant.remote_id)
