"""The WeChat simulator as any client sees it: strict where the documentation is, in WeChat's own words."""

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from integrations.sandbox.wechat import create
from tests.integrations.platforms.orders import picture
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

APP = {"appid": "wx5823bf96d3bd56c7", "secret": "s"}
GRANT = {"grant_type": "client_credential", **APP}
NEWS = {"title": "标题", "content": "<p>正文</p>"}


class Client:
    """A developer's client of one account."""

    def __init__(self, simulator: RunningSimulator, token: str = "") -> None:
        self.simulator = simulator
        self.token = token

    async def call(self, path: str, wish: Any = None, **query: str) -> Any:
        body = json.dumps(wish, ensure_ascii=False).encode() if isinstance(wish, dict) else wish
        method = "GET" if body is None else "POST"
        params = {"access_token": self.token, **query}
        return (await self.simulator.call(method, f"/{path}", params=params, data=body))[1]

    async def code(self, path: str, wish: Any = None, **query: str) -> int:
        return int((await self.call(path, wish, **query)).get("errcode", 0))

    async def upload(self, path: str, content: bytes, field: str = "media", **query: str) -> Any:
        form = aiohttp.FormData()
        form.add_field(field, io.BytesIO(content), filename="a.png", content_type="image/png")
        params = {"access_token": self.token, **query}
        return (await self.simulator.call("POST", f"/{path}", params=params, data=form))[1]

    async def cover(self) -> str:
        made = await self.upload("cgi-bin/material/add_material", picture().content, type="image")
        return str(made["media_id"])

    async def draft(self, **more: Any) -> str:
        article = {**NEWS, "thumb_media_id": await self.cover(), **more}
        return str((await self.call("cgi-bin/draft/add", {"articles": [article]}))["media_id"])

    async def admin(self, method: str, path: str, **wish: Any) -> None:
        assert (await self.simulator.call(method, f"/admin/accounts/ana{path}", json=wish))[0] < 300


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    async with running_simulator("wechat", create, tmp_path / "w.db") as simulator:
        await simulator.add_account("ana", app_id=APP["appid"], app_secret=APP["secret"], review_seconds=0)
        _, answer = await simulator.call("POST", "/cgi-bin/stable_token", json=GRANT)
        yield Client(simulator, answer["access_token"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"grant_type": "password"}, 40002),
        ({"appid": ""}, 41002),
        ({"secret": ""}, 41004),
        ({"appid": "wx0000000000000000"}, 40013),
        ({"secret": "wrong"}, 40125),
    ],
)
async def test_a_token_takes_the_right_names(client: Client, change: dict[str, str], code: int) -> None:
    wish = GRANT | change
    assert await client.code("cgi-bin/stable_token", wish) == code
    assert await client.code("cgi-bin/token", None, **wish) == code


async def test_the_stable_token_stays_and_a_forced_one_ends_it(client: Client) -> None:
    first = await client.call("cgi-bin/stable_token", GRANT)
    assert first["access_token"] == client.token
    assert 7_100 < first["expires_in"] <= 7_200
    forced = await client.call("cgi-bin/stable_token", GRANT | {"force_refresh": True})
    assert forced["access_token"] != client.token
    assert await client.code("cgi-bin/draft/count") == 40001


async def test_every_token_of_the_older_call_ends_the_one_before_the_last(client: Client) -> None:
    tokens = [(await client.call("cgi-bin/token", None, **GRANT))["access_token"] for _ in range(3)]
    codes = [await Client(client.simulator, token).code("cgi-bin/draft/count") for token in (*tokens, client.token)]
    assert codes == [40001, 0, 0, 0]


async def test_a_missing_an_unknown_and_an_expired_token_are_told_apart(client: Client) -> None:
    assert await Client(client.simulator).code("cgi-bin/draft/count") == 41001
    assert await Client(client.simulator, "nonsense").code("cgi-bin/draft/count") == 40001
    await client.simulator.plan("ana", {"fault": "expire_token", "on": "read", "count": 1})
    assert [await client.code("cgi-bin/draft/count") for _ in range(2)] == [42001, 42001]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": ""}, 44003),
        ({"title": "题" * 33}, 45003),
        ({"author": "名" * 17}, 45110),
        ({"digest": "要" * 129}, 45004),
        ({"content": ""}, 44004),
        ({"content": "字" * 20_000}, 45002),
        ({"content_source_url": "https://e.org/" + "a" * 1_020}, 45005),
        ({"thumb_media_id": "unknown"}, 40007),
        ({"thumb_media_id": ""}, 40007),
        ({"article_type": "video"}, 47001),
        ({"need_open_comment": 2}, 47001),
        ({"article_type": "newspic"}, 41006),
        ({"article_type": "newspic", "image_info": {"image_list": [{"image_media_id": "x"}]}}, 40007),
        ({"article_type": "newspic", "image_info": {"image_list": [{"image_media_id": "x"}] * 21}}, 45008),
    ],
)
async def test_articles_are_checked(client: Client, change: dict[str, Any], code: int) -> None:
    article = {**NEWS, "thumb_media_id": await client.cover(), **change}
    assert await client.code("cgi-bin/draft/add", {"articles": [article]}) == code
    assert (await client.call("cgi-bin/draft/count"))["total_count"] == 0


