"""What is special about Bluesky, tried on its simulator: removing, threads, numbers, addresses."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    AuthRequired,
    CommentReply,
    Completed,
    Found,
    Gone,
    Grant,
    LinkRefused,
    NotSent,
    Order,
    Rejected,
    RemotePost,
    Unknown,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.bluesky.adapter import Bluesky
from tests.integrations.platforms.orders import an_order, grant_of, in_seconds
from tests.integrations.platforms.rig import publish
from tests.integrations.platforms.rig_bluesky import CREDENTIALS, RIG, a_comment, a_grant
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator


class Bench(msgspec.Struct, frozen=True):
    simulator: RunningSimulator
    bluesky: Bluesky
    grant: Grant

    async def published(self, order: Order) -> RemotePost:
        outcome = await publish(self.bluesky, self.grant, order)
        assert isinstance(outcome, Completed), outcome
        return RemotePost(remote_id=outcome.remote_id, url=outcome.url)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running_simulator("bluesky", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        bluesky = Bluesky(http, name="sandbox_bluesky", root=simulator.url)
        yield Bench(simulator, bluesky, await a_grant(simulator, bluesky))
        await http.close()


async def test_a_lost_post_is_sent_again_and_stays_one(bench: Bench) -> None:
    await bench.simulator.plan("ana", {"fault": "lose_answer", "count": 1})
    order = an_order()
    assert isinstance(await publish(bench.bluesky, bench.grant, order), Unknown)
    post = await bench.published(order)
    assert [one["id"] for one in await bench.simulator.stored("ana")] == [post.remote_id]


async def test_a_post_is_removed_and_can_be_made_again(bench: Bench) -> None:
    order = an_order()
    post = await bench.published(order)
    for _ in range(2):
        assert isinstance(await bench.bluesky.remove(bench.grant, post, in_seconds(30)), Completed)
    assert await bench.bluesky.look(bench.grant, post) == Gone(reason="not_found")
    assert await bench.published(order) == post
    assert isinstance(await bench.bluesky.look(bench.grant, post), Found)


async def test_a_taken_down_account_is_told_apart(bench: Bench) -> None:
    post = await bench.published(an_order())
    assert (await bench.simulator.call("POST", f"/admin/posts/{post.remote_id}/takedown"))[0] == 204
    assert await bench.bluesky.look(bench.grant, post) == Gone(reason="not_found")
    assert (await bench.simulator.call("POST", "/admin/accounts/ana/suspend"))[0] == 204
    gone = await bench.bluesky.look(bench.grant, post)
    assert isinstance(gone, Gone)
    assert gone.reason == "taken_down"


async def test_comments_are_read_and_answered_once(bench: Bench) -> None:
    post = await bench.published(an_order())
    first = await a_comment(bench.simulator, post)
    reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=first, text="谢谢！ https://e.org/a")
    outcomes = [await bench.bluesky.reply_comment(bench.grant, reply, in_seconds(30)) for _ in range(2)]
    assert isinstance(outcomes[0], Completed)
    assert outcomes[0] == outcomes[1]
    stored = (await bench.simulator.stored("ana"))[-1]
    assert (stored["id"], stored["text"]) == (outcomes[0].remote_id, reply.text)
    assert stored["record"]["reply"]["root"]["uri"] == post.remote_id
    assert stored["record"]["reply"]["parent"]["uri"] == first
    nested = await a_comment(bench.simulator, RemotePost(remote_id=outcomes[0].remote_id))
    comments = (await bench.bluesky.list_comments(bench.grant, post, None)).comments
    assert [(one.remote_id, one.parent_remote_id) for one in comments] == [
        (first, None),
        (nested, outcomes[0].remote_id),
    ]
    gone = msgspec.structs.replace(reply, comment_remote_id=f"{post.remote_id}x")
    assert isinstance(await bench.bluesky.reply_comment(bench.grant, gone, in_seconds(30)), Rejected)


async def test_numbers_are_read_in_pages(bench: Bench) -> None:
    posts = [await bench.published(an_order(str(number))) for number in range(26)]
    wish = {"post_id": posts[-1].remote_id, "author": "bo.elsewhere.example"}
    assert (await bench.simulator.call("POST", "/admin/accounts/ana/likes", json=wish))[0] == 201
    likes = [one for one in await bench.bluesky.measure_posts(bench.grant, posts) if one.name == "likes"]
    assert [one.value for one in likes] == [0.0] * 25 + [1.0]
    account = {one.name: one.value for one in await bench.bluesky.measure_account(bench.grant)}
    assert account == {"followers": 0, "following": 0, "posts": 26}


async def test_a_dead_session_is_renewed(bench: Bench) -> None:
    dead = msgspec.structs.replace(bench.grant, credentials=bench.grant.credentials | {"access_jwt": "no"})
    refused = await bench.bluesky.publish(dead, an_order(), in_seconds(30))
    assert isinstance(refused, AuthRequired)
    for _ in range(2):  # the second time the refresh token is used up, and the app password helps
        renewed = grant_of(await bench.bluesky.refresh(dead))
        assert isinstance(await bench.bluesky.publish(renewed, an_order(), in_seconds(30)), Completed)


async def test_a_busy_server_did_nothing(bench: Bench) -> None:
    await bench.simulator.plan("ana", {"fault": "unavailable"})
    assert isinstance(await publish(bench.bluesky, bench.grant, an_order()), NotSent)
    assert await bench.simulator.stored("ana") == []
    assert "service" not in bench.bluesky.descriptor.credential_fields
    assert set(CREDENTIALS) == set(bench.bluesky.descriptor.credential_fields)


@pytest.mark.parametrize("who", ["ana.bsky.social", "did:plc:ewvi7nxzyoun6zhxrhs64oiz"])
async def test_addresses_of_posts_are_read(bench: Bench, who: str) -> None:
    link = bench.bluesky.read_link(f"https://bsky.app/profile/{who}/post/3kxyz?ref=1")
    assert link.remote_id == f"at://{who}/app.bsky.feed.post/3kxyz"
    assert link.url == f"https://bsky.app/profile/{who}/post/3kxyz"


@pytest.mark.parametrize("url", ["https://bsky.app/profile/ana.test", "https://evil.example/profile/a/post/b", "x"])
async def test_other_addresses_are_refused(bench: Bench, url: str) -> None:
    with pytest.raises(LinkRefused):
        bench.bluesky.read_link(url)
