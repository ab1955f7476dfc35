"""A hand-over task is all a frontend needs: files, the right kind of address, and a link that can be had anew."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import update

from domain.content import Handoff, Publication, confirm_publication, refresh_handoff
from domain.content.handoffs.queries import find_open_handoff
from domain.kernel.errors import DomainError
from domain.platforms import Order
from domain.tenants import Tenant
from integrations.blobs.links import FileLinks
from integrations.crypto.vault import KeyRing
from integrations.runtime import open_runtime
from integrations.settings import Settings
from tests.integrations.platforms.orders import an_order, picture
from tests.integrations.platforms.rigs import RIGS
from tests.system.api import started
from workers.jobs.handoffs import Handoffs

from .stage import Stage
from .test_every_network import account_of, scheduled

FILM = "https://cdn.example/film.mp4"
STATUS = "https://www.douban.com/people/ahbei/status/987654321/"
TOPIC = "https://www.douban.com/group/topic/123456789/?_i=abc"


async def handed_over(stage: Stage, network: str, order: Order) -> tuple[Publication, Handoff]:
    """A publication that waits for a person, and its task."""
    row = await scheduled(stage, network, order)
    await stage.publish(row)
    async with stage.house.work() as work:
        task = await find_open_handoff(work, row.id)
    assert task is not None, (await stage.read(row.id)).failure_detail
    return await stage.read(row.id), task


async def douyin_task(stage: Stage) -> tuple[Publication, Handoff]:
    """A film for an account that posts through share links."""
    account_id, _ = await account_of(stage, "douyin")
    async with stage.house.work() as work:
        await work.fetch("UPDATE accounts SET publish_mode = 'handoff' WHERE id = $1", [account_id])
    order = msgspec.structs.replace(RIGS["douyin"].orders["video"](), options={"media_url": FILM})
    return await handed_over(stage, "douyin", order)


async def test_the_task_has_its_files_in_order_and_they_can_be_downloaded(
    stage: Stage, worker_settings: Settings
) -> None:
    first, second = picture(16, 9), picture(9, 16)
    _, task = await handed_over(stage, "xiaohongshu", an_order("两张图", first, second, title="新茶"))
    async with started(worker_settings) as api:
        shown = (await api.send("GET", f"/v1/handoffs/{task.id}", key=stage.house.key)).json()
        contents = [(await api.send("GET", one["content_path"], key=stage.house.key)).content for one in shown["media"]]
    assert contents == [first.content, second.content]
    assert [(one["alt_text"], one["content_type"], one["width"], one["height"]) for one in shown["media"]] == [
        ("一片青色", "image/png", 16, 9),
        ("一片青色", "image/png", 9, 16),
    ]
    assert (shown["text"], shown["title"]) == ("两张图", "新茶")
    assert shown["version_id"] == str(task.version_id)
    assert shown["deep_link"].startswith("https://creator.xiaohongshu.com/")
    assert datetime.fromisoformat(shown["expires_at"]) > datetime.now(UTC) + timedelta(days=2)


async def test_a_status_does_not_confirm_a_topic_of_a_group(stage: Stage) -> None:
    options = {"form": "group_topic", "group": "https://www.douban.com/group/12345/"}
    row, task = await handed_over(stage, "douban", an_order("小组里见", title="新茶", options=options))
    assert task.link_kinds == ["group_topic"]
    with pytest.raises(DomainError) as refused:
        await _confirm(stage, row, STATUS)
    assert [(one.pointer, one.code) for one in refused.value.reasons] == [("/remote_url", "confirm_url_kind_mismatch")]
    assert (await stage.read(row.id)).state == "awaiting_human"
    assert (await _confirm(stage, row, TOPIC)).remote_id == "123456789"


async def test_a_status_confirms_a_status(stage: Stage) -> None:
    row, task = await handed_over(stage, "douban", an_order("一条广播"))
    assert task.link_kinds == ["status"]
    assert (await _confirm(stage, row, STATUS)).state == "published"


async def test_a_task_lives_longer_than_its_link(stage: Stage) -> None:
    _, task = await douyin_task(stage)
    ends = datetime.fromisoformat(task.fields["link_expires_at"])
    assert ends < datetime.now(UTC) + timedelta(hours=3)
    assert task.expires_at > ends + timedelta(days=1)
    assert await Handoffs(stage.house.runtime, "test").drain() == 0


async def test_a_fresh_link_leads_to_the_same_task(stage: Stage, worker_settings: Settings) -> None:
    row, task = await douyin_task(stage)
    async with started(worker_settings) as api:
        asked = await api.send("POST", f"/v1/handoffs/{task.id}/refresh", key=stage.house.key)
    assert (asked.status_code, asked.json()["refreshing"]) == (202, True)
    assert await Handoffs(stage.house.runtime, "test").drain() == 1
    fresh = await _read(stage, task)
    assert fresh["deep_link"] != task.deep_link
    assert (fresh["state"], fresh["refreshing"], fresh["next_at"]) == ("open", False, task.expires_at)
    assert (await stage.read(row.id)).ref == row.ref
    assert await Handoffs(stage.house.runtime, "test").drain() == 0
    posted = {"schema": fresh["deep_link"]}
    url = f"{stage.sandbox.url}/douyin/admin/accounts/demo/share"
    async with stage.sandbox.session.post(url, json=posted) as answer:
        assert answer.status == 201, await answer.text()
    assert await _facts(stage) == ["handoff.opened", "handoff.refresh_requested", "handoff.refreshed"]


async def test_where_the_internet_reaches_us_the_link_leads_to_our_own_file(
    stage: Stage, worker_settings: Settings
) -> None:
    reachable = msgspec.structs.replace(worker_settings, public_url="https://ops.example")
    order = RIGS["douyin"].orders["video"]()
    async with open_runtime(reachable, system=True) as runtime:
        house = msgspec.structs.replace(stage.house, runtime=runtime)
        there = msgspec.structs.replace(stage, house=house)
        account_id, _ = await account_of(there, "douyin")
        async with house.work() as work:
            await work.fetch("UPDATE accounts SET publish_mode = 'handoff' WHERE id = $1", [account_id])
        _, task = await handed_over(there, "douyin", order)
    (address,) = parse_qs(urlsplit(task.deep_link or "").query)["video_path"]
    assert address.startswith("https://ops.example/v1/shared-files/")
    path = address.removeprefix("https://ops.example")
    async with started(worker_settings) as api:
        file = await api.send("GET", path)
        assert (file.status_code, file.content) == (200, order.videos[0].content)
        assert file.headers["content-type"] == "video/mp4"
        assert file.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert (file.headers["content-disposition"], file.headers["x-content-type-options"]) == (
            "attachment",
            "nosniff",
        )
        for forged in (path.replace("/shared-files/", "/shared-files/x"), path.replace(".", "0.", 1)):
            assert (await api.send("GET", forged)).status_code == 404
        past = datetime(2026, 1, 1, tzinfo=UTC)
        suspended, active = {"state": "suspended", "erase_at": None}, {"state": "active"}
        due, erasing = {"state": "suspended", "erase_at": past}, {"state": "erasing"}
        for values, status in ((suspended, 404), (active, 200), (due, 404), (erasing, 404)):
            async with stage.house.work() as work:
                await work.session.execute(update(Tenant).where(Tenant.id == work.tenant_id).values(**values))
            assert (await api.send("GET", path)).status_code == status


def test_an_address_of_a_file_ends_and_belongs_to_one_installation() -> None:
    now, tenant_id = datetime(2026, 11, 23, 8, tzinfo=UTC), UUID(int=1)
    links = FileLinks(KeyRing({"k1": bytes(32)}), "https://ops.example")
    url = links.url_for(tenant_id, "ab", "image/png", 5, now)
    assert url is not None
    assert url.endswith("/file.png")
    token = url.split("/")[-2]
    known = links.read(token, now + timedelta(hours=2))
    assert known is not None
    assert (known.tenant_id, known.sha256, known.content_type, known.size_bytes) == (tenant_id, "ab", "image/png", 5)
    assert links.read(token, now + timedelta(hours=3)) is None
    assert links.read(f"A{token}", now) is None
    assert FileLinks(KeyRing({"k1": bytes([1] * 32)}), "https://ops.example").read(token, now) is None


@pytest.mark.parametrize(
    "public_url", ["", "http://ops.example", "https://10.0.0.8", "https://localhost", "https://ops"]
)
def test_nobody_is_sent_where_the_internet_does_not_reach(public_url: str) -> None:
    links = FileLinks(KeyRing({"k1": bytes(32)}), public_url)
    assert links.url_for(UUID(int=1), "ab", "image/png", 5, datetime(2026, 11, 23, tzinfo=UTC)) is None


async def test_where_no_link_is_to_be_had_the_task_stays_as_it_is(stage: Stage) -> None:
    row, task = await douyin_task(stage)
    async with stage.house.work() as work:
        await work.fetch("UPDATE accounts SET credentials = NULL WHERE id = $1", [row.account_id])
        await refresh_handoff(work, task.id, stage.house.runtime.platforms, expected_version=None)
    assert await Handoffs(stage.house.runtime, "test").drain() == 1
    same = await _read(stage, task)
    assert (same["deep_link"], same["state"], same["refreshing"]) == (task.deep_link, "open", False)
    assert (await stage.read(row.id)).state == "awaiting_human"


async def test_a_link_that_never_ends_is_not_renewed(stage: Stage) -> None:
    _, task = await handed_over(stage, "douban", an_order("一条广播"))
    with pytest.raises(DomainError) as refused:
        async with stage.house.work() as work:
            await refresh_handoff(work, task.id, stage.house.runtime.platforms, expected_version=None)
    assert refused.value.code == "handoff_link_lasts"


async def _confirm(stage: Stage, row: Publication, url: str) -> Publication:
    async with stage.house.work() as work:
        return await confirm_publication(
            work, row.id, stage.house.runtime.platforms, live=True, remote_url=url, expected_version=row.version
        )


async def _read(stage: Stage, task: Handoff) -> Any:
    async with stage.house.work() as work:
        (row,) = await work.fetch("SELECT deep_link, state, refreshing, next_at FROM handoffs WHERE id = $1", [task.id])
    return row


async def _facts(stage: Stage) -> list[str]:
    async with stage.house.work() as work:
        rows = await work.fetch("SELECT type FROM events WHERE type LIKE 'handoff.%' ORDER BY id", [])
    return [row["type"] for row in rows]
