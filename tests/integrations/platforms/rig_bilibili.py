"""Bilibili and its simulator, for the contract suite."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import msgspec

from domain.platforms.ports import Grant, Media, Order, Platform
from integrations.http.client import GuardedHttp
from integrations.platforms.bilibili import Bilibili, Hosts
from integrations.sandbox.bilibili import create
from integrations.sandbox.bilibili.apps import CLIENT_ID, CLIENT_SECRET
from tests.integrations.platforms.orders import an_order, picture
from tests.integrations.platforms.rig import Broken, Desk, Rig
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

APP = {"client_id": CLIENT_ID, "app_secret": CLIENT_SECRET}
REDIRECT = "https://opsroom.example/callback"
OPTIONS: dict[str, Any] = {"tid": 21, "tag": ["日常", "新品"]}


def a_film(size: int = 64) -> Media:
    return Media(content_type="video/mp4", content=bytes(size), duration_ms=15_000, width=1920, height=1080)


def a_video(text: str = "新品开箱，欢迎收看", *media: Media, **more: Any) -> Order:
    more = {"title": "新品开箱", "options": OPTIONS} | more
    return an_order(text, *(media or (a_film(), picture(1146, 717))), **more)


def an_article(text: str = "春" * 200, *media: Media, **more: Any) -> Order:
    return an_order(text, *media, **({"title": "春季新品手记", "article": True} | more))


async def code_of(sim: RunningSimulator, handle: str) -> str:
    """Log in and allow, as a person does in the browser."""
    form = {"client_id": CLIENT_ID, "gourl": REDIRECT, "state": "s", "handle": handle, "decision": "allow"}
    url = f"{sim.url}/pc/account-pc/auth/oauth"
    async with sim.session.post(url, data=form, allow_redirects=False) as answer:
        assert answer.status == 302, await answer.text()
        return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


async def connect(sim: RunningSimulator, platform: Platform, handle: str = "ana", **data: Any) -> Grant:
    assert isinstance(platform, Bilibili)
    await sim.add_account(handle, **({"review_seconds": 0} | data))
    code = await code_of(sim, handle)
    connection = await platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    return Grant(
        account_id=uuid4(),
        remote_id=connection.remote_id,
        credentials=connection.credentials,
        app=APP,
        publish_mode=connection.publish_mode,
        facts=connection.facts,
    )


def adapter(http: GuardedHttp, url: str) -> Bilibili:
    return Bilibili(http, Hosts.under(url), name="sandbox_bilibili")


def _without(option: str) -> Order:
    return a_video(options={name: value for name, value in OPTIONS.items() if name != option})


_LARGE = msgspec.structs.replace(a_film(), content=b"", size_bytes=4 * 1024**3 + 1)
_LONG = msgspec.structs.replace(a_film(), duration_ms=5 * 3600 * 1000)
_GIF = msgspec.structs.replace(picture(1146, 717), content_type="image/gif")

_MEGABYTES_5 = 5 * 1024 * 1024
_HEAVY = msgspec.structs.replace(picture(1146, 717), content=b"", size_bytes=_MEGABYTES_5 + 1)


def _tagged(*tags: str) -> Order:
    return a_video(options=OPTIONS | {"tag": [*tags]})


BROKEN = (
    Broken(
        order=a_video("", a_film(), _HEAVY), pointer="/media/1", code="media_too_large", limit=5242880, actual=5242881
    ),
    Broken(
        order=a_video("", a_film(), picture(960, 599)),
        pointer="/media/1",
        code="media_too_small",
        limit=600,
        actual=599,
    ),
    Broken(
        order=a_video("", a_film(), picture(1146, 716)),
        pointer="/media/1",
        code="media_too_small",
        severity="warning",
        limit=717,
        actual=716,
    ),
    Broken(
        order=a_video("", a_film(), picture(1146, 717), _HEAVY),
        pointer="/media",
        code="too_many_media",
        limit=1,
        actual=2,
    ),
    Broken(
        order=a_video("", msgspec.structs.replace(a_film(), content_type="video/webm")),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("video/mp4", "video/x-flv", "video/quicktime", "video/x-msvideo", "video/x-ms-wmv"),
        found="video/webm",
    ),
    Broken(
        order=_tagged(*"一二三四五六七八九十百"),
        pointer="/options/tag",
        code="too_many_tags",
        severity="warning",
        limit=10,
        actual=11,
    ),
    Broken(
        order=_tagged("签" * 21), pointer="/options/tag", code="tag_too_long", severity="warning", limit=20, actual=21
    ),
    Broken(
        order=an_article("春" * 200, _HEAVY), pointer="/media/0", code="media_too_large", limit=5242880, actual=5242881
    ),
    Broken(
        order=an_article("春" * 200, _GIF),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("image/jpeg", "image/png"),
        found="image/gif",
    ),
    Broken(order=an_article(title=""), pointer="/title", code="title_too_short", limit=1, actual=0),
    Broken(
        order=an_article(options={"summary": "要" * 2_001}),
        pointer="/options/summary",
        code="summary_too_long",
        limit=2000,
        actual=2001,
    ),
    Broken(
        order=an_article(options={"original": 2}),
        pointer="/options/original",
        code="option_invalid",
        allowed=("0", "1"),
        found="2",
    ),
    Broken(
        order=a_video(options=OPTIONS | {"copyright": 2, "source": "源" * 201}),
        pointer="/options/source",
        code="source_too_long",
        limit=200,
        actual=201,
    ),
    Broken(order=a_video("字" * 250), pointer="/text", code="text_too_long", limit=249, actual=250),
    Broken(order=a_video(title="字" * 80), pointer="/title", code="title_too_long", limit=79, actual=80),
    Broken(order=a_video(title=""), pointer="/title", code="title_too_short", limit=1, actual=0),
    Broken(order=_without("tid"), pointer="/options/tid", code="option_missing"),
    Broken(order=_without("tag"), pointer="/options/tag", code="option_missing"),
    Broken(
        order=a_video(options=OPTIONS | {"tag": "签" * 200}),
        pointer="/options/tag",
        code="tags_too_long",
        limit=199,
        actual=200,
    ),
    Broken(order=a_video(options=OPTIONS | {"copyright": 2}), pointer="/options/source", code="option_missing"),
    Broken(
        order=a_video(options=OPTIONS | {"copyright": 3}),
        pointer="/options/copyright",
        code="option_invalid",
        allowed=("1", "2"),
        found="3",
    ),
    Broken(order=a_video(options=OPTIONS | {"tidd": 1}), pointer="/options/tidd", code="option_unknown"),
    Broken(
        order=a_video("", a_film(), picture(100, 600)),
        pointer="/media/1",
        code="media_too_small",
        limit=960,
        actual=100,
    ),
    Broken(
        order=a_video("", a_film(), _GIF),
        pointer="/media/1",
        code="media_type_unsupported",
        allowed=("image/jpeg", "image/png"),
        found="image/gif",
    ),
    Broken(order=a_video("", a_film(), a_film()), pointer="/media", code="too_many_media", limit=1, actual=2),
    Broken(order=a_video("", _LARGE), pointer="/media/0", code="media_too_large", limit=4294967296, actual=4294967297),
    Broken(order=a_video("", _LONG), pointer="/media/0", code="media_too_long", limit=17999, actual=18000),
    Broken(order=an_article("字" * 199), pointer="/text", code="text_too_short", limit=200, actual=199),
    Broken(order=an_article("字" * 40_001), pointer="/text", code="text_too_long", limit=40000, actual=40001),
    Broken(order=an_article(title="字" * 41), pointer="/title", code="title_too_long", limit=40, actual=41),
)

RIG = Rig(
    name="bilibili",
    create=create,
    adapter=adapter,
    grant=connect,
    orders={"video": a_video, "article": an_article},
    broken=BROKEN,
)


BilibiliDesk = Desk[Bilibili]


@asynccontextmanager
async def open_desk(folder: Path) -> AsyncIterator[BilibiliDesk]:
    async with running_simulator("bilibili", create, folder / "sandbox.db") as sim:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", sim.port)}))
        platform = adapter(http, sim.url)
        yield BilibiliDesk(sim, platform, await connect(sim, platform, review_seconds=0.05))
        await http.close()
