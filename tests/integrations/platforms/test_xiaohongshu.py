"""Xiaohongshu's share ticket: signed as documented, accepted by the app, and never in the way."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.platforms.ports import Grant, NeedsHuman, Order
from integrations.http.client import GuardedHttp
from integrations.platforms.xiaohongshu.adapter import Xiaohongshu
from integrations.platforms.xiaohongshu.share import Hosts, sign
from integrations.sandbox.xiaohongshu.apps import APP_KEY, APP_SECRET
from tests.integrations.platforms.hostile import ANSWERS, hostile_server
from tests.integrations.platforms.orders import an_order, in_seconds, picture
from tests.integrations.platforms.rig_xiaohongshu import CREDENTIALS, RIG, a_grant
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

VECTORS = msgspec.json.decode(Path(__file__).with_name("vectors").joinpath("xiaohongshu.json").read_bytes())
APP = {"app_key": APP_KEY, "app_secret": APP_SECRET}
NOTE = an_order("秋天的外套 #穿搭", picture(), title="外套")
FAULTS = [
    "reject",
    "rate_limit",
    "expire_token",
    "unavailable",
    "server_error_before",
    "server_error_after",
    "lose_answer",
    "garble_answer",
]


class Bench(msgspec.Struct, frozen=True):
    simulator: RunningSimulator
    platform: Xiaohongshu
    grant: Grant

    async def publish(self, order: Order = NOTE, app: dict[str, str] = APP) -> NeedsHuman:
        grant = msgspec.structs.replace(self.grant, app=app)
        return await self.platform.publish(grant, order, in_seconds(30))

    async def share(self, package: NeedsHuman, **media: Any) -> tuple[int, Any]:
        """What the page and the app do with the package's fields."""
        info = msgspec.json.decode(package.fields["shareInfo"]) | media
        config = msgspec.json.decode(package.fields["verifyConfig"])
        wish = {"shareInfo": info, "verifyConfig": config}
        return await self.simulator.call("POST", "/admin/accounts/ana/share", json=wish)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running_simulator("xiaohongshu", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        platform = Xiaohongshu(http, Hosts.under(simulator.url))
        yield Bench(simulator, platform, await a_grant(simulator, platform))
        await http.close()


@pytest.mark.parametrize("vector", VECTORS["signatures"], ids=lambda vector: vector["id"])
def test_signatures_are_the_documented_ones(vector: dict[str, str]) -> None:
    secret = vector["string"].partition("1735689600000")[2]
    assert sign("red.demoAppKey00001", "a1b2c3d4e5", "1735689600000", secret) == vector["sha256"]


async def test_with_an_app_key_the_package_opens_the_app(bench: Bench) -> None:
    package = await bench.publish()
    assert msgspec.json.decode(package.fields["verifyConfig"])["appKey"] == APP_KEY
    assert (package.title, package.text, package.fields["话题"]) == ("外套", NOTE.text, "#穿搭")
    assert package.expires_at is None  # the ticket ends long before the task does
    assert (
        timedelta(hours=1)
        < datetime.fromisoformat(package.fields["link_expires_at"]) - datetime.now(UTC)
        < timedelta(hours=3)
    )
    status, answer = await bench.share(package, images=["https://cdn.example/1.png"])
    assert status == 204, answer
    assert await bench.simulator.stored("ana") == []


async def test_only_the_token_of_the_call_opens_the_app(bench: Bench) -> None:
    package = await bench.publish()
    config = msgspec.json.decode(package.fields["verifyConfig"])
    forged = config | {"signature": sign(APP_KEY, config["nonce"], config["timestamp"], APP_SECRET)}
    fields = package.fields | {"verifyConfig": msgspec.json.encode(forged).decode()}
    status, answer = await bench.share(msgspec.structs.replace(package, fields=fields), images=["https://a.example/1"])
    assert (status, answer["msg"]) == (400, "signature error")


@pytest.mark.parametrize("written", ["seconds", "milliseconds"])
async def test_an_absolute_end_is_understood(tmp_path: Path, written: str) -> None:
    async with running_simulator("xiaohongshu", RIG.create, tmp_path / "sandbox.db") as simulator:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", simulator.port)}))
        platform = Xiaohongshu(http, Hosts.under(simulator.url))
        await simulator.add_account("ana", absolute_expiry=written, app_key="red.other", app_secret="s")
        grant = Grant(
            account_id=NOTE.publication_id,
            remote_id="u",
            credentials=CREDENTIALS,
            app={"app_key": "red.other", "app_secret": "s"},
        )
        package = await platform.publish(grant, NOTE, in_seconds(30))
        await http.close()
    assert package.expires_at is None  # the ticket ends long before the task does
    assert (
        timedelta(hours=1)
        < datetime.fromisoformat(package.fields["link_expires_at"]) - datetime.now(UTC)
        < timedelta(hours=3)
    )


def is_plain(package: NeedsHuman) -> bool:
    return package.expires_at is None and not {"shareInfo", "verifyConfig", "link_expires_at"} & set(package.fields)


@pytest.mark.parametrize("fault", FAULTS)
async def test_trouble_with_the_ticket_leaves_the_plain_package(bench: Bench, fault: str) -> None:
    await bench.simulator.plan("ana", {"fault": fault, "on": "token"})
    for _ in range(2):
        package = await bench.publish()
        assert is_plain(package)
        assert (package.text, package.deep_link) == (NOTE.text, "https://creator.xiaohongshu.com/publish/publish")


@pytest.mark.parametrize("app", [{"app_secret": "wrong"}, {"app_key": "red.nobody"}, {"app_secret": ""}])
async def test_a_key_that_is_not_accepted_leaves_the_plain_package(bench: Bench, app: dict[str, str]) -> None:
    assert is_plain(await bench.publish(app=APP | app))


async def test_a_suspended_app_leaves_the_plain_package(bench: Bench) -> None:
    assert (await bench.simulator.call("POST", "/admin/accounts/ana/suspend"))[0] == 204
    assert is_plain(await bench.publish())


async def test_a_post_without_files_cannot_be_shared(bench: Bench) -> None:
    assert is_plain(await bench.publish(an_order("长文", article=True, title="长")))


async def test_nothing_is_asked_after_the_deadline(bench: Bench) -> None:
    grant = msgspec.structs.replace(bench.grant, app=APP)
    assert is_plain(await bench.platform.publish(grant, NOTE, in_seconds(-1)))


@pytest.mark.parametrize("answer", sorted(ANSWERS))
async def test_a_hostile_gateway_leaves_the_plain_package(answer: str) -> None:
    async with hostile_server(ANSWERS[answer]) as port:
        http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
        platform = Xiaohongshu(http, Hosts.under(f"http://127.0.0.1:{port}"))
        grant = Grant(account_id=NOTE.publication_id, remote_id="u", credentials={}, app=APP)
        assert is_plain(await platform.publish(grant, NOTE, in_seconds(30)))
        await http.close()


async def test_what_a_person_posted_is_confirmed_by_its_address(bench: Bench) -> None:
    wish = {"title": NOTE.title, "text": NOTE.text}
    status, made = await bench.simulator.call("POST", "/admin/accounts/ana/posts", json=wish)
    assert status == 201
    link = bench.platform.read_link(made["url"])
    assert (link.kind, link.remote_id) == ("note", made["id"])
    assert [post["text"] for post in await bench.simulator.stored("ana")] == [NOTE.text]
