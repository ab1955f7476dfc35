"""Bilibili's signatures, error table and addresses, and what hostile answers do to every call."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from domain.platforms.ports import (
    AuthRequired,
    Completed,
    Grant,
    LinkRefused,
    NeedsHuman,
    NotSent,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    RemotePost,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.bilibili import Bilibili, signing
from integrations.platforms.bilibili.errors import CLASSES, PlatformSaysNo, at_effect, at_poll, before_effect
from integrations.platforms.bilibili.handoff import package
from tests.integrations.platforms.hostile import ANSWERS, hostile_server, http_answer
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig_bilibili import APP, REDIRECT, a_video, adapter, an_article

VECTORS = json.loads((Path(__file__).parent / "vectors/bilibili.json").read_text())
CALLED: dict[str, type] = {
    "busy": NotSent, "retry": Unknown, "rate_limit": RateLimited, "expired": AuthRequired, "reauth": AuthRequired,
    "config": NotSent, "permission": NeedsHuman, "validation": Rejected, "conflict": Unknown, "not_found": Rejected,
    "unsupported": Rejected, "media": Rejected, "transcoding": RateLimited, "daily_quota": RateLimited,
    "upstream": Unknown,
}  # fmt: skip
VIDEO = RemotePost(remote_id="BV1xx411c7mD")
HOSTILE = {
    **ANSWERS,
    "wrong data": http_answer(
        b'{"code": 0, "data": {"resource_id": "../x", "upload_token": 1, "list": {}, "view": [], "follower": {}}}'
    ),
    "an error without sense": http_answer(b'{"code": "0", "message": []}'),
    "an unknown error": http_answer(b'{"code": 999999, "message": "?"}'),
}


def a_grant() -> Grant:
    return Grant(account_id=uuid4(), remote_id="o", credentials={"access_token": "t", "refresh_token": "r"}, app=APP)


@pytest.fixture
async def bilibili() -> AsyncIterator[Bilibili]:
    http = GuardedHttp()
    yield Bilibili(http)
    await http.close()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda one: one["id"])
def test_signatures_are_those_of_the_official_sample(vector: dict[str, Any]) -> None:
    headers = signing.signed_headers(
        vector["client_id"],
        vector["app_secret"],
        vector["body"].encode(),
        nonce=vector["nonce"],
        timestamp=int(vector["timestamp"]),
    )
    assert headers[signing.CONTENT_MD5] == vector["content_md5"]
    assert headers["Authorization"] == vector["authorization"]


@pytest.mark.parametrize("code", sorted(CLASSES))
def test_every_documented_code_has_its_outcome(code: int) -> None:
    no, human = PlatformSaysNo(code, "said", 7), package(a_video())
    assert type(at_effect(no, human)) is CALLED[CLASSES[code]]
    assert not isinstance(before_effect(no, human), Unknown)
    assert isinstance(at_poll(no), Unknown | AuthRequired | RateLimited)


def test_the_table_is_complete_and_unknown_codes_are_unknown() -> None:
    assert len(CLASSES) == 118
    assert isinstance(at_effect(PlatformSaysNo(1, "?", 7), package(a_video())), Unknown)
    assert isinstance(before_effect(PlatformSaysNo(1, "?", 7), package(a_video())), NotSent)
    assert at_effect(PlatformSaysNo(123028, "", 7), package(a_video())) == RateLimited(retry_after_seconds=10)


@pytest.mark.parametrize(
    ("url", "kind", "remote_id"),
    [
        ("https://www.bilibili.com/video/BV1xx411c7mD/?spm_id_from=333.1", "video", "BV1xx411c7mD"),
        ("http://m.bilibili.com/video/BV1xx411c7mD", "video", "BV1xx411c7mD"),
        ("https://www.bilibili.com/read/cv123456", "article", "cv123456"),
        ("https://m.bilibili.com/read/mobile/cv123456", "article", "cv123456"),
        ("https://t.bilibili.com/900000000000000001", "dynamic", "900000000000000001"),
        ("https://www.bilibili.com/opus/900000000000000001", "dynamic", "900000000000000001"),
    ],
)
def test_addresses_of_posts_are_read(bilibili: Bilibili, url: str, kind: str, remote_id: str) -> None:
    link = bilibili.read_link(url)
    assert (link.kind, link.remote_id) == (kind, remote_id)
    assert bilibili.read_link(link.url) == link


@pytest.mark.parametrize(
    "url",
    [
        "https://b23.tv/abc123", "https://space.bilibili.com/1", "https://www.bilibili.com/video/av170001",
        "https://www.bilibili.com.evil.example/video/BV1xx411c7mD", "https://www.bilibili.com@evil.example/read/cv1",
        "https://www.bilibili.com:8443/read/cv1", "javascript:alert(1)", "https://[", "", "https://www.bilibili.com/read/cv１",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(bilibili: Bilibili, url: str) -> None:
    with pytest.raises(LinkRefused):
        bilibili.read_link(url)


@pytest.mark.parametrize("answer", sorted(HOSTILE))
async def test_a_hostile_answer_is_never_believed(answer: str) -> None:
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(hostile_server(HOSTILE[answer]))
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        stack.push_async_callback(http.close)
        platform, grant = adapter(http, f"http://127.0.0.1:{port}"), a_grant()
        assert isinstance(await platform.publish(grant, a_video(), in_seconds(30)), NotSent)
        submission = a_video(checkpoint={"complete": True, "upload_token": "u"})
        for order in (submission, an_article()):
            assert isinstance(await platform.publish(grant, order, in_seconds(30)), Unknown)
            assert isinstance(await platform.find(grant, order), Unreadable)
        assert isinstance(await platform.poll(grant, submission), Unknown)
        assert isinstance(await platform.look(grant, VIDEO), Unreadable)
        for read in (platform.measure_posts(grant, [VIDEO]), platform.measure_account(grant), platform.refresh(grant)):
            with pytest.raises(PlatformUnreachable):
                await read
        with pytest.raises(PlatformUnreachable):
            await platform.exchange(APP, code="c", redirect_uri=REDIRECT, verifier="")
        changed = Completed if answer == "wrong data" else Unknown  # a change has no data: its code 0 is all it says
        assert isinstance(await platform.edit(grant, VIDEO, an_article(), in_seconds(30)), changed)
        assert isinstance(await platform.remove(grant, VIDEO, in_seconds(30)), changed)
