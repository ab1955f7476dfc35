"""Live sessions over HTTP: planned, run by people, and looked back on."""

import io
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from domain.brands import Brand
from domain.platforms import Account
from domain.tenants import add_member
from tests.house import House

from .client import Client

START = datetime.now(UTC).replace(microsecond=123_456) + timedelta(days=1)


@pytest.fixture
async def brand(house: House) -> Brand:
    """A brand."""
    return await house.new_brand()


@pytest.fixture
async def account(house: House, brand: Brand) -> Account:
    """An account to go live with."""
    descriptor = house.runtime.platforms["sandbox"].descriptor
    return await house.new_account(brand, descriptor, {"handle": secrets.token_hex(4), "password": "x"})


def plan(brand: Brand, *, hours: float = 0, account: Account | None = None, **more: Any) -> dict[str, Any]:
    """Two hours of tea tomorrow, or some hours later."""
    start = START + timedelta(hours=hours)
    times = {"planned_start_at": start.isoformat(), "planned_end_at": (start + timedelta(hours=2)).isoformat()}
    where = {"account_id": str(account.id)} if account else {}
    return {"brand_id": str(brand.id), "title": "新茶直播", **times, **where, **more}


async def planned(client: Client, brand: Brand, **more: Any) -> dict[str, Any]:
    """A planned live session."""
    made = await client.post("/v1/live-sessions", plan(brand, **more))
    assert made.status_code == 201, made.text
    return dict(made.json())


async def running(client: Client, brand: Brand, **more: Any) -> str:
    """The path of a live session that is on air since an hour."""
    path = f"/v1/live-sessions/{(await planned(client, brand, **more))['id']}"
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    assert (await client.post(f"{path}/start", {"at": since})).status_code == 200
    return path


async def uploaded(client: Client, brand: Brand) -> str:
    """The id of a picture of the brand."""
    file = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(file, "PNG")
    made = await client.request(
        "POST", f"/v1/assets?brand_id={brand.id}", content=file.getvalue(), headers={"Content-Type": "image/png"}
    )
    return str(made.json()["id"])


async def test_a_plan_is_kept_as_it_was_made(client: Client, house: House, brand: Brand, account: Account) -> None:
    async with house.work() as work:
        member = await add_member(work, email="host@example.com", name="小王", roles=["creator"])
    asset_id, post = await uploaded(client, brand), await house.new_post(brand)
    made = await planned(
        client,
        brand,
        account=account,
        hosts=[{"name": "小王", "role": "host", "member_id": str(member.id)}, {"name": "茶博士", "role": "guest"}],
        rundown=[
            {"title": "开场", "minutes": 5},
            {"title": "试茶", "minutes": 40, "owner": "小王", "asset_ids": [asset_id]},
        ],
        post_ids=[str(post.id)],
        stream_url="https://live.example/tea",
    )
    read = (await client.get(f"/v1/live-sessions/{made['id']}")).json()
    assert read == made
    assert (read["state"], read["account_id"], read["post_ids"]) == ("planned", str(account.id), [str(post.id)])
    assert [host["member_id"] for host in read["hosts"]] == [str(member.id), None]
    assert [(item["position"], item["title"], item["asset_ids"]) for item in read["rundown"]] == [
        (1, "开场", []),
        (2, "试茶", [asset_id]),
    ]


async def test_a_live_session_is_planned_started_and_stopped_by_people(client: Client, brand: Brand) -> None:
    path = f"/v1/live-sessions/{(await planned(client, brand))['id']}"
    early = datetime.now(UTC) - timedelta(minutes=90)
    started = await client.post(f"{path}/start", {"at": early.isoformat()}, headers={"If-Match": '"1"'})
    assert (started.json()["state"], started.json()["version"]) == ("live", 2)
    stopped = (await client.post(f"{path}/stop", {})).json()
    assert stopped["state"] == "ended"
    assert stopped["started_at"] < stopped["ended_at"]
    types = [one["type"] for one in (await client.get(f"/v1/events?subject_id={stopped['id']}")).json()["items"]]
    assert types == ["live_session.ended", "live_session.started", "live_session.planned"]


async def test_saying_it_again_changes_nothing(client: Client, brand: Brand) -> None:
    path = await running(client, brand)
    first = (await client.get(path)).json()
    assert (await client.post(f"{path}/start", {})).json() == first
    assert (await client.post(f"{path}/start", {"at": first["started_at"]})).json() == first
    other = await client.post(f"{path}/start", {"at": "2026-01-01T00:00:00Z"})
    assert (other.status_code, other.json()["code"]) == (409, "live_session_transition_refused")
    ended = (await client.post(f"{path}/stop", {})).json()
    assert (await client.post(f"{path}/stop", {})).json() == ended
    called_off = f"/v1/live-sessions/{(await planned(client, brand, hours=9))['id']}/cancel"
    assert (await client.post(called_off)).json() == (await client.post(called_off)).json()


