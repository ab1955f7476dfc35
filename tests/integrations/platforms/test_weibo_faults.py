"""Every fault of the simulator ends in its outcome; the adapter offers what its descriptor says."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.platforms import ports
from domain.platforms.ports import (
    AuthRequired,
    Completed,
    Found,
    Gone,
    NotSent,
    Order,
    Outcome,
    Processing,
    RateLimited,
    Rejected,
    RemotePost,
    Unknown,
    Unreadable,
)
from integrations.http.client import GuardedHttp
from integrations.platforms.weibo import Hosts, Weibo
from integrations.platforms.weibo.tiers import facts_of
from integrations.sandbox.weibo import create
from tests.integrations.platforms.orders import ANYBODY, an_order, picture
from tests.integrations.platforms.rig import publish, said_by
from tests.integrations.platforms.rig_weibo import (
    BROKEN,
    COMMERCIAL,
    MANY_PICTURES,
    MANY_PICTURES_APP,
    RIG,
    SHARING,
    article_order,
    connect,
    text_order,
)
from tests.integrations.platforms.weibo_bench import WeiboBench, weibo_bench
from tests.integrations.sandbox.simulators import running_simulator

OFFERED = [
    "Authorizes",
    "Revokes",
    "ReadsPosts",
    "Removes",
    "ReadsComments",
    "RepliesToComments",
    "HidesComments",
    "SendsMessages",
    "Measures",
    "Receives",
    "ReadsLinks",
]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[WeiboBench]:
    async with weibo_bench(tmp_path) as prepared:
        yield prepared


@pytest.mark.parametrize("kind", sorted(RIG.orders))
@pytest.mark.parametrize(
    ("fault", "expected", "stored"),
    [
        ("reject", Rejected, 0),
        ("rate_limit", RateLimited, 0),
        ("expire_token", AuthRequired, 0),
        ("unavailable", NotSent, 0),
        ("server_error_before", Unknown, 0),
        ("server_error_after", Unknown, 1),
        ("lose_answer", Unknown, 1),
        ("garble_answer", Unknown, 1),
        ("takedown", (Completed, Processing), 1),
    ],
)
async def test_every_fault_ends_in_its_outcome(
    bench: WeiboBench, kind: ports.PostKind, fault: str, expected: type[Outcome], stored: int
) -> None:
    await bench.simulator.plan("ana", {"fault": fault})
    outcome = await bench.publish(RIG.orders[kind]())
    assert isinstance(outcome, expected), outcome
    assert len(await bench.stored()) == stored


@pytest.mark.parametrize("fault", ["unavailable", "server_error_before", "lose_answer", "garble_answer", "rate_limit"])
async def test_a_listing_that_fails_says_nothing_about_the_post(bench: WeiboBench, fault: str) -> None:
    await bench.simulator.plan("ana", {"fault": fault, "on": "read"})
    for grant in (bench.commercial, bench.public):
        found = await bench.weibo.find(grant, text_order())
        assert isinstance(found, Unreadable)
        assert not found.token_expired


@pytest.mark.parametrize("make", [text_order, article_order])
async def test_a_post_is_found_behind_a_full_page_of_newer_ones(bench: WeiboBench, make: Any) -> None:
    order: Order = make()
    published = await bench.settle(order)
    assert isinstance(published, Completed)
    for number in range(101):
        assert isinstance(await bench.publish(an_order(f"较新的第{number}条")), Completed)
    found = await bench.weibo.find(bench.commercial, order)
    assert found == Found(remote_id=published.remote_id, url=published.url)


async def test_a_picture_is_sent_whole(bench: WeiboBench) -> None:
    file = picture()
    outcome = await bench.publish(an_order("图", file))
    assert isinstance(outcome, Completed)
    (post,) = await bench.simulator.stored("ana")
    _, content = await bench.simulator.call("GET", f"/pictures/{post['pics'][0]}")
    assert content == file.content


async def test_a_takedown_is_seen(bench: WeiboBench) -> None:
    await bench.simulator.plan("ana", {"fault": "takedown", "count": 1})
    outcome = await bench.publish(text_order())
    assert isinstance(outcome, Completed)
    assert isinstance(await bench.weibo.look(bench.commercial, RemotePost(remote_id=outcome.remote_id)), Gone)


async def test_the_simulator_remembers_over_a_restart(tmp_path: Path) -> None:
    async with weibo_bench(tmp_path) as bench:
        order = text_order()
        published = await bench.publish(order)
        grant = bench.commercial
    async with running_simulator("weibo", create, tmp_path / "sandbox.db") as again:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", again.port)}))
        found = await Weibo(http, Hosts.under(again.url)).find(grant, order)
        await http.close()
    assert isinstance(published, Completed)
    assert found == Found(remote_id=published.remote_id, url=published.url)


def test_the_adapter_offers_what_its_descriptor_says(bench: WeiboBench) -> None:
    optional = ("Edits", "ReadsMessages", *OFFERED)
    assert [name for name in optional if isinstance(bench.weibo, getattr(ports, name))] == OFFERED
    descriptor = bench.weibo.descriptor
    assert (descriptor.name, descriptor.network, descriptor.inbound) == ("sandbox_weibo", "weibo", True)
    assert set(descriptor.operations) == {"remove", "reply_comment", "hide_comment", "send_message"}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.code)
async def test_every_broken_limit_is_found_and_never_sent(bench: WeiboBench, broken: Any) -> None:
    grant = bench.public if broken.standing == SHARING else bench.commercial
    if broken.standing == MANY_PICTURES:
        grant = msgspec.structs.replace(grant, app=MANY_PICTURES_APP)
    findings = bench.weibo.validate(broken.order, broken.standing or grant.standing)
    assert broken.finding in map(said_by, findings)
    outcome = await bench.publish(broken.order, grant)
    if broken.severity == "warning":
        assert isinstance(outcome, Completed | Processing), "it is only advised"
    else:
        assert not isinstance(outcome, Completed | Processing | Unknown)
        assert await bench.stored() == []


async def test_an_app_may_take_more_than_nine_pictures(bench: WeiboBench) -> None:
    order = an_order("十二张", *[picture()] * 12)
    assert [one.code for one in bench.weibo.validate(order, bench.commercial.standing)] == ["too_many_media"]
    connection, grant = await connect(bench.simulator, bench.weibo, MANY_PICTURES_APP)
    assert connection.facts["maximum_pictures"] == "18"
    assert "18 pictures" in connection.remarks[0]
    assert bench.weibo.validate(order, grant.standing) == []
    assert isinstance(await publish(bench.weibo, grant, order), Completed)
    assert await bench.stored() == ["十二张"]


@pytest.mark.parametrize(("typed", "meant"), [("", "9"), ("4", "9"), ("12", "12"), ("99", "18"), ("many", "9")])
def test_the_number_of_pictures_stays_within_what_was_seen(typed: str, meant: str) -> None:
    assert facts_of({"maximum_pictures": typed}, "commercial")["maximum_pictures"] == meant


async def test_good_orders_have_no_findings(bench: WeiboBench) -> None:
    for make in RIG.orders.values():
        assert bench.weibo.validate(make(), ANYBODY) == []
    assert (await connect(bench.simulator, bench.weibo, COMMERCIAL))[0].publish_mode == "direct"
