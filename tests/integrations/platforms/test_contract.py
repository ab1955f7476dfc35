"""What every adapter owes the engine, tried on every registration of the sandbox."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain.platforms.ports import (
    Absent,
    AuthRequired,
    Completed,
    ConnectRefused,
    Found,
    KindRule,
    Media,
    MediaRule,
    NotSent,
    Outcome,
    PlatformUnreachable,
    RateLimited,
    Rejected,
    Unknown,
    Unreadable,
)
from tests.integrations.platforms.orders import ANYBODY, Bench, an_order, grant_of, in_seconds, picture


def rule_of(bench: Bench) -> KindRule:
    rule = bench.platform.descriptor.rule_for("image")
    assert rule is not None
    return rule


def images_of(bench: Bench) -> MediaRule:
    images = rule_of(bench).images
    assert images is not None
    return images


async def test_connecting_learns_whose_account_it_is(bench: Bench) -> None:
    connection = await bench.platform.connect({"handle": "ana", "password": "ana-password"})
    assert (connection.remote_id, connection.handle, connection.publish_mode) == ("ana", "ana", "direct")
    assert set(connection.credentials) == {"handle", "password", "access_token", "refresh_token"}


@pytest.mark.parametrize("credentials", [{"handle": "ana", "password": "wrong"}, {"handle": "nobody"}, {}])
async def test_wrong_credentials_are_refused(bench: Bench, credentials: dict[str, str]) -> None:
    with pytest.raises(ConnectRefused):
        await bench.platform.connect(credentials)


@pytest.mark.parametrize("fault", ["unavailable", "server_error_before", "lose_answer", "garble_answer", "rate_limit"])
async def test_trouble_while_connecting_is_no_refusal(bench: Bench, fault: str) -> None:
    await bench.sandbox.plan("ana", {"fault": fault, "on": "token"})
    with pytest.raises(PlatformUnreachable):
        await bench.platform.connect({"handle": "ana", "password": "ana-password"})
    with pytest.raises(PlatformUnreachable):
        await bench.platform.refresh(bench.grant)


async def test_a_good_order_has_no_findings(bench: Bench) -> None:
    limit = rule_of(bench).text.maximum
    assert bench.platform.validate(an_order("字" * limit, *[picture()] * 4), ANYBODY) == []


async def test_every_broken_limit_is_found(bench: Bench) -> None:
    rule, images = rule_of(bench), images_of(bench)
    large = Media(content_type="image/png", content=bytes(images.maximum_bytes + 1))
    odd = Media(content_type="image/tiff", content=b"odd")
    order = an_order("字" * (rule.text.maximum + 1), picture(), large, odd, picture(), picture())
    found = {(one.pointer, one.code, one.limit, one.actual) for one in bench.platform.validate(order, ANYBODY)}
    assert found == {
        ("/text", "text_too_long", rule.text.maximum, rule.text.maximum + 1),
        ("/media", "too_many_media", 4, 5),
        ("/media/1", "media_too_large", images.maximum_bytes, images.maximum_bytes + 1),
        ("/media/2", "media_type_unsupported", None, None),
    }
    assert [one.code for one in bench.platform.validate(an_order(" "), ANYBODY)] == ["post_empty"]


async def test_a_kind_that_the_platform_does_not_take_is_one_finding(bench: Bench) -> None:
    (finding,) = bench.platform.validate(an_order("看", Media(content_type="video/mp4", content=b"film")), ANYBODY)
    assert (finding.pointer, finding.code) == ("/format", "kind_unsupported")


async def test_a_file_can_be_judged_by_its_size_alone(bench: Bench) -> None:
    limit = images_of(bench).maximum_bytes
    fits, too_large = (Media(content_type="image/png", content=b"", size_bytes=limit + more) for more in (0, 1))
    assert bench.platform.validate(an_order("图", fits), ANYBODY) == []
    (finding,) = bench.platform.validate(an_order("图", too_large), ANYBODY)
    assert (finding.code, finding.actual) == ("media_too_large", limit + 1)


async def test_a_published_order_is_live_and_read_back(bench: Bench) -> None:
    order = an_order("上新 👨‍👩‍👧‍👦", picture(), picture(4, 4))
    outcome = await bench.publish(order)
    assert isinstance(outcome, Completed)
    stored = await bench.sandbox.stored("ana")
    assert [(post["id"], post["url"]) for post in stored] == [(outcome.remote_id, outcome.url)]
    assert (stored[0]["text"], len(stored[0]["media_ids"])) == (order.text, 2)
    _, image = await bench.sandbox.call("GET", f"/media/{stored[0]['media_ids'][0]}")
    assert image == order.media[0].content
    found = await bench.platform.find(bench.grant, order)
    if bench.platform.descriptor.reads_back:
        assert found == Found(remote_id=outcome.remote_id, url=outcome.url)
        assert await bench.platform.poll(bench.grant, order) == outcome
    else:
        assert isinstance(found, Unreadable)
        assert isinstance(await bench.platform.poll(bench.grant, order), Unknown)


async def test_only_keyed_platforms_may_send_twice(bench: Bench) -> None:
    order = an_order()
    first, second = await bench.publish(order), await bench.publish(order)
    keyed = bench.platform.descriptor.recovery == "keyed"
    assert (first == second) is keyed
    assert len(await bench.stored_texts()) == (1 if keyed else 2)


@pytest.mark.parametrize(
    ("fault", "expected", "stored"),
    [
        ({"fault": "reject"}, Rejected, 0),
        ({"fault": "rate_limit", "retry_after_seconds": 7}, RateLimited, 0),
        ({"fault": "expire_token"}, AuthRequired, 0),
        ({"fault": "unavailable"}, NotSent, 0),
        ({"fault": "server_error_before"}, Unknown, 0),
        ({"fault": "server_error_after"}, Unknown, 1),
        ({"fault": "lose_answer"}, Unknown, 1),
        ({"fault": "garble_answer"}, Unknown, 1),
        ({"fault": "latency", "milliseconds": 20}, Completed, 1),
    ],
)
async def test_every_fault_ends_in_its_outcome(
    bench: Bench, fault: dict[str, Any], expected: type[Outcome], stored: int
) -> None:
    await bench.sandbox.plan("ana", fault)
    outcome = await bench.publish(an_order())
    assert isinstance(outcome, expected), outcome
    assert len(await bench.stored_texts()) == stored


async def test_outcomes_carry_what_the_platform_said(bench: Bench) -> None:
    await bench.sandbox.plan(
        "ana",
        {"fault": "reject", "count": 1},
        {"fault": "rate_limit", "retry_after_seconds": 7, "count": 1},
        {"fault": "expire_token", "count": 1},
    )
    rejected, limited, expired = [await bench.publish(an_order()) for _ in range(3)]
    assert isinstance(rejected, Rejected)
    assert rejected.platform_code == "content_rejected"
    assert limited == RateLimited(retry_after_seconds=7)
    assert isinstance(expired, AuthRequired)
    assert expired.refreshable


async def test_both_kinds_of_broken_answers_are_unknown(bench: Bench) -> None:
    await bench.sandbox.plan("ana", {"fault": "garble_answer"})
    assert {type(await bench.publish(an_order(str(number)))) for number in range(2)} == {Unknown}


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("reject", Rejected),
        ("rate_limit", RateLimited),
        ("expire_token", AuthRequired),
        ("unavailable", NotSent),
        ("server_error_before", NotSent),
        ("server_error_after", NotSent),
        ("lose_answer", NotSent),
        ("garble_answer", NotSent),
    ],
)
async def test_a_failed_upload_proves_that_nothing_was_posted(
    bench: Bench, fault: str, expected: type[Outcome]
) -> None:
    await bench.sandbox.plan("ana", {"fault": fault, "on": "media"})
    outcome = await bench.publish(an_order("图", picture()))
    assert isinstance(outcome, expected), outcome
    assert await bench.stored_texts() == []


async def test_a_lost_answer_is_recovered_without_a_second_post(bench: Bench) -> None:
    await bench.sandbox.plan("ana", {"fault": "lose_answer", "count": 1})
    order = an_order()
    assert isinstance(await bench.publish(order), Unknown)
    match bench.platform.descriptor.recovery:
        case "keyed":
            assert isinstance(await bench.publish(order), Completed)
        case "read_back":
            assert isinstance(await bench.platform.find(bench.grant, order), Found)
        case _:
            assert isinstance(await bench.platform.find(bench.grant, order), Unreadable)
    assert await bench.stored_texts() == [order.text]


async def test_what_was_never_sent_is_absent(bench: Bench) -> None:
    await bench.publish(an_order("another one"))
    found = await bench.platform.find(bench.grant, an_order("never sent"))
    assert isinstance(found, Absent if bench.platform.descriptor.reads_back else Unreadable)


async def test_an_older_post_with_the_same_text_is_not_taken_for_this_one(bench: Bench) -> None:
    await bench.publish(an_order("早安"))
    later = an_order("早安", created_at=datetime.now(UTC) + timedelta(hours=1))
    found = await bench.platform.find(bench.grant, later)
    assert isinstance(found, Absent if bench.platform.descriptor.reads_back else Unreadable)


async def test_a_post_is_found_behind_a_full_page_of_newer_ones(bench: Bench) -> None:
    if not bench.platform.descriptor.reads_back:
        assert isinstance(await bench.platform.find(bench.grant, an_order()), Unreadable)
        return
    order = an_order("the first")
    published = await bench.publish(order)
    for number in range(101):
        await bench.publish(an_order(f"newer {number}"))
    assert isinstance(published, Completed)
    assert await bench.platform.find(bench.grant, order) == Found(remote_id=published.remote_id, url=published.url)


@pytest.mark.parametrize("fault", ["unavailable", "server_error_before", "lose_answer", "garble_answer", "rate_limit"])
async def test_a_listing_that_fails_says_nothing_about_the_post(bench: Bench, fault: str) -> None:
    await bench.sandbox.plan("ana", {"fault": fault, "on": "read"})
    found = await bench.platform.find(bench.grant, an_order())
    assert isinstance(found, Unreadable)
    assert not found.token_expired


async def test_an_expired_token_is_refreshed(bench: Bench) -> None:
    await bench.sandbox.plan("ana", {"fault": "expire_token", "count": 1})
    order = an_order()
    refused = await bench.publish(order)
    assert isinstance(refused, AuthRequired)
    assert refused.refreshable
    if bench.platform.descriptor.reads_back:
        assert (await bench.platform.find(bench.grant, order)).token_expired  # type: ignore[union-attr]  # the other kinds cannot be here
    renewed = grant_of(await bench.platform.refresh(bench.grant))
    assert isinstance(await bench.platform.publish(renewed, order, in_seconds(30)), Completed)


async def test_a_used_refresh_token_falls_back_to_the_password(bench: Bench) -> None:
    await bench.platform.refresh(bench.grant)
    renewed = grant_of(await bench.platform.refresh(bench.grant))
    assert isinstance(await bench.platform.publish(renewed, an_order(), in_seconds(30)), Completed)


async def test_a_suspended_account_cannot_be_mended(bench: Bench) -> None:
    assert (await bench.sandbox.call("POST", "/admin/accounts/ana/suspend"))[0] == 204
    refused = await bench.publish(an_order())
    assert isinstance(refused, AuthRequired)
    assert not refused.refreshable
    with pytest.raises(ConnectRefused):
        await bench.platform.refresh(bench.grant)


async def test_nothing_leaves_after_the_deadline(bench: Bench) -> None:
    for order in (an_order(), an_order("图", picture())):
        assert isinstance(await bench.platform.publish(bench.grant, order, in_seconds(-1)), NotSent)
    assert await bench.stored_texts() == []


async def test_a_deadline_that_passes_during_the_uploads_stops_the_post(bench: Bench) -> None:
    await bench.sandbox.plan("ana", {"fault": "latency", "on": "media", "milliseconds": 400})
    outcome = await bench.platform.publish(bench.grant, an_order("图", picture()), in_seconds(0.3))
    assert isinstance(outcome, NotSent)
    assert await bench.stored_texts() == []