@pytest.mark.parametrize(("verb", "body"), [("stop", {}), ("highlights", {"at_offset_seconds": 1, "title": "x"})])
async def test_what_has_not_begun_is_not_stopped_or_highlighted(
    client: Client, brand: Brand, verb: str, body: dict[str, Any]
) -> None:
    path = f"/v1/live-sessions/{(await planned(client, brand))['id']}"
    refused = await client.post(f"{path}/{verb}", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "live_session_transition_refused")


async def test_what_is_on_air_is_stopped_and_not_cancelled(client: Client, brand: Brand) -> None:
    refused = await client.post(f"{await running(client, brand)}/cancel")
    assert (refused.status_code, refused.json()["code"]) == (409, "live_session_transition_refused")


async def test_times_that_cannot_be_are_pointed_at(client: Client, brand: Brand) -> None:
    reversed_plan = {**plan(brand), "planned_end_at": START.isoformat()}
    refused = await client.post("/v1/live-sessions", reversed_plan)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/planned_end_at")
    path = f"/v1/live-sessions/{(await planned(client, brand))['id']}"
    future = await client.post(f"{path}/start", {"at": START.isoformat()})
    assert (future.json()["errors"][0]["pointer"], future.json()["errors"][0]["code"]) == ("/at", "in_the_future")
    path = await running(client, brand)
    before = await client.post(f"{path}/stop", {"at": (datetime.now(UTC) - timedelta(hours=2)).isoformat()})
    assert (before.json()["errors"][0]["pointer"], before.json()["errors"][0]["code"]) == ("/at", "ends_before_start")
    zone = await client.patch(path, {"time_zone": "Mars/Base"})
    assert zone.json()["errors"][0]["pointer"] == "/time_zone"


async def test_an_account_has_one_live_session_at_a_time(client: Client, brand: Brand, account: Account) -> None:
    first = await planned(client, brand, account=account)
    refused = await client.post("/v1/live-sessions", plan(brand, hours=1, account=account))
    assert (refused.status_code, refused.json()["code"]) == (409, "live_session_overlaps")
    assert first["id"] in refused.json()["detail"]
    next_one = await planned(client, brand, hours=2, account=account)
    earlier = plan(brand, hours=1, account=account)
    moved = {name: earlier[name] for name in ("planned_start_at", "planned_end_at")}
    assert (await client.patch(f"/v1/live-sessions/{next_one['id']}", moved)).status_code == 409
    await planned(client, brand, hours=1)  # a venue without an account has no such limit
    assert (await client.post(f"/v1/live-sessions/{first['id']}/cancel")).status_code == 200
    assert (await client.patch(f"/v1/live-sessions/{next_one['id']}", moved)).json()["version"] == 2


async def test_an_account_is_on_air_once(client: Client, brand: Brand, account: Account) -> None:
    await running(client, brand, account=account)
    other = await planned(client, brand, hours=5, account=account)
    refused = await client.post(f"/v1/live-sessions/{other['id']}/start", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "live_session_overlaps")


