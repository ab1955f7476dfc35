"""A Douyin account: connecting, tokens that live on, comments, messages, numbers."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import msgspec
import pytest

from domain.platforms.ports import (
    CommentReply,
    Completed,
    ConnectRefused,
    Grant,
    Measure,
    PlatformUnreachable,
    Rejected,
    RemoteComment,
    RemotePost,
    Unknown,
)
from tests.integrations.platforms.orders import in_seconds
from tests.integrations.platforms.rig_douyin import (
    APP,
    HANDOFF_SCOPES,
    REDIRECT,
    Desk,
    a_desk,
    a_video,
    code_of,
    comment,
    connected,
    grant_for,
)

DAY = 86_400


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with a_desk(tmp_path) as one:
        yield one


async def test_connecting_learns_who_it_is_and_what_they_may_do(desk: Desk) -> None:
    connection = await connected(desk.sim, desk.platform, "bea", nickname="碧")
    assert (connection.remote_id, connection.display_name, connection.publish_mode) == ("open-bea", "碧", "direct")
    assert connection.expires_at is not None
    assert timedelta(days=14) < connection.expires_at - datetime.now(UTC) <= timedelta(days=15)
    assert (connection.renewable, connection.remarks) == (True, ())
    poor = await connected(desk.sim, desk.platform, "cara", scopes=HANDOFF_SCOPES)
    assert (poor.publish_mode, poor.scopes) == ("handoff", tuple(HANDOFF_SCOPES))
    assert "video.create.bind" in poor.remarks[0]
    nameless = await connected(desk.sim, desk.platform, "dora", scopes=["video.create.bind"])
    assert (nameless.display_name, nameless.publish_mode) == ("open-dora", "direct")


async def test_who_says_no_is_not_connected_and_a_code_works_once(desk: Desk) -> None:
    assert "code" not in await code_of(desk.sim, desk.platform, "ana", "deny")
    code = (await code_of(desk.sim, desk.platform, "ana"))["code"]
    await desk.platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    await desk.sim.call("POST", "/admin/accounts/ana/revoke")
    with pytest.raises(ConnectRefused):
        await desk.platform.refresh(desk.grant)
    for app in (APP, APP | {"client_secret": "wrong"}, {}):
        with pytest.raises(ConnectRefused):
            await desk.platform.exchange(app, code=code, redirect_uri=REDIRECT, verifier="")
    with pytest.raises(ConnectRefused):
        await desk.platform.connect({})


@pytest.mark.parametrize("on", ["token", "read"])
@pytest.mark.parametrize("fault", ["unavailable", "server_error_before", "lose_answer", "garble_answer", "rate_limit"])
async def test_trouble_while_connecting_is_no_refusal(desk: Desk, fault: str, on: str) -> None:
    code = (await code_of(desk.sim, desk.platform, "ana"))["code"]
    await desk.sim.plan("ana", {"fault": fault, "on": on})
    with pytest.raises(PlatformUnreachable):
        await desk.platform.exchange(APP, code=code, redirect_uri=REDIRECT, verifier="")
    with pytest.raises(PlatformUnreachable):
        await desk.platform.refresh(desk.grant)


async def test_refreshing_renews_access_but_not_the_refresh_token(desk: Desk) -> None:
    await desk.sim.plan("ana", {"fault": "expire_token", "count": 1})
    assert not isinstance(await desk.publish(a_video()), Completed)
    renewed = await desk.platform.refresh(desk.grant)
    for same in ("refresh_token", "refresh_expires_at", "renewals"):
        assert renewed.credentials[same] == desk.grant.credentials[same]
    desk.grant = grant_for(renewed)
    assert isinstance(await desk.publish(a_video()), Completed)


async def test_a_refresh_token_in_its_last_days_is_renewed_five_times(tmp_path: Path) -> None:
    async with a_desk(tmp_path, refresh_token_seconds=2 * DAY) as desk:
        grant = desk.grant
        for renewals in range(1, 6):
            before = grant.credentials["refresh_token"]
            fresh = await desk.platform.refresh(grant)
            assert (fresh.credentials["renewals"], fresh.renewable, fresh.remarks) == (str(renewals), True, ())
            assert fresh.credentials["refresh_token"] != before
            grant = ending(grant_for(fresh))
        last = await desk.platform.refresh(grant)
        assert not last.renewable
        assert "connected again" in last.remarks[0]


async def test_a_refresh_token_that_would_end_before_the_access_token_is_renewed(tmp_path: Path) -> None:
    async with a_desk(tmp_path, refresh_token_seconds=10 * DAY) as desk:
        fresh = await desk.platform.refresh(desk.grant)
        assert (fresh.credentials["renewals"], fresh.renewable) == ("1", True)


async def test_a_lost_renewal_is_no_failure_until_the_old_token_is_needed(tmp_path: Path) -> None:
    async with a_desk(tmp_path, refresh_token_seconds=2 * DAY) as desk:
        await desk.sim.plan("ana", {"fault": "lose_answer", "on": "token", "skip": 1})
        kept = await desk.platform.refresh(desk.grant)
        assert kept.credentials["refresh_token"] == desk.grant.credentials["refresh_token"]
        assert "connected again" in kept.remarks[0]
        await desk.sim.plan("ana")
        with pytest.raises(ConnectRefused):
            await desk.platform.refresh(grant_for(kept))


def ending(grant: Grant) -> Grant:
    """The same, two days before its refresh token ends."""
    soon = str(int(datetime.now(UTC).timestamp()) + 2 * DAY)
    return msgspec.structs.replace(grant, credentials=grant.credentials | {"refresh_expires_at": soon})


async def posted(desk: Desk) -> RemotePost:
    made = await desk.publish(a_video())
    assert isinstance(made, Completed)
    return RemotePost(remote_id=made.remote_id, checkpoint=made.checkpoint)


async def every_comment(desk: Desk, post: RemotePost) -> list[RemoteComment]:
    page = await desk.platform.list_comments(desk.grant, post, None)
    comments = list(page.comments)
    while page.cursor is not None:
        page = await desk.platform.list_comments(desk.grant, post, page.cursor)
        comments += page.comments
    return comments


async def test_every_comment_and_every_answer_is_read(desk: Desk) -> None:
    post = await posted(desk)
    ids = [await comment(desk.sim, post) for _ in range(51)]
    reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=ids[0], text="谢谢")
    answered = await desk.platform.reply_comment(desk.grant, reply, in_seconds(30))
    assert isinstance(answered, Completed)
    read = {one.remote_id: one for one in await every_comment(desk, post)}
    assert set(read) == {*ids, answered.remote_id}
    assert read[answered.remote_id].parent_remote_id == ids[0]
    assert read[ids[0]].post_remote_id == post.remote_id
    by_address = RemotePost(remote_id=post.checkpoint["video_id"])
    assert len(await every_comment(desk, by_address)) == 52


async def test_a_lost_answer_to_a_reply_is_unknown_and_a_refusal_is_none(desk: Desk) -> None:
    post = await posted(desk)
    reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=await comment(desk.sim, post), text="谢谢")
    await desk.sim.plan("ana", {"fault": "lose_answer", "on": "write", "count": 1})
    assert isinstance(await desk.platform.reply_comment(desk.grant, reply, in_seconds(30)), Unknown)
    wrong = msgspec.structs.replace(reply, comment_remote_id="none")
    assert isinstance(await desk.platform.reply_comment(desk.grant, wrong, in_seconds(30)), Rejected)


async def test_numbers_of_posts_and_of_the_account(desk: Desk) -> None:
    post = await posted(desk)
    await comment(desk.sim, post)
    views = int(post.checkpoint["video_id"][-4:])
    gone = RemotePost(remote_id="@gone==")
    measures = await desk.platform.measure_posts(desk.grant, [post, gone])
    assert {one.post_remote_id for one in measures} == {post.remote_id}
    assert {one.name: one.value for one in measures} == {
        "views": views,
        "likes": views // 10,
        "comments": 1,
        "shares": views // 50,
        "reposts": views // 100,
        "downloads": views // 200,
        "average_watch_seconds": views / 1000,
    }
    account = await desk.platform.measure_account(desk.grant)
    assert account == [Measure(name="followers", value=120), Measure(name="new_followers", value=12)]
    assert {one.name for one in (*measures, *account)} == set(desk.platform.descriptor.metrics)


async def test_numbers_follow_from_what_was_granted(tmp_path: Path) -> None:
    async with a_desk(tmp_path, scopes=["user_info", "fans.data.bind", "video.data.bind"]) as desk:
        assert await desk.platform.measure_account(desk.grant) == [Measure(name="followers", value=120)]
        nothing = msgspec.structs.replace(desk.grant, credentials=desk.grant.credentials | {"scope": ""})
        assert await desk.platform.measure_account(nothing) == []
        await desk.sim.plan("ana", {"fault": "expire_token", "on": "read"})
        with pytest.raises(PlatformUnreachable) as refused:
            await desk.platform.measure_account(desk.grant)
        assert refused.value.token_expired
