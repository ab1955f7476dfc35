"""Clients written from the platforms' own documentation, and from nothing of ours: only scheme and host differ."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from integrations.sandbox.bilibili.apps import CLIENT_ID as BILIBILI_ID
from integrations.sandbox.bilibili.apps import CLIENT_SECRET as BILIBILI_SECRET
from integrations.sandbox.douyin.apps import CLIENT_KEY, CLIENT_SECRET
from integrations.sandbox.kuaishou.apps import APP_ID as KUAISHOU_ID
from integrations.sandbox.kuaishou.apps import APP_SECRET as KUAISHOU_SECRET
from integrations.sandbox.weibo.apps import CLIENT_ID as WEIBO_ID
from integrations.sandbox.weibo.apps import CLIENT_SECRET as WEIBO_SECRET
from integrations.sandbox.weibo.apps import SAFE_DOMAIN
from integrations.sandbox.xiaohongshu.apps import APP_KEY as XHS_KEY
from integrations.sandbox.xiaohongshu.apps import APP_SECRET as XHS_SECRET
from integrations.sandbox.zhihu.apps import ACCESS_SECRET, APP_KEY
from integrations.sandbox.zhihu.apps import APP_ID as ZHIHU_ID
from tests.films import a_film
from tests.integrations.platforms.orders import picture
from tests.integrations.sandbox.elsewhere import Elsewhere
from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox

BACK = "https://ops.example.com/callback"


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[RunningSandbox]:
    async with running_sandbox(tmp_path / "sandbox.db") as server:
        yield server


async def platform(sandbox: RunningSandbox, name: str, *hosts: str, **account: Any) -> Elsewhere:
    """The simulator in place of these hosts, with an account called ana."""
    url = f"{sandbox.url}/{name}/admin/accounts"
    async with sandbox.session.post(url, json={"handle": "ana", **account}) as made:
        assert made.status == 201, await made.text()
    return Elsewhere(sandbox.session, f"{sandbox.url}/{name}", *hosts)


def a_file(field: str, content: bytes, content_type: str, **fields: str) -> aiohttp.FormData:
    form = aiohttp.FormData(fields)
    form.add_field(field, content, filename="file", content_type=content_type)
    return form


async def test_weibo(sandbox: RunningSandbox) -> None:
    weibo = await platform(sandbox, "weibo", "api.weibo.com", "c.api.weibo.com", "rm.api.weibo.com")
    app = {"client_id": WEIBO_ID, "redirect_uri": BACK}
    code = await weibo.allow("https://api.weibo.com/oauth2/authorize", app | {"response_type": "code"})
    form = app | {"client_secret": WEIBO_SECRET, "grant_type": "authorization_code", "code": code}
    token = await weibo.post("https://api.weibo.com/oauth2/access_token", data=form)
    query = {"access_token": token["access_token"]}
    info = await weibo.post("https://api.weibo.com/oauth2/get_token_info", data=query)
    assert (str(info["uid"]), info["appkey"]) == (token["uid"], WEIBO_ID)
    text = f"上新 https://www.{SAFE_DOMAIN}/a"
    share = a_file("pic", picture().content, "image/png", **query, status=text)
    made = await weibo.post("https://api.weibo.com/2/statuses/share.json", data=share)
    assert made["user"]["idstr"] == token["uid"]
    shown = await weibo.get("https://api.weibo.com/2/statuses/user_timeline.json", params=query)
    assert [one["idstr"] for one in shown["statuses"]] == [made["idstr"]]
    counts = await weibo.get("https://api.weibo.com/2/statuses/count.json", params=query | {"ids": made["idstr"]})
    assert counts[0]["comments"] == 0
    fresh = await weibo.get("https://rm.api.weibo.com/2/remind/unread_count.json", params=query | {"uid": token["uid"]})
    assert fresh["cmt"] == 0
    refused = {"status": "x", **query}
    no = await weibo.post("https://c.api.weibo.com/2/statuses/update/biz.json", data=refused, expect=403)
    assert no["error_code"] == 10014


async def test_douyin(sandbox: RunningSandbox) -> None:
    douyin = await platform(sandbox, "douyin", "open.douyin.com")
    scopes = "user_info,video.create.bind,video.list.bind,video.data.bind"
    page = {"client_key": CLIENT_KEY, "response_type": "code", "scope": scopes, "redirect_uri": BACK, "state": "s"}
    code = await douyin.allow("https://open.douyin.com/platform/oauth/connect/", page)
    form = {"client_key": CLIENT_KEY, "client_secret": CLIENT_SECRET, "code": code}
    form |= {"grant_type": "authorization_code"}
    granted = (await douyin.post("https://open.douyin.com/oauth/access_token/", data=form))["data"]
    more: Any = {"headers": {"access-token": granted["access_token"]}, "params": {"open_id": granted["open_id"]}}
    base = "https://open.douyin.com/api/douyin/v1/video"
    film = a_file("video", a_film(), "video/mp4")
    video_id = (await douyin.post(f"{base}/upload_video/", data=film, **more))["data"]["video"]["video_id"]
    wish = {"video_id": video_id, "text": "新品 #上新", "private_status": 0}
    made = (await douyin.post(f"{base}/create_video/", json=wish, **more))["data"]
    page_of = more | {"params": {"open_id": granted["open_id"], "cursor": "0", "count": "10"}}
    listed = (await douyin.get(f"{base}/video_list/", **page_of))["data"]["list"]
    assert [one["item_id"] for one in listed] == [made["item_id"]]
    asked = {"item_ids": [made["item_id"]]}
    (numbers,) = (await douyin.post(f"{base}/video_data/", json=asked, **more))["data"]["list"]
    assert numbers["statistics"]["play_count"] >= 0


async def test_kuaishou(sandbox: RunningSandbox) -> None:
    kuaishou = await platform(sandbox, "kuaishou", "open.kuaishou.com", visible_seconds=0, review_seconds=0)
    base = "https://open.kuaishou.com"
    page = {"app_id": KUAISHOU_ID, "scope": "user_info,user_video_publish,user_video_info", "state": "s", "ua": "pc"}
    code = await kuaishou.allow(f"{base}/oauth2/authorize", page | {"response_type": "code", "redirect_uri": BACK})
    form = {"app_id": KUAISHOU_ID, "app_secret": KUAISHOU_SECRET, "code": code, "grant_type": "authorization_code"}
    token = (await kuaishou.post(f"{base}/oauth2/access_token", data=form))["access_token"]
    query = {"app_id": KUAISHOU_ID, "access_token": token}
    started = await kuaishou.post(f"{base}/openapi/photo/start_upload", params=query)
    upload = {"upload_token": started["upload_token"]}
    url, headers = f"http://{started['endpoint']}/api/upload", {"Content-Type": "video/mp4"}
    async with sandbox.session.post(url, params=upload, data=a_film(), headers=headers) as taken:
        assert await taken.json() == {"result": 1}
    cover = a_file("cover", picture().content, "image/png", caption="新品 #上新")
    made = (await kuaishou.post(f"{base}/openapi/photo/publish", params=query | upload, data=cover))["video_info"]
    asked = query | {"photo_id": made["photo_id"]}
    shown = (await kuaishou.get(f"{base}/openapi/photo/info", params=asked))["video_info"]
    assert (shown["caption"], shown["pending"]) == ("新品 #上新", False)


def bilibili_headers(token: str, body: bytes = b"") -> dict[str, str]:
    """Version 2.0 of the signature, as the platform's README writes it."""
    signed = {
        "x-bili-accesskeyid": BILIBILI_ID,
        "x-bili-content-md5": hashlib.md5(body, usedforsecurity=False).hexdigest(),
        "x-bili-signature-method": "HMAC-SHA256",
        "x-bili-signature-nonce": str(uuid4()),
        "x-bili-signature-version": "2.0",
        "x-bili-timestamp": str(int(time.time())),
    }
    text = "\n".join(f"{name}:{signed[name]}" for name in sorted(signed))
    signature = hmac.new(BILIBILI_SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
    return {**signed, "Authorization": signature, "access-token": token, "Accept": "application/json"}


async def test_bilibili(sandbox: RunningSandbox) -> None:
    hosts = ("account.bilibili.com", "api.bilibili.com", "member.bilibili.com", "openupos.bilivideo.com")
    bilibili = await platform(sandbox, "bilibili", *hosts, review_seconds=0)
    page = {"client_id": BILIBILI_ID, "gourl": BACK, "state": "s"}
    code = await bilibili.allow("https://account.bilibili.com/pc/account-pc/auth/oauth", page)
    form = {"client_id": BILIBILI_ID, "client_secret": BILIBILI_SECRET, "code": code}
    form |= {"grant_type": "authorization_code"}
    pair = (await bilibili.post("https://api.bilibili.com/x/account-oauth2/v1/token", data=form))["data"]
    base, token = "https://member.bilibili.com/arcopen/fn/archive", pair["access_token"]

    async def signed(url: str, wish: Any = None, **more: Any) -> Any:
        body = json.dumps(wish, ensure_ascii=False).encode() if wish is not None else b""
        headers = bilibili_headers(token, body) | {"Content-Type": "application/json"}
        answer = await bilibili.post(url, data=body, headers=headers, **more)
        assert answer["code"] == 0, answer
        return answer.get("data")

    query = {"upload_token": (await signed(f"{base}/video/init", {"name": "a.mp4", "utype": "0"}))["upload_token"]}
    part: Any = {"params": query | {"part_number": "1"}, "data": a_film()}
    assert (await bilibili.post("https://openupos.bilivideo.com/video/v2/part/upload", **part))["code"] == 0
    await signed(f"{base}/video/complete", {}, params=query)
    cover: Any = {"data": a_file("file", picture().content, "image/png"), "headers": bilibili_headers(token)}
    address = (await bilibili.post(f"{base}/cover/upload", **cover))["data"]["url"]
    wish = {
        "title": "开箱",
        "tid": 21,
        "tag": "数码,开箱",
        "desc": "",
        "copyright": 1,
        "no_reprint": 1,
        "cover": address,
    }
    made = await signed(f"{base}/add-by-utoken", wish, params=query)
    asked: Any = {"params": {"resource_id": made["resource_id"]}}
    shown = await bilibili.get(f"{base}/view", headers=bilibili_headers(token), **asked)
    assert (shown["data"]["title"], shown["data"]["addit_info"]["state"]) == ("开箱", 0)
    stat = "https://member.bilibili.com/arcopen/fn/data/arc/stat"
    assert (await bilibili.get(stat, headers=bilibili_headers(token), **asked))["code"] == 0


async def test_zhihu(sandbox: RunningSandbox) -> None:
    zhihu = await platform(sandbox, "zhihu", "openapi.zhihu.com", "developer.zhihu.com", fullname="安娜")
    page = {"app_id": ZHIHU_ID, "redirect_uri": BACK, "response_type": "code"}
    code = await zhihu.allow("https://openapi.zhihu.com/authorize", page)
    form = {"app_id": ZHIHU_ID, "app_key": APP_KEY, "grant_type": "authorization_code"}
    form |= {"redirect_uri": BACK, "code": code}
    token = (await zhihu.post("https://openapi.zhihu.com/access_token", data=form))["access_token"]
    me = await zhihu.get("https://openapi.zhihu.com/user", headers={"Authorization": f"Bearer {token}"})
    assert me["fullname"] == "安娜"
    by_hand = f"{sandbox.url}/zhihu/admin/accounts/ana/posts"  # nobody but a person can post there
    async with sandbox.session.post(by_hand, json={"kind": "pin", "text": "一个想法"}) as answer:
        posted = await answer.json()
    headers = {"Authorization": f"Bearer {ACCESS_SECRET}", "X-Request-Timestamp": str(int(time.time()))}
    contents = "https://developer.zhihu.com/api/v1/user/contents"
    query = {"ContentType": "pin", "Limit": "10", "Offset": "0"}
    found = await zhihu.get(contents, params=query, headers=headers | {"X-OAuth-Token": token})
    assert (found["Code"], [one["Url"] for one in found["Data"]["Items"]]) == (0, [posted["url"]])


async def test_xiaohongshu(sandbox: RunningSandbox) -> None:
    xiaohongshu = await platform(sandbox, "xiaohongshu", "edith.xiaohongshu.com")
    now, nonce = str(int(time.time() * 1000)), uuid4().hex
    text = f"appKey={XHS_KEY}&nonce={nonce}&timeStamp={now}{XHS_SECRET}"
    wish = {"app_key": XHS_KEY, "nonce": nonce, "timestamp": now}
    wish |= {"signature": hashlib.sha256(text.encode()).hexdigest()}
    url = "https://edith.xiaohongshu.com/api/sns/v1/ext/access/token"
    granted = await xiaohongshu.post(url, json=wish)
    assert (granted["success"], bool(granted["data"]["access_token"])) == (True, True)
    again = await xiaohongshu.post(url, json=wish | {"nonce": "other"})
    assert again["success"] is False


async def test_douban_refuses_whoever_calls(sandbox: RunningSandbox) -> None:
    douban = await platform(sandbox, "douban", "api.douban.com")
    no = await douban.get("https://api.douban.com/v2/user/~me", expect=403)
    assert (no["code"], no["request"]) == (1000, "GET /v2/user/~me")
