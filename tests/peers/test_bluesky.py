"""The Bluesky adapter against a real personal data server."""

from collections.abc import Awaitable
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from domain.platforms.ports import (
    Absent,
    AuthRequired,
    CommentReply,
    Completed,
    Connection,
    ConnectRefused,
    Found,
    Gone,
    Grant,
    NotSent,
    Order,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    RemotePost,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.bluesky.adapter import Bluesky
from integrations.platforms.bluesky.wire import COLLECTION, rkey_of, uri_of
from tests.integrations.platforms.orders import ANYBODY, an_order, grant_of, in_seconds, picture
from tests.peers.pds_server import Pds, running_pds

CAMPAIGN = "新品上市！看 https://example.com/春天?a=1 ，还有 #新品发布 与 @{handle} 👨‍👩‍👧‍👦"


async def a_grant(pds: Pds, bluesky: Bluesky, name: str = "ana") -> Grant:
    return grant_of(await bluesky.connect(await pds.add_account(name)))


async def record_of(pds: Pds, grant: Grant, order: Order) -> tuple[int, Any]:
    query = {"repo": grant.remote_id, "collection": COLLECTION, "rkey": rkey_of(order)}
    return await pds.get("com.atproto.repo.getRecord", **query)


async def records_of(pds: Pds, grant: Grant) -> list[Any]:
    _, answer = await pds.get("com.atproto.repo.listRecords", repo=grant.remote_id, collection=COLLECTION)
    return list(answer["records"])


def with_token(grant: Grant, token: str) -> Grant:
    return msgspec.structs.replace(grant, credentials=grant.credentials | {"access_jwt": token})


def expired(token: str, secret: str) -> str:
    """The same token, signed by the same server, but past its end."""
    key = OctKey.import_key(secret)
    claims = jwt.decode(token, key).claims
    return jwt.encode({"alg": "HS256", "typ": "at+jwt"}, {**claims, "iat": 1, "exp": 2}, key)


async def test_connecting_with_an_app_password(pds: Pds, bluesky: Bluesky) -> None:
    credentials = await pds.add_account("ana")
    connection = await bluesky.connect(credentials)
    assert connection.remote_id.startswith("did:plc:")
    assert (connection.handle, connection.display_name) == (credentials["identifier"],) * 2
    assert set(connection.credentials) == {*credentials, "access_jwt", "refresh_jwt"}


async def test_the_display_name_comes_from_the_profile(pds: Pds, bluesky: Bluesky) -> None:
    credentials = await pds.add_account("ana")
    grant = grant_of(await bluesky.connect(credentials))
    profile = {"$type": "app.bsky.actor.profile", "displayName": "安娜的店"}
    wish = {"repo": grant.remote_id, "collection": "app.bsky.actor.profile", "rkey": "self", "record": profile}
    bearer = {"Authorization": f"Bearer {grant.credentials['access_jwt']}"}
    await pds.post("com.atproto.repo.putRecord", wish, bearer)
    assert (await bluesky.connect(credentials)).display_name == "安娜的店"


@pytest.mark.parametrize("wrong", [{"app_password": "wrong"}, {"identifier": "nobody.test"}, {"service": ""}])
async def test_wrong_credentials_are_refused(pds: Pds, bluesky: Bluesky, wrong: dict[str, str]) -> None:
    credentials = await pds.add_account("ana")
    with pytest.raises(ConnectRefused):
        await bluesky.connect(credentials | wrong)


async def test_a_rich_post_arrives_as_meant(pds: Pds, bluesky: Bluesky) -> None:
    grant, friend = await a_grant(pds, bluesky), await pds.add_account("bo")
    order = an_order(CAMPAIGN.format(handle=friend["identifier"]), picture(), options={"langs": ["zh", "en"]})
    assert bluesky.validate(order, ANYBODY) == []
    outcome = await bluesky.publish(grant, order, in_seconds(30))
    assert isinstance(outcome, Completed)
    status, stored = await record_of(pds, grant, order)
    assert (status, stored["uri"]) == (200, outcome.remote_id)
    assert outcome.url == f"https://bsky.app/profile/{grant.remote_id}/post/{rkey_of(order)}"
    assert (stored["value"]["text"], stored["value"]["langs"]) == (order.text, ["zh", "en"])
    await check_facets(pds, stored["value"], friend["identifier"])
    await check_image(pds, grant, stored["value"], order)


async def check_facets(pds: Pds, record: dict[str, Any], friend: str) -> None:
    _, resolved = await pds.get("com.atproto.identity.resolveHandle", handle=friend)
    raw = record["text"].encode()
    found = {
        raw[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(): facet["features"]
        for facet in record["facets"]
    }
    kind = "app.bsky.richtext.facet"
    assert found == {
        "https://example.com/": [{"$type": f"{kind}#link", "uri": "https://example.com/"}],
        "#新品发布": [{"$type": f"{kind}#tag", "tag": "新品发布"}],
        f"@{friend}": [{"$type": f"{kind}#mention", "did": resolved["did"]}],
    }


async def check_image(pds: Pds, grant: Grant, record: dict[str, Any], order: Order) -> None:
    (image,) = record["embed"]["images"]
    assert (image["alt"], image["aspectRatio"]) == ("一片青色", {"width": 16, "height": 9})
    cid = image["image"]["ref"]["$link"]
    status, blob = await pds.get("com.atproto.sync.getBlob", did=grant.remote_id, cid=cid)
    assert (status, blob) == (200, order.media[0].content)


async def test_the_same_order_twice_is_one_record(pds: Pds, bluesky: Bluesky) -> None:
    grant, order = await a_grant(pds, bluesky), an_order("一次就好 #once", picture())
    first = await bluesky.publish(grant, order, in_seconds(30))
    _, before = await record_of(pds, grant, order)
    second = await bluesky.publish(grant, order, in_seconds(30))
    _, after = await record_of(pds, grant, order)
    assert isinstance(first, Completed)
    assert first == second
    assert (before["uri"], before["cid"]) == (after["uri"], after["cid"])
    assert len(await records_of(pds, grant)) == 1


async def test_orders_made_in_the_same_moment_are_different_records(pds: Pds, bluesky: Bluesky) -> None:
    grant, first = await a_grant(pds, bluesky), an_order("first")
    second = an_order("second", created_at=first.created_at)
    for order in (first, second):
        assert isinstance(await bluesky.publish(grant, order, in_seconds(30)), Completed)
    assert len(await records_of(pds, grant)) == 2


async def test_what_was_published_is_found_and_the_rest_is_absent(pds: Pds, bluesky: Bluesky) -> None:
    grant, order = await a_grant(pds, bluesky), an_order()
    assert await bluesky.find(grant, order) == Absent()
    published = await bluesky.publish(grant, order, in_seconds(30))
    assert isinstance(published, Completed)
    assert await bluesky.find(grant, order) == Found(remote_id=published.remote_id, url=published.url)
    assert await bluesky.poll(grant, order) == published


async def test_expired_and_broken_tokens_are_refreshed(pds: Pds, bluesky: Bluesky) -> None:
    grant, order = await a_grant(pds, bluesky), an_order("图", picture())
    old = expired(grant.credentials["access_jwt"], pds.jwt_secret)
    forged = grant.credentials["access_jwt"][:-8] + "AAAAAAAA"
    for token in (old, forged, grant.credentials["refresh_jwt"], ""):
        for one in (order, an_order("没有图")):
            refused = await bluesky.publish(with_token(grant, token), one, in_seconds(30))
            assert isinstance(refused, AuthRequired), refused
            assert refused.refreshable
    assert await records_of(pds, grant) == []
    renewed = grant_of(await bluesky.refresh(with_token(grant, old)))
    assert isinstance(await bluesky.publish(renewed, order, in_seconds(30)), Completed)


async def test_a_dead_refresh_token_falls_back_to_the_app_password(pds: Pds, bluesky: Bluesky) -> None:
    grant = await a_grant(pds, bluesky)
    dead = msgspec.structs.replace(grant, credentials=grant.credentials | {"refresh_jwt": "nonsense"})
    renewed = grant_of(await bluesky.refresh(dead))
    assert isinstance(await bluesky.publish(renewed, an_order(), in_seconds(30)), Completed)
    revoked = msgspec.structs.replace(dead, credentials=dead.credentials | {"app_password": "revoked"})
    with pytest.raises(ConnectRefused):
        await bluesky.refresh(revoked)


async def test_credentials_of_another_account_are_refused(pds: Pds, bluesky: Bluesky) -> None:
    grant, other = await a_grant(pds, bluesky), await a_grant(pds, bluesky, "bo")
    with pytest.raises(ConnectRefused):
        await bluesky.refresh(msgspec.structs.replace(grant, credentials=other.credentials))


@pytest.mark.parametrize("unit", ["字", "e\u0301", "🇨🇳"])
async def test_our_text_limit_is_the_servers(pds: Pds, bluesky: Bluesky, unit: str) -> None:
    grant = await a_grant(pds, bluesky)
    fits, too_long = an_order(unit * 300), an_order(unit * 301)
    assert bluesky.validate(fits, ANYBODY) == []
    assert isinstance(await bluesky.publish(grant, fits, in_seconds(30)), Completed)
    (finding,) = bluesky.validate(too_long, ANYBODY)
    assert (finding.pointer, finding.code, finding.limit, finding.actual) == ("/text", "text_too_long", 300, 301)
    refused = await bluesky.publish(grant, too_long, in_seconds(30))
    assert isinstance(refused, Rejected)
    assert len(await records_of(pds, grant)) == 1


async def test_our_byte_limit_is_the_servers(pds: Pds, bluesky: Bluesky) -> None:
    grant, family = await a_grant(pds, bluesky), "👨‍👩‍👧‍👦"
    fits, too_long = an_order(family * 120), an_order(family * 121)
    assert bluesky.validate(fits, ANYBODY) == []
    assert isinstance(await bluesky.publish(grant, fits, in_seconds(30)), Completed)
    (finding,) = bluesky.validate(too_long, ANYBODY)
    assert (finding.limit, finding.actual) == (3_000, 3_025)
    assert isinstance(await bluesky.publish(grant, too_long, in_seconds(30)), Rejected)


async def test_our_image_limit_is_the_servers(pds: Pds, bluesky: Bluesky) -> None:
    grant, rule = await a_grant(pds, bluesky), bluesky.descriptor.rule_for("image")
    assert rule is not None
    assert rule.images is not None
    limit, image = rule.images.maximum_bytes, picture()
    padded = [msgspec.structs.replace(image, content=image.content.ljust(size, b"\0")) for size in (limit, limit + 1)]
    fits, too_large = an_order("图", padded[0]), an_order("图", padded[1])
    assert bluesky.validate(fits, ANYBODY) == []
    assert isinstance(await bluesky.publish(grant, fits, in_seconds(30)), Completed)
    assert [finding.code for finding in bluesky.validate(too_large, ANYBODY)] == ["media_too_large"]
    assert isinstance(await bluesky.publish(grant, too_large, in_seconds(30)), Rejected)


async def test_a_mention_of_nobody_stays_plain_text(pds: Pds, bluesky: Bluesky) -> None:
    grant, order = await a_grant(pds, bluesky), an_order("你好 @nobody-at-all.test")
    assert isinstance(await bluesky.publish(grant, order, in_seconds(30)), Completed)
    assert "facets" not in (await record_of(pds, grant, order))[1]["value"]


async def test_a_taken_down_account_cannot_post(pds: Pds, bluesky: Bluesky) -> None:
    grant = await a_grant(pds, bluesky)
    await pds.take_down({"$type": "com.atproto.admin.defs#repoRef", "did": grant.remote_id})
    refused = await bluesky.publish(grant, an_order(), in_seconds(30))
    assert isinstance(refused, AuthRequired), refused
    assert not refused.refreshable
    seen = await bluesky.look(grant, RemotePost(remote_id=uri_of(grant.remote_id, an_order())))
    assert seen == Gone(reason="taken_down", message="the account is takendown")
    with pytest.raises(ConnectRefused):
        await bluesky.refresh(grant)


async def test_a_taken_down_post_is_absent_and_gone(pds: Pds, bluesky: Bluesky) -> None:
    grant, order = await a_grant(pds, bluesky), an_order()
    await bluesky.publish(grant, order, in_seconds(30))
    _, stored = await record_of(pds, grant, order)
    post = RemotePost(remote_id=stored["uri"], url="https://bsky.app/…")
    assert await bluesky.look(grant, post) == Found(remote_id=post.remote_id, url=post.url)
    subject = {"$type": "com.atproto.repo.strongRef", "uri": stored["uri"], "cid": stored["cid"]}
    await pds.take_down(subject)
    assert await bluesky.find(grant, order) == Absent()
    assert await bluesky.look(grant, post) == Gone(reason="not_found")  # the server does not say which


async def test_a_post_is_removed_once_and_for_all(pds: Pds, bluesky: Bluesky) -> None:
    grant, order = await a_grant(pds, bluesky), an_order()
    await bluesky.publish(grant, order, in_seconds(30))
    post = RemotePost(remote_id=uri_of(grant.remote_id, order))
    for _ in range(2):
        assert await bluesky.remove(grant, post, in_seconds(30)) == Completed(remote_id=post.remote_id)
    assert await records_of(pds, grant) == []
    assert await bluesky.look(grant, post) == Gone(reason="not_found")
    refused = await bluesky.remove(with_token(grant, "nonsense"), post, in_seconds(30))
    assert isinstance(refused, AuthRequired)
    stranger = RemotePost(remote_id="at://did:plc:someoneelse/app.bsky.feed.post/3kabc")
    assert isinstance(await bluesky.remove(grant, stranger, in_seconds(30)), NotSent)


async def test_a_server_without_an_appview_has_no_comments_and_no_numbers(pds: Pds, bluesky: Bluesky) -> None:
    grant, order = await a_grant(pds, bluesky), an_order()
    await bluesky.publish(grant, order, in_seconds(30))
    post = RemotePost(remote_id=uri_of(grant.remote_id, order))
    with pytest.raises(PlatformUnreachable):
        await bluesky.list_comments(grant, post, None)
    with pytest.raises(PlatformUnreachable):
        await bluesky.measure_posts(grant, [post])
    with pytest.raises(PlatformUnreachable):
        await bluesky.measure_account(grant)
    reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=post.remote_id, text="谢谢")
    assert isinstance(await bluesky.reply_comment(grant, reply, in_seconds(30)), NotSent)


async def test_nothing_leaves_after_the_deadline(pds: Pds, bluesky: Bluesky) -> None:
    grant = await a_grant(pds, bluesky)
    for order in (an_order(), an_order("图", picture())):
        assert isinstance(await bluesky.publish(grant, order, in_seconds(-1)), NotSent)
    assert await records_of(pds, grant) == []


async def test_too_many_logins_are_no_refusal(pds: Pds, bluesky: Bluesky) -> None:
    credentials = await pds.add_account("ana") | {"app_password": "wrong"}
    answers = [await failure_of(bluesky.connect(credentials)) for _ in range(32)]
    assert answers[0] is ConnectRefused
    assert answers[-1] is PlatformUnreachable


async def failure_of(connecting: Awaitable[Connection]) -> type[Exception]:
    with pytest.raises((ConnectRefused, PlatformUnreachable)) as caught:
        await connecting
    return caught.type


async def test_too_many_calls_are_a_rate_limit(tmp_path: Path) -> None:
    """On a server of its own, because the limit counts everything this machine sends for five minutes."""
    async with running_pds(tmp_path / "pds") as pds:
        http = GuardedHttp(allow=frozenset({("localhost", pds.port)}))
        bluesky = Bluesky(http)
        grant = await a_grant(pds, bluesky)
        while (await pds.get("com.atproto.server.describeServer"))[0] == 200:
            continue
        limited = await bluesky.publish(grant, an_order(), in_seconds(30))
        assert isinstance(limited, RateLimited), limited
        assert 1 <= limited.retry_after_seconds <= 300
        await http.close()