async def test_a_change_is_merged_and_guarded_by_the_version(client: Client, brand: Brand, account: Account) -> None:
    made = await planned(client, brand, account=account, description="春茶", hosts=[{"name": "小王", "role": "host"}])
    path = f"/v1/live-sessions/{made['id']}"
    changed = await client.patch(path, {"account_id": None, "hosts": []}, headers={"If-Match": '"1"'})
    assert (changed.json()["account_id"], changed.json()["hosts"], changed.json()["description"]) == (None, [], "春茶")
    stale = await client.patch(path, {"title": "秋茶"}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert (await client.get(path)).json() == changed.json()


async def test_what_was_planned_is_history_once_it_is_on_air(client: Client, brand: Brand) -> None:
    path = await running(client, brand)
    refused = await client.patch(path, {"planned_start_at": START.isoformat()})
    assert (refused.status_code, refused.json()["code"]) == (409, "live_session_transition_refused")
    assert (await client.patch(path, {"stream_url": "https://live.example/1"})).status_code == 200
    cancelled = f"/v1/live-sessions/{(await planned(client, brand, hours=7))['id']}"
    await client.post(f"{cancelled}/cancel")
    assert (await client.patch(cancelled, {"title": "x"})).status_code == 409


async def test_what_the_brand_does_not_have_is_pointed_at(client: Client, house: House, brand: Brand) -> None:
    other = await house.new_brand()
    post, asset_id = await house.new_post(other), await uploaded(client, other)
    body = plan(
        brand,
        hosts=[{"name": "谁", "role": "host", "member_id": str(uuid4())}],
        rundown=[{"title": "x", "minutes": 1}, {"title": "y", "minutes": 1, "asset_ids": [asset_id]}],
        post_ids=[str(post.id)],
    )
    refused = await client.post("/v1/live-sessions", body)
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_reference")
    pointers = {one["pointer"] for one in refused.json()["errors"]}
    assert pointers == {"/hosts/0/member_id", "/rundown/1/asset_ids/0", "/post_ids/0"}
    path = await running(client, brand)
    highlight = {"at_offset_seconds": 1, "title": "x", "asset_id": asset_id}
    assert (await client.post(f"{path}/highlights", highlight)).json()["errors"][0]["pointer"] == "/asset_id"


async def test_an_account_of_another_brand_is_refused(client: Client, house: House, account: Account) -> None:
    refused = await client.post("/v1/live-sessions", plan(await house.new_brand(), account=account))
    assert (refused.status_code, refused.json()["code"]) == (409, "account_of_other_brand")


async def test_highlights_are_marked_listed_and_removed(client: Client, brand: Brand) -> None:
    path = await running(client, brand)
    asset_id = await uploaded(client, brand)
    body = {"at_offset_seconds": 754, "title": "第一泡", "asset_id": asset_id}
    made = (await client.post(f"{path}/highlights", body)).json()
    assert (await client.get(f"{path}/highlights")).json()["items"] == [made]
    elsewhere = await running(client, brand)
    assert (await client.delete(f"{elsewhere}/highlights/{made['id']}")).status_code == 404
    assert (await client.delete(f"{path}/highlights/{made['id']}")).status_code == 204
    assert (await client.get(f"{path}/highlights")).json()["items"] == []


async def test_figures_are_taken_in_bulk_and_corrected(client: Client, brand: Brand) -> None:
    path, now = await running(client, brand), datetime.now(UTC).replace(microsecond=0)
    figures = [
        {"captured_at": now.isoformat(), "name": "viewers", "value": 120},
        {"captured_at": (now - timedelta(minutes=1)).isoformat(), "name": "viewers", "value": 100},
        {"captured_at": now.isoformat(), "name": "revenue_minor", "value": 990_00, "currency": "CNY"},
        {"captured_at": now.isoformat(), "name": "revenue_minor", "value": 50_00, "currency": "HKD"},
    ]
    assert (await client.post(f"{path}/metrics", {"metrics": figures})).json() == {"taken": 4}
    corrected = [{**figures[0], "value": 130}]
    assert (await client.post(f"{path}/metrics", {"metrics": corrected})).json() == {"taken": 1}
    viewers = (await client.get(f"{path}/metrics?name=viewers")).json()["items"]
    assert [(one["value"], one["currency"]) for one in viewers] == [(130, None), (100, None)]
    money = (await client.get(f"{path}/metrics?name=revenue_minor")).json()["items"]
    assert {(one["value"], one["currency"]) for one in money} == {(99000, "CNY"), (5000, "HKD")}


async def test_figures_that_cannot_be_are_all_refused(client: Client, brand: Brand) -> None:
    path, now = await running(client, brand), datetime.now(UTC).isoformat()
    figures = [
        {"captured_at": now, "name": "likes", "value": 1},
        {"captured_at": now, "name": "likes", "value": 2},
        {"captured_at": now, "name": "revenue_minor", "value": 3},
        {"captured_at": now, "name": "orders", "value": 4, "currency": "CNY"},
    ]
    refused = await client.post(f"{path}/metrics", {"metrics": figures})
    pointers = [one["pointer"] for one in refused.json()["errors"]]
    assert (refused.status_code, pointers) == (422, ["/metrics/1", "/metrics/2/currency", "/metrics/3/currency"])
    assert (await client.get(f"{path}/metrics")).json()["items"] == []
    unknown = {"metrics": [{"captured_at": now, "name": "vibes", "value": 1}]}
    assert (await client.post(f"{path}/metrics", unknown)).json()["errors"][0]["pointer"] == "/metrics/0/name"


async def test_the_calendar_is_walked_by_planned_start(client: Client, brand: Brand) -> None:
    ids = [(await planned(client, brand, hours=hours))["id"] for hours in (4, 0, 8)]
    walked = await client.get(f"/v1/live-sessions?brand_id={brand.id}&sort=planned_start_at")
    assert [one["id"] for one in walked.json()["items"]] == [ids[1], ids[0], ids[2]]
    until = (START + timedelta(hours=5)).isoformat().replace("+", "%2B")
    early = await client.get(f"/v1/live-sessions?brand_id={brand.id}&planned_before={until}&sort=planned_start_at")
    assert [one["id"] for one in early.json()["items"]] == [ids[1], ids[0]]


async def test_a_key_of_another_brand_sees_no_live_session(client: Client, house: House, brand: Brand) -> None:
    path = await running(client, brand)
    await client.post(f"{path}/highlights", {"at_offset_seconds": 1, "title": "x"})
    other = client.as_key(await house.new_key("posts:read", "posts:write", brand_ids=[(await house.new_brand()).id]))
    assert (await other.get("/v1/live-sessions")).json()["items"] == []
    assert (await other.get(f"{path}/highlights")).status_code == 404
    assert (await other.patch(path, {"title": "x"})).status_code == 404
    assert (await other.post("/v1/live-sessions", plan(brand))).status_code == 404
