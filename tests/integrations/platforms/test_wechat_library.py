"""A client that others made for the real platform works against the simulator: only its base address differs."""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from wechatpy.client import WeChatClient
from wechatpy.exceptions import WeChatClientException

from tests.integrations.platforms.orders import picture
from tests.integrations.platforms.rig_wechat import APP_ID, APP_SECRET
from tests.integrations.platforms.wechat_stage import Stage, wechat_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with wechat_stage(tmp_path) as one:
        yield one


def client_of(root: str, secret: str = APP_SECRET) -> Any:
    class Elsewhere(WeChatClient):  # type: ignore[misc]  # the library has no types
        API_BASE_URL = f"{root}/cgi-bin/"

        def fetch_access_token(self) -> Any:
            query = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
            return self._fetch_access_token(url=f"{root}/cgi-bin/token", params=query)

    return Elsewhere(APP_ID, secret, auto_retry=False)


def publish(root: str) -> dict[str, Any]:
    """Blocking, as the library is."""
    client = client_of(root)
    try:
        cover = client.material.add("image", ("cover.png", BytesIO(picture().content), "image/png"))
        article = {"title": "标题", "content": "<p>正文</p>", "thumb_media_id": cover["media_id"]}
        draft = client.post("draft/add", data={"articles": [article]})
        kept = client.post("draft/get", data={"media_id": draft["media_id"]})
        submitted = client.post("freepublish/submit", data={"media_id": draft["media_id"]})
        status = client.post("freepublish/get", data={"publish_id": submitted["publish_id"]})
        listed = client.post("freepublish/batchget", data={"offset": 0, "count": 20, "no_content": 1})
        return {"kept": kept, "status": status, "listed": listed}
    finally:
        client._http.close()


def refused(root: str, secret: str, path: str) -> int:
    client = client_of(root, secret)
    try:
        client.post(path, data={"media_id": "nothing"})
    except WeChatClientException as error:
        return int(error.errcode)
    finally:
        client._http.close()
    return 0


async def test_wechatpy_publishes_an_article(stage: Stage) -> None:
    told = await asyncio.to_thread(publish, stage.simulator.url)
    assert told["kept"]["news_item"][0]["title"] == "标题"
    assert told["status"]["publish_status"] == 0
    (stored,) = await stage.simulator.stored("ana")
    assert told["listed"]["item"][0]["article_id"] == told["status"]["article_id"] == stored["id"]


async def test_wechatpy_understands_the_refusals(stage: Stage) -> None:
    root = stage.simulator.url
    assert await asyncio.to_thread(refused, root, "wrong", "draft/get") == 40125
    assert await asyncio.to_thread(refused, root, APP_SECRET, "draft/get") == 40007
    assert await asyncio.to_thread(refused, root, APP_SECRET, "freepublish/submit") == 40007
