"""A post of every kind on every network, through the whole engine: once, also when the answer is lost."""

import hashlib
from typing import Any
from uuid import UUID

import pytest

from domain.content import Publication, add_asset, create_post, schedule_post, submit_post
from domain.platforms import Media, Order
from integrations.installation.demo_accounts import connect_ready_account
from integrations.sandbox.ready import HANDLE
from tests.integrations.platforms.rigs import RIGS
from workers.jobs.accounts import Accounts

from .stage import Stage

KINDS = [(name, kind) for name, rig in RIGS.items() for kind in rig.orders]
EVERY = pytest.mark.parametrize(("network", "kind"), KINDS)
LOST = [(name, kind, "lose_answer") for name, kind in KINDS] + [
    (name, next(iter(rig.orders)), fault)
    for name, rig in RIGS.items()
    if rig.orders
    for fault in ("garble_answer", "server_error_after")
]


async def account_of(stage: Stage, network: str) -> tuple[UUID, UUID]:
    """The ready-made account of a network and its brand; connected when it is asked for first."""
    runtime, brand_id = stage.house.runtime, stage.brand.id
    async with stage.house.work() as work:
        if known := await work.fetch("SELECT id FROM accounts WHERE platform = $1", [f"sandbox_{network}"]):
            return known[0]["id"], brand_id
    made = await connect_ready_account(runtime, stage.sandbox.session, stage.house.tenant_id, brand_id, network)
    await Accounts(runtime, "test").drain()
    assert (await stage.read_account(made.id)).health == "ok"
    return made.id, brand_id


async def asset(stage: Stage, brand_id: UUID, media: Media) -> dict[str, Any]:
    """A file in the library."""
    sha256 = hashlib.sha256(media.content).hexdigest()
    stage.house.runtime.blobs.put(stage.house.tenant_id, sha256, media.content)
    async with stage.house.work() as work:
        made = await add_asset(
            work,
            brand_id=brand_id,
            sha256=sha256,
            content_type=media.content_type,
            size_bytes=len(media.content),
            width=media.width or 0,
            height=media.height or 0,
            duration_ms=media.duration_ms,
        )
    return {"asset_id": str(made.id), "alt_text": media.alt_text}


async def scheduled(stage: Stage, network: str, order: Order) -> Publication:
    """What the order says, as an approved post that is due now."""
    account_id, brand_id = await account_of(stage, network)
    media = [await asset(stage, brand_id, one) for one in order.media]
    formats = {"article": "article", "video": "video", "image": "image_text", "text": "text"}
    async with stage.house.work() as work:
        post = await create_post(
            work,
            brand_id=brand_id,
            title=order.title,
            text=order.text,
            format=formats[order.kind],
            origin="original",
            tags=[],
            external_id=None,
            media=media,
            variants={network: {"options": order.options}},
        )
        await submit_post(work, post.id, expected_version=None)
        return await schedule_post(
            work,
            post.id,
            stage.house.runtime.platforms,
            account_id=account_id,
            publish_at=None,
            max_late_seconds=3600,
            allow_duplicate=False,
        )


async def call(stage: Stage, network: str, method: str, path: str, body: Any = None) -> Any:
    """The back office of a simulator."""
    url = f"{stage.sandbox.url}/{network}/admin/accounts/{HANDLE}{path}"
    async with stage.sandbox.session.request(method, url, json=body) as answer:
        assert answer.status in {200, 204}, await answer.text()
        return await answer.json() if answer.status == 200 else None


@EVERY
async def test_a_post_goes_out_once_and_is_known_to_be_live(stage: Stage, network: str, kind: Any) -> None:
    row = await scheduled(stage, network, RIGS[network].orders[kind]())
    await stage.publish(row, hurried=True)
    done = await stage.read(row.id)
    assert (done.state, done.failure_code) == ("published", None), (done.failure_code, done.failure_detail)
    assert (done.tries, done.remote_id is not None) == (1, True)
    assert len((await call(stage, network, "GET", "/posts"))["posts"]) == 1


@pytest.mark.parametrize(("network", "kind", "fault"), LOST)
async def test_a_lost_answer_is_looked_up_and_nothing_is_doubled(
    stage: Stage, network: str, kind: Any, fault: str
) -> None:
    row = await scheduled(stage, network, RIGS[network].orders[kind]())
    await call(stage, network, "PUT", "/faults", [{"fault": fault, "count": 1}])
    await stage.publish(row, hurried=True)
    done = await stage.read(row.id)
    assert done.state == "published", (done.state, done.failure_code, done.failure_detail)
    assert len((await call(stage, network, "GET", "/posts"))["posts"]) == 1