async def test_bodies_are_raw_utf8_json(client: Client) -> None:
    article = {**NEWS, "thumb_media_id": await client.cover()}
    wish = {"articles": [article]}
    assert await client.code("cgi-bin/draft/add", json.dumps(wish).encode()) == 40033
    literal = {"articles": [{**article, "content": "a \\u4f5c"}]}
    assert "media_id" in await client.call("cgi-bin/draft/add", literal)
    assert await client.code("cgi-bin/draft/add", b"") == 44002
    assert await client.code("cgi-bin/draft/add", b"{") == 47001
    assert await client.code("cgi-bin/draft/add", {"articles": []}) == 44003
    assert await client.code("cgi-bin/draft/add", {"articles": [article] * 9}) == 45008


async def test_files_are_checked(client: Client) -> None:
    image = picture().content
    material, inline = "cgi-bin/material/add_material", "cgi-bin/media/uploadimg"
    refusals = [
        (material, image, {"type": "picture"}, "media", 40004),
        (material, b"no image", {"type": "image"}, "media", 40005),
        (material, image, {"type": "image"}, "file", 41005),
        (material, image + bytes(10 * 1024 * 1024), {"type": "image"}, "media", 45001),
        (material, image, {"type": "thumb"}, "media", 40137),
        (inline, image + bytes(1024 * 1024), {}, "media", 45001),
        (inline, b"GIF89a", {}, "media", 40137),
    ]
    for path, content, query, field, code in refusals:
        assert (await client.upload(path, content, field, **query)).get("errcode") == code
    assert await client.code(material, b"no form", type="image") == 41005
    url = (await client.upload(inline, image))["url"]
    async with client.simulator.session.get(url) as answer:
        assert await answer.read() == image


async def test_scripts_and_strangers_pictures_are_dropped(client: Client) -> None:
    url = (await client.upload("cgi-bin/media/uploadimg", picture().content))["url"]
    content = f'<p onclick="x()">a<script>alert(1)</script><img src="https://e.org/a.png"><img src="{url}"></p>'
    draft = await client.call("cgi-bin/draft/get", {"media_id": await client.draft(content=content)})
    assert draft["news_item"][0]["content"] == f'<p>a<img src="{url}"></p>'


async def test_a_draft_is_changed_listed_and_gone_once_it_is_published(client: Client) -> None:
    draft = await client.draft()
    other = {**NEWS, "title": "新", "thumb_media_id": await client.cover()}
    assert await client.code("cgi-bin/draft/update", {"media_id": draft, "index": 1, "articles": other}) == 40035
    assert await client.code("cgi-bin/draft/update", {"media_id": draft, "index": 0, "articles": other}) == 0
    listed = await client.call("cgi-bin/draft/batchget", {"offset": 0, "count": 20, "no_content": 1})
    assert [item["media_id"] for item in listed["item"]] == [draft]
    assert "content" not in listed["item"][0]["content"]["news_item"][0]
    for count in (0, 21):
        assert await client.code("cgi-bin/draft/batchget", {"offset": 0, "count": count}) == 40035
    submitted = await client.call("cgi-bin/freepublish/submit", {"media_id": draft})
    assert submitted["errcode"] == 0
    for path in ("draft/get", "draft/delete", "freepublish/submit"):
        assert await client.code(f"cgi-bin/{path}", {"media_id": draft}) == 40007
    status = await client.call("cgi-bin/freepublish/get", {"publish_id": submitted["publish_id"]})
    assert (status["publish_status"], status["article_detail"]["count"]) == (0, 1)
    article = await client.call("cgi-bin/freepublish/getarticle", {"article_id": status["article_id"]})
    assert (article["news_item"][0]["title"], article["news_item"][0]["is_deleted"]) == ("新", False)
    assert await client.code("cgi-bin/freepublish/delete", {"article_id": status["article_id"], "index": 2}) == 40035
    assert await client.code("cgi-bin/freepublish/delete", {"article_id": status["article_id"]}) == 0
    assert await client.code("cgi-bin/freepublish/delete", {"article_id": status["article_id"]}) == 53600
    again = await client.call("cgi-bin/freepublish/get", {"publish_id": submitted["publish_id"]})
    assert again["publish_status"] == 5


async def test_another_account_uses_nothing_of_mine(client: Client) -> None:
    await client.simulator.add_account("bo", app_id="wx00000000000000bb", app_secret="b")
    wish = {"grant_type": "client_credential", "appid": "wx00000000000000bb", "secret": "b"}
    bo = Client(client.simulator, (await client.call("cgi-bin/stable_token", wish))["access_token"])
    draft, cover = await client.draft(), await client.cover()
    assert await bo.code("cgi-bin/draft/get", {"media_id": draft}) == 40007
    assert await bo.code("cgi-bin/freepublish/submit", {"media_id": draft}) == 40007
    assert await bo.code("cgi-bin/draft/add", {"articles": [{**NEWS, "thumb_media_id": cover}]}) == 40007
