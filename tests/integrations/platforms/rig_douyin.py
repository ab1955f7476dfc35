"""Douyin and its simulator, for the contract suite."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import msgspec
from aiohttp import web

from domain.platforms.ports import Callback, Connection, Grant, Media, Order, Outcome, Platform, RemotePost, Standing
from integrations.http.client import GuardedHttp
from integrations.platforms.douyin import Douyin, Hosts
from integrations.sandbox.douyin import create
from integrations.sandbox.douyin.apps import CLIENT_KEY, CLIENT_SECRET, SCOPES
from tests import films
from tests.integrations.platforms.orders import an_order, picture
from tests.integrations.platforms.rig import Broken, Rig, publish
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

APP = {"client_key": CLIENT_KEY, "client_secret": CLIENT_SECRET}
REDIRECT = "https://opsroom.example/callback"
HANDOFF_SCOPES = sorted(SCOPES - {"video.create.bind"})


def a_film(**more: Any) -> Media:
    return Media(content_type="video/mp4", content=films.a_film(**more), width=1280, height=720, duration_ms=5_000)


def a_video(text: str = "新品开箱，欢迎收看", *media: Media, **more: Any) -> Order:
    return an_order(text, *map(reachable, media or (a_film(),)), **more)


def an_album(text: str = "春天的九张图", *media: Media, **more: Any) -> Order:
    return an_order(text, *map(reachable, media or (picture(), picture(4, 4))), **more)


def reachable(media: Media) -> Media:
    """As the engine hands files over where the internet reaches the installation."""
    ending = media.content_type.rpartition("/")[2]
    return msgspec.structs.replace(media, public_url=f"https://ops.example/{media.width}x{media.height}.{ending}")


async def code_of(sim: RunningSimulator, platform: Douyin, handle: str, decision: str = "allow") -> dict[str, str]:
    """Open the page, log in and decide, as a person does in the browser; what comes back to the app."""
    url = platform.authorize_url(APP, redirect_uri=REDIRECT, state="state-1", challenge="unused")
    async with sim.session.get(url) as page:
        assert page.status == 200, await page.text()
        assert f"<option>{handle}</option>" in await page.text()
    form = {"handle": handle, "decision": decision}
    async with sim.session.post(url, data=form, allow_redirects=False) as answer:
        assert answer.status == 302, await answer.text()
        return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


async def connected(sim: RunningSimulator, platform: Platform, handle: str = "ana", **data: Any) -> Connection:
    assert isinstance(platform, Douyin)
    await sim.add_account(handle, **({"nickname": "安娜", "fans": 120} | data))
    code = (await code_of(sim, platform, handle))["code"]
    return await platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="unused")


def grant_for(connection: Connection) -> Grant:
    return Grant(
        account_id=uuid4(),
        remote_id=connection.remote_id,
        credentials=connection.credentials,
        app=APP,
        publish_mode=connection.publish_mode,
        facts=connection.facts,
    )


async def grant(sim: RunningSimulator, platform: Platform) -> Grant:
    return grant_for(await connected(sim, platform))


def adapter(http: GuardedHttp, url: str) -> Douyin:
    return Douyin(http, Hosts.under(url), name="sandbox_douyin")


async def comment(sim: RunningSimulator, post: RemotePost) -> str:
    body = {"post_id": post.remote_id, "author": "bob", "text": "好看"}
    status, answer = await sim.call("POST", "/admin/accounts/ana/comments", json=body)
    assert status == 201, answer
    return str(answer["id"])


async def message(sim: RunningSimulator) -> str:
    body = {"author": "bob", "text": "在吗"}
    status, answer = await sim.call("POST", "/admin/accounts/ana/messages", json=body)
    assert status == 201, answer
    return str(answer["id"])


class Desk:
    """A simulator, the adapter, and `ana`, connected."""

    def __init__(self, sim: RunningSimulator, http: GuardedHttp, grant: Grant) -> None:
        self.sim, self.http, self.grant = sim, http, grant
        self.platform = adapter(http, sim.url)

    async def publish(self, order: Order) -> Outcome:
        return await publish(self.platform, self.grant, order)

    async def texts(self) -> list[str]:
        return [post["text"] for post in await self.sim.stored("ana")]


@asynccontextmanager
async def a_desk(tmp_path: Path, **data: Any) -> AsyncIterator[Desk]:
    async with running_simulator("douyin", create, tmp_path / "sandbox.db") as sim:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", sim.port)}))
        try:
            yield Desk(sim, http, grant_for(await connected(sim, adapter(http, sim.url), **data)))
        finally:
            await http.close()


def meddle(tmp_path: Path, statement: str) -> None:
    """Change what the simulator keeps, for what otherwise takes days to happen."""
    with closing(sqlite3.connect(tmp_path / "sandbox.db", isolation_level=None)) as database:
        assert database.execute(statement).rowcount > 0


class Ear:
    """A developer's address. It hears everything, and refuses what it is told to refuse."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[Callback] = asyncio.Queue()
        self.refusals = 0
        self.url = ""

    async def hear(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        order = an_order()
        callback = Callback(
            method="POST", query={}, headers=headers, body=await request.read(), received_at=order.created_at
        )
        await self.heard.put(callback)
        self.refusals -= 1
        return web.Response(status=500 if self.refusals >= 0 else 200)


@asynccontextmanager
async def an_ear() -> AsyncIterator[Ear]:
    ear, app = Ear(), web.Application()
    app.router.add_post("/callbacks", ear.hear)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ear.url = f"http://127.0.0.1:{runner.addresses[0][1]}/callbacks"
    try:
        yield ear
    finally:
        await runner.cleanup()


_LARGE = msgspec.structs.replace(a_film(), content=b"", size_bytes=4 * 1024**3 + 1)
_LONG = msgspec.structs.replace(a_film(), duration_ms=15 * 60 * 1000 + 1)
_HEAVY = msgspec.structs.replace(picture(), content=b"", size_bytes=20 * 1024 * 1024 + 1)
_GIF = msgspec.structs.replace(picture(), content_type="image/gif")


def _with(**options: Any) -> Order:
    return a_video(options=options)


def _film(**more: Any) -> Media:
    return msgspec.structs.replace(a_film(), **more)


HANDED_OVER = Standing(publish_mode="handoff")
_HOUR_LONG = _film(duration_ms=3_600_001)

BROKEN = (
    Broken(
        order=a_video("", _HOUR_LONG),
        pointer="/media/0",
        code="media_too_long",
        standing=HANDED_OVER,
        limit=3600,
        actual=3601,
    ),
    Broken(
        order=an_album("", *[picture()] * 36),
        pointer="/media",
        code="too_many_media",
        standing=HANDED_OVER,
        limit=35,
        actual=36,
    ),
    Broken(
        order=a_video("", _film(content_type="video/quicktime")),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("video/mp4", "video/webm"),
        found="video/quicktime",
    ),
    Broken(
        order=a_video("", _film(width=320, height=240)),
        pointer="/media/0",
        code="media_too_small",
        limit=720,
        actual=320,
    ),
    Broken(
        order=a_video("", _film(width=1280, height=719)),
        pointer="/media/0",
        code="media_too_small",
        limit=720,
        actual=719,
    ),
    Broken(
        order=a_video("", _film(width=960, height=720)),
        pointer="/media/0",
        code="media_shape_unusual",
        severity="warning",
        allowed=("16:9", "9:16"),
        found="960:720",
    ),
    Broken(
        order=a_video("字" * 1_001), pointer="/text", code="text_too_long", severity="warning", limit=1000, actual=1001
    ),
    Broken(
        order=a_video(title="题" * 31), pointer="/title", code="title_too_long", severity="warning", limit=30, actual=31
    ),
    Broken(
        order=a_video("#一 #二 #三 #四 #五 #六"),
        pointer="/text",
        code="too_many_topics",
        severity="warning",
        limit=5,
        actual=6,
    ),
    Broken(order=_with(hashtags=["a"] * 51), pointer="/options/hashtags", code="too_many_names", limit=50, actual=51),
    Broken(order=_with(hashtags="a"), pointer="/options/hashtags", code="option_invalid", found="a"),
    Broken(
        order=_with(hashtags=["a" * 257]), pointer="/options/hashtags", code="hashtags_too_long", limit=256, actual=257
    ),
    Broken(
        order=_with(media_url=["https://x.cn/a"] * 36),
        pointer="/options/media_url",
        code="too_many_addresses",
        limit=35,
        actual=36,
    ),
    Broken(
        order=_with(cover_tsp=901),
        pointer="/options/cover_tsp",
        code="option_invalid",
        limit=900,
        actual=901,
        found="901",
    ),
    Broken(
        order=_with(poi_name="名" * 257), pointer="/options/poi_name", code="poi_name_too_long", limit=256, actual=257
    ),
    Broken(order=_with(at_users=["a"] * 51), pointer="/options/at_users", code="too_many_names", limit=50, actual=51),
    Broken(
        order=an_order("只有文字"), pointer="/format", code="kind_unsupported", allowed=("image", "video"), found="text"
    ),
    Broken(order=a_video("字" * 10_001), pointer="/text", code="text_too_long", limit=10000, actual=10001),
    Broken(order=a_video("", a_film(), a_film()), pointer="/media", code="too_many_media", limit=1, actual=2),
    Broken(order=a_video("", a_film(), picture()), pointer="/media", code="too_many_media", limit=0, actual=1),
    Broken(order=a_video("", _LARGE), pointer="/media/0", code="media_too_large", limit=4294967296, actual=4294967297),
    Broken(order=a_video("", _LONG), pointer="/media/0", code="media_too_long", limit=900, actual=901),
    Broken(order=an_album("", *[picture()] * 31), pointer="/media", code="too_many_media", limit=30, actual=31),
    Broken(order=an_album("", _HEAVY), pointer="/media/0", code="media_too_large", limit=20971520, actual=20971521),
    Broken(
        order=an_album("", _GIF),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("image/jpeg", "image/png", "image/webp"),
        found="image/gif",
    ),
    Broken(order=_with(hashtag=["a"]), pointer="/options/hashtag", code="option_unknown"),
    Broken(order=_with(hashtags=["#a"]), pointer="/options/hashtags", code="option_invalid", found='["#a"]'),
    Broken(
        order=_with(short_title="字" * 13),
        pointer="/options/short_title",
        code="short_title_too_long",
        limit=12,
        actual=13,
    ),
    Broken(
        order=_with(media_url="http://x.example/a.mp4"),
        pointer="/options/media_url",
        code="option_invalid",
        found="http://x.example/a.mp4",
    ),
    Broken(
        order=_with(media_url=["https://x.example/a"] * 2),
        pointer="/options/media_url",
        code="option_invalid",
        limit=0,
        actual=2,
    ),
    Broken(
        order=_with(private_status=3),
        pointer="/options/private_status",
        code="option_invalid",
        allowed=("0", "1", "2"),
        found="3",
    ),
    Broken(
        order=_with(cover_tsp=-1), pointer="/options/cover_tsp", code="option_invalid", limit=0, actual=-1, found="-1"
    ),
    Broken(order=_with(poi_id=""), pointer="/options/poi_id", code="poi_id_too_short", limit=1, actual=0),
    Broken(order=_with(at_users="ana"), pointer="/options/at_users", code="option_invalid", found="ana"),
)

RIG = Rig(
    name="douyin",
    create=create,
    adapter=adapter,
    grant=grant,
    orders={"video": a_video, "image": an_album},
    broken=BROKEN,
    comments=comment,
    messages=message,
)
