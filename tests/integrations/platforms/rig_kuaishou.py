"""Kuaishou and its simulator, for the contract suite."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import msgspec

from domain.platforms.ports import Grant, Media, Order, Platform
from integrations.http.client import GuardedHttp
from integrations.platforms.kuaishou import Hosts, Kuaishou
from integrations.sandbox.kuaishou import create
from integrations.sandbox.kuaishou.apps import APP_ID, APP_SECRET
from tests.integrations.platforms.orders import an_order, picture
from tests.integrations.platforms.rig import Broken, Desk, Rig
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

APP = {"app_id": APP_ID, "app_secret": APP_SECRET}
REDIRECT = "https://opsroom.example/callback"


def a_film(size: int = 64) -> Media:
    return Media(content_type="video/mp4", content=bytes(size), duration_ms=15_000, width=1080, height=1920)


def a_video(text: str = "新品来啦 #好物 #上新", *media: Media, **more: Any) -> Order:
    return an_order(text, *(media or (a_film(), picture())), **more)


async def code_of(sim: RunningSimulator, platform: Kuaishou, handle: str) -> str:
    """Log in and allow, as a person does in the browser."""
    url = platform.authorize_url(APP, redirect_uri=REDIRECT, state="s", challenge="")
    address = urlsplit(url)
    form = {name: values[0] for name, values in parse_qs(address.query).items()}
    form |= {"handle": handle, "decision": "allow"}
    async with sim.session.get(url) as page:
        assert page.status == 200
    async with sim.session.post(address._replace(query="").geturl(), data=form, allow_redirects=False) as answer:
        assert answer.status == 302, await answer.text()
        return parse_qs(urlsplit(answer.headers["Location"]).query)["code"][0]


async def connect(sim: RunningSimulator, platform: Platform, handle: str = "ana", **data: Any) -> Grant:
    assert isinstance(platform, Kuaishou)
    await sim.add_account(handle, **({"visible_seconds": 0, "review_seconds": 0} | data))
    code = await code_of(sim, platform, handle)
    connection = await platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    return Grant(
        account_id=uuid4(),
        remote_id=connection.remote_id,
        credentials=connection.credentials,
        app=APP,
        publish_mode=connection.publish_mode,
        facts=connection.facts,
    )


def adapter(http: GuardedHttp, url: str) -> Kuaishou:
    return Kuaishou(http, Hosts.under(url), name="sandbox_kuaishou")


_GIF = msgspec.structs.replace(picture(), content_type="image/gif")
_HEAVY = msgspec.structs.replace(picture(), content=b"", size_bytes=10 * 1024 * 1024)


def _film(**more: Any) -> Order:
    return a_video("", msgspec.structs.replace(a_film(), **more), picture())


BROKEN = (
    Broken(
        order=a_video("字" * 1_001), pointer="/text", code="text_too_long", severity="warning", limit=1000, actual=1001
    ),
    Broken(
        order=a_video("#一 #二 #三 #四 #五"),
        pointer="/text",
        code="too_many_topics",
        severity="warning",
        limit=4,
        actual=5,
    ),
    Broken(
        order=_film(duration_ms=1_800_001),
        pointer="/media/0",
        code="media_too_long",
        severity="warning",
        limit=1800,
        actual=1801,
    ),
    Broken(
        order=_film(content=b"", size_bytes=100 * 1024 * 1024 + 1),
        pointer="/media/0",
        code="media_too_large",
        severity="warning",
        limit=104857600,
        actual=104857601,
    ),
    Broken(
        order=_film(content=b"", size_bytes=8 * 1024**3 + 1),
        pointer="/media/0",
        code="media_too_large",
        limit=8589934592,
        actual=8589934593,
    ),
    Broken(
        order=_film(content_type="video/ogg"),
        pointer="/media/0",
        code="media_type_unsupported",
        allowed=("video/mp4", "video/quicktime", "video/x-msvideo", "video/x-matroska", "video/webm"),
        found="video/ogg",
    ),
    Broken(order=a_video("字" * 100_001), pointer="/text", code="text_too_long", limit=100000, actual=100001),
    Broken(order=a_video("无封面", a_film()), pointer="/media", code="too_few_media", limit=1, actual=0),
    Broken(
        order=a_video("", a_film(), picture(), picture()), pointer="/media", code="too_many_media", limit=1, actual=2
    ),
    Broken(
        order=a_video("", a_film(), a_film(), picture()), pointer="/media", code="too_many_media", limit=1, actual=2
    ),
    Broken(
        order=a_video("", a_film(), _GIF),
        pointer="/media/1",
        code="media_type_unsupported",
        allowed=("image/jpeg", "image/png"),
        found="image/gif",
    ),
    Broken(
        order=a_video("", a_film(), _HEAVY), pointer="/media/1", code="media_too_large", limit=10485759, actual=10485760
    ),
    Broken(
        order=a_video(options={"stereo_type": "x"}), pointer="/options/stereo_type", code="option_invalid", found="x"
    ),
    Broken(order=a_video(options={"stereo": 1}), pointer="/options/stereo", code="option_unknown"),
    Broken(
        order=an_order("只有文字"), pointer="/format", code="kind_unsupported", allowed=("video", "image"), found="text"
    ),
)

RIG = Rig(name="kuaishou", create=create, adapter=adapter, grant=connect, orders={"video": a_video}, broken=BROKEN)


KuaishouDesk = Desk[Kuaishou]


@asynccontextmanager
async def open_desk(folder: Path) -> AsyncIterator[KuaishouDesk]:
    async with running_simulator("kuaishou", create, folder / "sandbox.db") as sim:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", sim.port)}))
        platform = adapter(http, sim.url)
        yield KuaishouDesk(sim, platform, await connect(sim, platform, visible_seconds=0.03, review_seconds=0.03))
        await http.close()
