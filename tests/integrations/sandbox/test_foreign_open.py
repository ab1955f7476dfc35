"""Clients of open networks, written from their specifications alone: only scheme and host differ."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from integrations.sandbox.mastodon.apps import CLIENT_ID, CLIENT_SECRET
from tests.integrations.platforms.orders import picture
from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox
from tests.integrations.sandbox.test_foreign_chinese import a_file, platform

BACK = "https://ops.example.com/callback"


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[RunningSandbox]:
    async with running_sandbox(tmp_path / "sandbox.db") as server:
        yield server


async def test_bluesky(sandbox: RunningSandbox) -> None:
    bluesky = await platform(sandbox, "bluesky", "bsky.social", app_password="p")
    base = "https://bsky.social/xrpc"
    login = {"identifier": "ana.test", "password": "p"}
    session = await bluesky.post(f"{base}/com.atproto.server.createSession", json=login)
    bearer = {"Authorization": f"Bearer {session['accessJwt']}"}
    png: Any = {"data": picture().content, "headers": bearer | {"Content-Type": "image/png"}}
    blob = (await bluesky.post(f"{base}/com.atproto.repo.uploadBlob", **png))["blob"]
    record = {
        "$type": "app.bsky.feed.post",
        "text": "你好",
        "createdAt": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "embed": {"$type": "app.bsky.embed.images", "images": [{"alt": "", "image": blob}]},
    }
    wish = {"repo": session["did"], "collection": "app.bsky.feed.post", "record": record}
    made = [await bluesky.post(f"{base}/com.atproto.repo.createRecord", json=wish, headers=bearer) for _ in range(2)]
    assert made[0]["uri"] != made[1]["uri"]
    found = await bluesky.get(f"{base}/app.bsky.feed.getPosts", params={"uris": made[0]["uri"]}, headers=bearer)
    assert [one["record"]["text"] for one in found["posts"]] == ["你好"]


async def test_mastodon(sandbox: RunningSandbox) -> None:
    mastodon = await platform(sandbox, "mastodon", "mastodon.example", access_token="t")
    page = {"client_id": CLIENT_ID, "redirect_uri": BACK, "response_type": "code", "scope": "read write"}
    code = await mastodon.allow("https://mastodon.example/oauth/authorize", page)
    form = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "redirect_uri": BACK, "code": code}
    form |= {"grant_type": "authorization_code"}
    token = (await mastodon.post("https://mastodon.example/oauth/token", data=form))["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}
    image: Any = {"data": a_file("file", picture().content, "image/png"), "headers": bearer}
    media = await mastodon.post("https://mastodon.example/api/v2/media", **image)
    wish = [("status", "你好"), ("media_ids[]", media["id"]), ("sensitive", "true"), ("visibility", "unlisted")]
    made = await mastodon.post("https://mastodon.example/api/v1/statuses", data=wish, headers=bearer)
    shown = await mastodon.get(f"https://mastodon.example/api/v1/statuses/{made['id']}", headers=bearer)
    assert (shown["content"], shown["visibility"], shown["sensitive"]) == ("<p>你好</p>", "unlisted", True)
    assert [one["id"] for one in shown["media_attachments"]] == [media["id"]]
    me = await mastodon.get("https://mastodon.example/api/v1/accounts/verify_credentials", headers=bearer)
    url = f"https://mastodon.example/api/v1/accounts/{me['id']}/statuses"
    assert [one["id"] for one in await mastodon.get(url, headers=bearer)] == [made["id"]]


async def test_matrix(sandbox: RunningSandbox) -> None:
    matrix = await platform(sandbox, "matrix", "matrix.example", access_token="t", room_name="茶馆")
    bearer = {"Authorization": "Bearer t"}
    base = "https://matrix.example/_matrix/client/v3"
    me = await matrix.get(f"{base}/account/whoami", headers=bearer)
    room = (await matrix.get(f"{base}/directory/room/%23ana%3Asandbox", headers=bearer))["room_id"]
    png: Any = {"data": picture().content, "headers": bearer | {"Content-Type": "image/png"}}
    file = await matrix.post("https://matrix.example/_matrix/media/v3/upload", **png)
    said = {"msgtype": "m.image", "body": "一片青色", "url": file["content_uri"]}
    url = f"{base}/rooms/{room}/send/m.room.message/txn1"
    made = [await matrix.put(url, json=said, headers=bearer) for _ in range(2)]
    assert made[0] == made[1]
    shown = await matrix.get(f"{base}/rooms/{room}/event/{made[0]['event_id']}", headers=bearer)
    assert (shown["sender"], shown["content"]["body"]) == (me["user_id"], "一片青色")
