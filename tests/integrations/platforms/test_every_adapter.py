"""What every adapter owes the engine, tried on every network's simulator."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    Absent,
    Authorizes,
    AuthRequired,
    CommentReply,
    Completed,
    Edits,
    Found,
    Gone,
    Grant,
    HidesComments,
    Measures,
    NeedsHuman,
    NotSent,
    Operation,
    Order,
    Outcome,
    Platform,
    PostKind,
    Processing,
    RateLimited,
    Readable,
    ReadsComments,
    ReadsLinks,
    ReadsMessages,
    ReadsPosts,
    Ready,
    Receives,
    Rejected,
    RemotePost,
    Removes,
    RepliesToComments,
    SendsMessages,
    Unknown,
    Unreadable,
    errors_of,
)
from integrations.http.client import GuardedHttp
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig import Rig, publish, said_by, settle
from tests.integrations.platforms.rigs import RIGS
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

OPERATIONS: dict[Operation, type[Any]] = {
    "edit": Edits,
    "remove": Removes,
    "reply_comment": RepliesToComments,
    "hide_comment": HidesComments,
    "send_message": SendsMessages,
}
READS: dict[Readable, type[Any]] = {
    "posts": ReadsPosts,
    "comments": ReadsComments,
    "post_metrics": Measures,
    "account_metrics": Measures,
}
DIRECT = [(name, kind) for name, rig in RIGS.items() for kind in rig.orders]
COUNTED = ("too_long", "too_short", "too_large", "too_small", "too_soon")
NOTHING_DONE = (Rejected, RateLimited, AuthRequired, NotSent, NeedsHuman)


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """A connected account on a running simulator."""

    rig: Rig
    simulator: RunningSimulator
    platform: Platform
    grant: Grant

    async def stored(self) -> list[dict[str, Any]]:
        return await self.simulator.stored("ana")


@pytest.fixture
async def stand(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stand]:
    rig = RIGS[request.param]
    async with running_simulator(rig.name, rig.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        platform = rig.adapter(http, simulator.url)
        yield Stand(rig=rig, simulator=simulator, platform=platform, grant=await rig.grant(simulator, platform))
        await http.close()


EVERY = pytest.mark.parametrize("stand", sorted(RIGS), indirect=True)
EVERY_KIND = pytest.mark.parametrize(("stand", "kind"), DIRECT, indirect=["stand"], ids=str)


@EVERY
async def test_the_descriptor_offers_what_the_adapter_can_do(stand: Stand) -> None:
    described = stand.platform.descriptor
    for operation, protocol in OPERATIONS.items():
        assert isinstance(stand.platform, protocol) is (operation in described.operations), operation
    for read, protocol in READS.items():
        assert read not in described.reads or isinstance(stand.platform, protocol), read
    assert set(described.operations.values()) <= {"keyed", "checkpoint", "read_back", "blind"}
    assert isinstance(stand.platform, Receives) is described.inbound
    assert not described.schedules_natively or "remove" in described.operations
    assert described.auth != "oauth" or isinstance(stand.platform, Authorizes)
    assert bool(described.app_fields) or not isinstance(stand.platform, Authorizes)
    assert described.evidence
    assert described.publish_mode == ("direct" if any(rule.mode == "direct" for rule in described.kinds) else "handoff")
    assert "messages" not in described.reads or isinstance(stand.platform, ReadsMessages | Receives)


@EVERY
async def test_every_limit_broken_is_one_finding_with_pointer_limit_and_actual_value(stand: Stand) -> None:
    assert stand.rig.broken
    for broken in stand.rig.broken:
        findings = stand.platform.validate(broken.order, broken.standing or stand.grant.standing)
        assert [said_by(one) for one in findings].count(broken.finding) == 1, (broken.finding, findings)
        for finding in findings:
            assert finding.message
            counted = finding.code.endswith(COUNTED) or finding.code.startswith("too_many")
            assert not counted or None not in {finding.limit, finding.actual}, finding
            assert not finding.code.endswith("unsupported") or (finding.allowed and finding.found), finding


@EVERY
async def test_a_warning_refuses_nothing(stand: Stand) -> None:
    """What is only advised or usual is published all the same."""
    for broken in stand.rig.broken:
        if broken.severity == "warning":
            findings = stand.platform.validate(broken.order, broken.standing or stand.grant.standing)
            assert errors_of(findings) == [], broken.finding


@EVERY_KIND
async def test_a_good_order_is_live_once_and_read_back(stand: Stand, kind: PostKind) -> None:
    order = stand.rig.orders[kind]()
    assert order.kind == kind
    assert stand.platform.validate(order, stand.grant.standing) == []
    outcome = await settle(stand.platform, stand.grant, order)
    assert isinstance(outcome, Completed), outcome
    assert len(await stand.stored()) == 1
    post = RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)
    platform: object = stand.platform
    if isinstance(platform, ReadsPosts):
        assert isinstance(await platform.look(stand.grant, post), Found)
    found = await stand.platform.find(stand.grant, order)
    if stand.platform.descriptor.recovery == "read_back":
        assert isinstance(found, Found), found
        assert found.remote_id == outcome.remote_id


@EVERY_KIND
@pytest.mark.parametrize(
    "fault", ["reject", "rate_limit", "expire_token", "unavailable", "server_error_before", "server_error_after", "lose_answer", "garble_answer"]
)  # fmt: skip
async def test_every_fault_of_the_effect_is_told_honestly(stand: Stand, kind: PostKind, fault: str) -> None:
    """What is called undone is undone, and what may be done is never called undone."""
    await stand.simulator.plan("ana", {"fault": fault})
    order = stand.rig.orders[kind]()
    outcome = await publish(stand.platform, stand.grant, order)
    stored = await stand.stored()
    if fault in {"server_error_after", "lose_answer", "garble_answer"}:
        assert isinstance(outcome, Unknown), outcome
        assert len(stored) == 1 or stand.platform.descriptor.recovery == "checkpoint"
    elif fault == "server_error_before":
        assert isinstance(outcome, Unknown), outcome
        assert stored == []
    else:
        assert isinstance(outcome, NOTHING_DONE), outcome
        assert stored == []
    if fault == "rate_limit":
        assert isinstance(outcome, RateLimited)
    if fault == "expire_token":
        assert isinstance(outcome, AuthRequired)
        assert outcome.refreshable or stand.platform.descriptor.network == "weibo"


@EVERY_KIND
@pytest.mark.parametrize("fault", ["server_error_before", "lose_answer", "garble_answer", "unavailable"])
async def test_a_lost_preparation_posts_nothing_and_says_so(stand: Stand, kind: PostKind, fault: str) -> None:
    await stand.simulator.plan("ana", {"fault": fault, "on": "media"})
    outcome = await publish(stand.platform, stand.grant, stand.rig.orders[kind]())
    if isinstance(outcome, Completed | Processing):  # this kind needs no preparation
        assert len(await stand.stored()) <= 1
        return
    assert isinstance(outcome, NOTHING_DONE), outcome
    assert await stand.stored() == []


@EVERY_KIND
async def test_a_lost_answer_is_recovered_without_a_second_post(stand: Stand, kind: PostKind) -> None:
    await stand.simulator.plan("ana", {"fault": "lose_answer", "count": 1})
    order = stand.rig.orders[kind]()
    outcome: Outcome = await stand.platform.publish(stand.grant, order, in_seconds(30))
    while isinstance(outcome, Ready):
        order = msgspec.structs.replace(order, checkpoint=outcome.checkpoint)
        outcome = await stand.platform.publish(stand.grant, order, in_seconds(30))
    assert isinstance(outcome, Unknown), outcome
    if stand.platform.descriptor.recovery == "keyed":
        outcome = await settle(stand.platform, stand.grant, order)
        assert isinstance(outcome, Completed), outcome
    else:
        assert isinstance(await _look_until_known(stand, order), Found)
    assert len(await stand.stored()) == 1


async def _look_until_known(stand: Stand, order: Order) -> object:
    for _ in range(50):
        found = await stand.platform.find(stand.grant, order)
        if isinstance(found, Processing):
            order = msgspec.structs.replace(order, checkpoint=found.checkpoint)
            outcome = await stand.platform.poll(stand.grant, order)
            if isinstance(outcome, Completed):
                return Found(remote_id=outcome.remote_id, url=outcome.url)
        elif not isinstance(found, Absent | Unreadable):
            return found
        await asyncio.sleep(0.1)
    return found


@EVERY_KIND
async def test_what_was_never_sent_is_not_found(stand: Stand, kind: PostKind) -> None:
    other = stand.rig.orders[kind]()
    found = await stand.platform.find(stand.grant, other)
    assert isinstance(found, Absent | Unreadable), found
    assert await stand.stored() == []


@EVERY_KIND
async def test_nothing_leaves_after_the_deadline(stand: Stand, kind: PostKind) -> None:
    outcome = await publish(stand.platform, stand.grant, stand.rig.orders[kind](), in_seconds(-1))
    assert isinstance(outcome, NotSent), outcome
    assert await stand.stored() == []


@EVERY_KIND
async def test_a_takedown_is_seen_as_one(stand: Stand, kind: PostKind) -> None:
    order = stand.rig.orders[kind]()
    outcome = await settle(stand.platform, stand.grant, order)
    assert isinstance(outcome, Completed), outcome
    (post,) = await stand.stored()
    status, _ = await stand.simulator.call("POST", f"/admin/posts/{quote(post['id'], safe='')}/takedown")
    assert status == 204
    platform: object = stand.platform
    assert isinstance(platform, ReadsPosts)
    seen = await platform.look(
        stand.grant, RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)
    )
    assert isinstance(seen, Gone), seen


@EVERY_KIND
async def test_a_listing_that_fails_says_nothing_about_a_live_post(stand: Stand, kind: PostKind) -> None:
    outcome = await settle(stand.platform, stand.grant, stand.rig.orders[kind]())
    assert isinstance(outcome, Completed), outcome
    post = RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)
    platform: object = stand.platform
    assert isinstance(platform, ReadsPosts)
    for fault in ("server_error_before", "lose_answer", "garble_answer", "rate_limit"):
        await stand.simulator.plan("ana", {"fault": fault, "on": "read"})
        assert isinstance(await platform.look(stand.grant, post), Unreadable), fault


@EVERY_KIND
async def test_what_can_be_taken_back_is_gone_and_taking_it_back_twice_is_once(stand: Stand, kind: PostKind) -> None:
    platform: object = stand.platform
    if not isinstance(platform, Removes):
        assert "remove" not in stand.platform.descriptor.operations
        return
    outcome = await settle(stand.platform, stand.grant, stand.rig.orders[kind]())
    assert isinstance(outcome, Completed), outcome
    post = RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)
    for _ in range(2):
        removed = await platform.remove(stand.grant, post, in_seconds(30))
        assert isinstance(removed, Completed), removed
    assert isinstance(platform, ReadsPosts)
    assert isinstance(await platform.look(stand.grant, post), Gone)


@pytest.mark.parametrize("stand", sorted(name for name, rig in RIGS.items() if rig.comments), indirect=True)
async def test_comments_are_listed_and_answered(stand: Stand) -> None:
    kind = next(iter(stand.rig.orders))
    outcome = await settle(stand.platform, stand.grant, stand.rig.orders[kind]())
    assert isinstance(outcome, Completed), outcome
    post = RemotePost(remote_id=outcome.remote_id, url=outcome.url, checkpoint=outcome.checkpoint)
    assert stand.rig.comments is not None
    made = await stand.rig.comments(stand.simulator, post)
    platform: object = stand.platform
    assert isinstance(platform, ReadsComments)
    page = await platform.list_comments(stand.grant, post, None)
    assert made in {comment.remote_id for comment in page.comments}
    if isinstance(platform, RepliesToComments):
        reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=made, text="谢谢支持")
        answered = await platform.reply_comment(stand.grant, reply, in_seconds(30))
        assert isinstance(answered, Completed), answered
    if isinstance(platform, HidesComments):
        assert isinstance(await platform.hide_comment(stand.grant, post, made, in_seconds(30)), Completed)


@EVERY
async def test_a_published_address_can_be_read_back_to_its_id(stand: Stand) -> None:
    platform: object = stand.platform
    assert isinstance(platform, ReadsLinks)
