"""What an account may do, its token and its health; and the table of error codes, walked from end to end."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.platforms.ports import (
    AuthRequired,
    ConnectRefused,
    Grant,
    NeedsHuman,
    NotSent,
    PlatformUnreachable,
    RateLimited,
    Ready,
    Rejected,
    Unreadable,
)
from integrations.platforms.beijing import seconds_until_midnight
from integrations.platforms.wechat.errors import CLASSES, ApiRefused, refusal, write_outcome
from tests.integrations.platforms.rig import publish
from tests.integrations.platforms.rig_wechat import APP_ID, CREDENTIALS, an_article
from tests.integrations.platforms.wechat_stage import Stage, wechat_stage, with_checkpoint

ALL = ["draft", "freepublish", "comment", "datacube", "message"]
EXPECTED: dict[str, type] = {
    "busy": NotSent, "component": NotSent, "token": AuthRequired, "reauth": AuthRequired, "config": AuthRequired,
    "oauth": AuthRequired, "address": NotSent, "restricted": Rejected, "daily_quota": RateLimited, "frequent": RateLimited,
    "quota": Rejected, "permission": Rejected, "refused": Rejected, "by_hand": Rejected, "permanent": Rejected,
    "media_missing": Rejected, "duplicate": type(None),
}  # fmt: skip


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with wechat_stage(tmp_path) as one:
        yield one


async def test_connecting_tells_whose_account_it_is_and_when_the_token_ends(stage: Stage) -> None:
    connection = await stage.wechat.connect(CREDENTIALS)
    assert (connection.remote_id, connection.publish_mode, connection.remarks) == (APP_ID, "direct", ())
    assert connection.credentials == {**CREDENTIALS, "access_token": stage.token}
    assert connection.expires_at is not None
    assert timedelta(hours=1) < connection.expires_at - datetime.now(UTC) <= timedelta(hours=2)
    assert connection.renewable


@pytest.mark.parametrize(
    "wrong", [{"app_secret": "x"}, {"app_id": "wx0000000000000000"}, {"app_id": ""}, {"callback_token": ""},
              {"encoding_aes_key": "short"}, {"encoding_aes_key": "?" * 43}],
)  # fmt: skip
async def test_wrong_credentials_are_refused(stage: Stage, wrong: dict[str, str]) -> None:
    with pytest.raises(ConnectRefused):
        await stage.wechat.connect({**CREDENTIALS, **wrong})


@pytest.mark.parametrize("fault", ["unavailable", "rate_limit", "server_error_before", "lose_answer", "garble_answer"])
async def test_trouble_while_connecting_is_no_refusal(stage: Stage, fault: str) -> None:
    await stage.simulator.plan("ana", {"fault": fault, "on": "token"})
    with pytest.raises(PlatformUnreachable):
        await stage.wechat.connect(CREDENTIALS)
    with pytest.raises(PlatformUnreachable):
        await stage.wechat.refresh(stage.grant)


@pytest.mark.parametrize("fault", ["unavailable", "rate_limit", "lose_answer"])
async def test_a_probe_that_fails_changes_nothing_about_a_known_account(stage: Stage, fault: str) -> None:
    await stage.simulator.plan("ana", {"fault": fault, "on": "read"})
    with pytest.raises(PlatformUnreachable):
        await stage.wechat.connect(CREDENTIALS)
    renewed = await stage.wechat.refresh(stage.grant)
    assert renewed.publish_mode == "direct"
    assert "could not be checked" in renewed.remarks[0]


async def test_an_expired_token_is_renewed(stage: Stage) -> None:
    order = await stage.prepared(an_article())
    await stage.simulator.plan("ana", {"fault": "expire_token", "count": 1})
    refused = await stage.publish(order)
    assert isinstance(refused, AuthRequired)
    assert refused.refreshable
    looked = await stage.wechat.find(stage.grant, order)
    assert isinstance(looked, Unreadable)
    assert looked.token_expired
    renewed = await stage.wechat.refresh(stage.grant)
    assert renewed.credentials["access_token"] != stage.token
    stage.grant = Grant(account_id=stage.grant.account_id, remote_id=APP_ID, credentials=renewed.credentials)
    await stage.live(order)


async def test_an_account_without_freepublish_makes_drafts_for_people(tmp_path: Path) -> None:
    async with wechat_stage(tmp_path, permissions=[name for name in ALL if name != "freepublish"]) as stage:
        assert stage.grant.publish_mode == "draft_only"
        assert "48001" in (await stage.wechat.refresh(stage.grant)).remarks[0]
        outcome = await publish(stage.wechat, stage.grant, an_article())
        assert isinstance(outcome, NeedsHuman)
        assert (outcome.reason, outcome.deep_link) == ("not_permitted", "https://mp.weixin.qq.com/")
        draft = await stage.api("cgi-bin/draft/get", media_id=outcome.checkpoint["draft_id"])
        assert draft["news_item"][0]["title"] == outcome.title == "新品发布"


async def test_an_account_without_anything_gets_the_whole_package(tmp_path: Path) -> None:
    async with wechat_stage(tmp_path, permissions=[]) as stage:
        assert stage.grant.publish_mode == "handoff"
        outcome = await stage.publish(an_article("正文", options={"author": "编辑部"}))
        assert isinstance(outcome, NeedsHuman)
        assert (outcome.title, outcome.text, outcome.fields) == ("新品发布", "正文", {"作者": "编辑部"})


@pytest.mark.parametrize(("lost", "step"), [("freepublish", "submit"), ("draft", "draft")])
async def test_a_permission_that_is_lost_meanwhile_hands_over(stage: Stage, lost: str, step: str) -> None:
    order = await stage.prepared(an_article()) if step == "submit" else an_article()
    await stage.set(permissions=[name for name in ALL if name != lost])
    outcome = await stage.publish(order)
    assert isinstance(outcome, NeedsHuman)
    assert (outcome.reason, bool(outcome.checkpoint)) == ("not_permitted", step == "submit")
    assert "48001" in outcome.instructions


async def test_an_address_outside_the_list_is_said_as_such(stage: Stage) -> None:
    order = await stage.prepared(an_article())
    await stage.set(address_allowed=False)
    for one in (order, an_article()):
        outcome = await stage.publish(one)
        assert isinstance(outcome, NotSent), "nobody has to connect again for it"
        assert not outcome.outage
        assert "127.0.0.1: add it to the IP allow-list" in outcome.reason
    for asked in (stage.wechat.refresh(stage.grant), stage.wechat.connect(CREDENTIALS)):
        with pytest.raises(PlatformUnreachable, match=r"127\.0\.0\.1: add it to the IP allow-list"):
            await asked
    await stage.set(address_allowed=True)
    assert await stage.live(order)


async def test_a_restricted_account_is_not_sent_to_connect_again(stage: Stage) -> None:
    assert (await stage.simulator.call("POST", "/admin/accounts/ana/suspend"))[0] == 204
    refused = await stage.publish(an_article())
    assert isinstance(refused, Rejected)
    assert (refused.code, refused.platform_code) == ("account_restricted", "50002")
    with pytest.raises(PlatformUnreachable, match="50002"):
        await stage.wechat.refresh(stage.grant)
    with pytest.raises(ConnectRefused, match="50002"):
        await stage.wechat.connect(CREDENTIALS)


async def test_the_daily_quota_waits_for_midnight_in_beijing(stage: Stage) -> None:
    await stage.set(daily_limits={"/cgi-bin/freepublish/submit": 0})
    outcome = await stage.publish(await stage.prepared(an_article()))
    assert isinstance(outcome, RateLimited)
    assert abs(outcome.retry_after_seconds - seconds_until_midnight(datetime.now(UTC))) < 60


async def test_a_draft_that_is_gone_before_it_was_submitted_is_never_taken_for_published(stage: Stage) -> None:
    order = await stage.prepared(an_article())
    await stage.api("cgi-bin/draft/delete", media_id=order.checkpoint["draft_id"])
    assert type(await stage.publish(order)).__name__ == "Unknown"
    assert isinstance(await stage.wechat.find(stage.grant, order), Unreadable)
    again = await stage.publish(with_checkpoint(order, {}))
    assert isinstance(again, Ready)


@pytest.mark.parametrize("code", sorted(CLASSES))
def test_every_code_has_its_outcome(code: int) -> None:
    outcome = refusal(ApiRefused(code, "message"))
    assert isinstance(outcome, EXPECTED[CLASSES[code]])
    if isinstance(outcome, AuthRequired):
        assert outcome.refreshable is (CLASSES[code] == "token")
    if isinstance(outcome, Rejected):
        assert outcome.platform_code == str(code)


@pytest.mark.parametrize("code", [1, 99999, 45065, -2])
def test_a_code_that_nobody_knows_proves_nothing(code: int) -> None:
    assert type(write_outcome(ApiRefused(code, "?"))).__name__ == "Unknown"
