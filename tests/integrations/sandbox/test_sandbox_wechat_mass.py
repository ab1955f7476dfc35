"""WeChat's mass messages, temporary files, and the quota that the app's secret alone can clear."""

from typing import Any

import pytest

from tests.integrations.platforms.orders import picture
from tests.integrations.sandbox.test_sandbox_wechat import APP, Client, client

__all__ = ["client"]
MASS = "cgi-bin/message/mass"


async def news(client: Client, **more: Any) -> dict[str, Any]:
    media_id = await client.draft()
    return {"filter": {"is_to_all": True}, "msgtype": "mpnews", "mpnews": {"media_id": media_id}, **more}


async def test_an_article_goes_to_everybody_once_a_day(client: Client) -> None:
    wish = await news(client, clientmsgid="k1")
    sent = await client.call(f"{MASS}/sendall", wish)
    assert (sent["errcode"], sent["msg_id"] > 0, sent["msg_data_id"] > 0) == (0, True, True)
    again = await client.call(f"{MASS}/sendall", wish)
    assert (again["errcode"], again["msg_id"]) == (45065, sent["msg_id"])
    assert await client.code(f"{MASS}/sendall", await news(client)) == 45028
    assert await client.call(f"{MASS}/get", {"msg_id": sent["msg_id"]}) == {
        "msg_id": sent["msg_id"],
        "msg_status": "SEND_SUCCESS",
    }
    assert len(await client.simulator.stored("ana")) == 1
    assert await client.code(f"{MASS}/delete", {"msg_id": sent["msg_id"], "article_idx": 2}) == 40035
    assert await client.code(f"{MASS}/delete", {"msg_id": sent["msg_id"], "article_idx": 1}) == 0
    assert (await client.call(f"{MASS}/get", {"msg_id": sent["msg_id"]}))["msg_status"] == "DELETE"
    assert [one["deleted"] for one in await client.simulator.stored("ana")] == [True]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"filter": None}, 40035),
        ({"msgtype": "mpnews", "mpnews": {"media_id": "none"}}, 40007),
        ({"msgtype": "wxcard"}, 40008),
        ({"msgtype": "text", "text": {"content": " "}}, 44004),
        ({"clientmsgid": "k" * 65}, 45067),
    ],
)
async def test_what_cannot_be_sent_is_refused_and_costs_nothing(client: Client, change: Any, code: int) -> None:
    assert await client.code(f"{MASS}/sendall", await news(client) | change) == code
    assert await client.code(f"{MASS}/sendall", await news(client)) == 0


async def test_a_text_goes_to_those_named_and_a_preview_to_one(client: Client) -> None:
    text = {"msgtype": "text", "text": {"content": "上新"}}
    assert await client.code(f"{MASS}/preview", text | {"touser": "o1"}) == 0
    assert await client.code(f"{MASS}/preview", text) == 40003
    assert await client.code(f"{MASS}/send", text | {"touser": ["o1", "o2"]}) == 0
    await client.admin("PUT", "/settings", permissions=["draft"])
    assert await client.code(f"{MASS}/send", text | {"touser": ["o1"]}) == 48001


async def test_a_temporary_file_serves_messages_and_no_article(client: Client) -> None:
    made = await client.upload("cgi-bin/media/upload", picture().content, type="image")
    assert (made["type"], isinstance(made["created_at"], int)) == ("image", True)
    await client.admin("POST", "/messages", author="o1", text="在吗")
    image = {"touser": "o1", "msgtype": "image", "image": {"media_id": made["media_id"]}}
    assert await client.code("cgi-bin/message/custom/send", image) == 0
    article = {"title": "t", "content": "<p>c</p>", "thumb_media_id": made["media_id"]}
    assert await client.code("cgi-bin/draft/add", {"articles": [article]}) == 40007
    assert (await client.upload("cgi-bin/media/upload", b"x", type="hologram"))["errcode"] == 40004


async def test_the_apps_secret_clears_what_no_token_can_any_more(client: Client) -> None:
    await client.admin("PUT", "/settings", daily_limits={"/cgi-bin/draft/count": 1})
    codes = [await client.code("cgi-bin/draft/count") for _ in range(2)]
    assert codes == [0, 45009]
    path = "/cgi-bin/clear_quota/v2"
    wrong = {"appid": APP["appid"], "appsecret": "x"}
    assert (await client.simulator.call("POST", path, params=wrong))[1]["errcode"] == 40125
    right = {"appid": APP["appid"], "appsecret": APP["secret"]}
    assert (await client.simulator.call("POST", path, params=right))[1]["errcode"] == 0
    assert await client.code("cgi-bin/draft/count") == 0
