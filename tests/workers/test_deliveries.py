"""The deliveries lane against real receivers, in a database of the test's own."""

import asyncio
import math
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import standardwebhooks

from domain.webhooks import pause_endpoint, prepare_messages, resume_endpoint, rotate_secret, send_test_event
from integrations.runtime import open_runtime
from integrations.settings import Settings
from tests.databases import Databases
from tests.domain.webhooks import (
    attempts_of,
    claim,
    deliveries_of,
    make_due,
    new_endpoint,
    new_facts,
    read_endpoint,
    tell,
)
from tests.house import House, new_house
from workers.jobs.deliveries import Deliveries

from .receivers import PATIENCE_SECONDS, Receiver, answering, listening
from .stage import environment_of

WORKER = """
import asyncio, os
from integrations.runtime import open_runtime
from integrations.settings import Settings
from workers.jobs.deliveries import Deliveries

async def main():
    async with open_runtime(Settings.from_env(os.environ), system=True) as runtime:
        deliveries = Deliveries(runtime, "doomed")
        await deliveries.drain()
        await deliveries.close()

asyncio.run(main())
"""


@pytest.fixture
async def receivers() -> AsyncIterator[list[Receiver]]:
    """Three receivers."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(listening(Receiver())) for _ in range(3)]


@pytest.fixture
async def settings_of_test(
    databases: Databases, redis_url: str, tmp_path: Path, receivers: list[Receiver]
) -> AsyncIterator[Settings]:
    """Settings that let workers talk to the receivers, and to a port where nobody listens."""
    allowed = ",".join(f"127.0.0.1:{port}" for port in [*(item.port for item in receivers), _deaf_port()])
    async with databases.clone() as name:
        yield databases.settings(name, redis_url, tmp_path, http_allow=allowed, sandbox_port="0")


@pytest.fixture
async def open_house(settings_of_test: Settings) -> AsyncIterator[House]:
    """A tenant there."""
    async with open_runtime(settings_of_test, system=True) as runtime:
        yield await new_house(runtime)


@pytest.fixture
async def lane(open_house: House) -> AsyncIterator[Deliveries]:
    """The lane, closed in the end."""
    deliveries = Deliveries(open_house.runtime, "test")
    yield deliveries
    await deliveries.close()


async def settle(lane: Deliveries) -> None:
    """Drain until nothing is due and every result is written."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await lane.drain() or await lane.rest_seconds() < math.inf:
            pass


async def states(house: House, endpoint_id: UUID) -> Counter[str]:
    """How an endpoint's deliveries stand."""
    return Counter(row.state for row in await deliveries_of(house, endpoint_id))


async def test_every_event_arrives_once_signed_and_as_documented(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    endpoint, secret = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 200)
    await tell(open_house)
    await settle(lane)
    rows = await deliveries_of(open_house, endpoint.id)
    assert Counter(row.state for row in rows) == {"delivered": 200}
    assert sorted(receivers[0].ids) == sorted(str(row.event_id) for row in rows)
    for item in receivers[0].received:
        body = item.verify(secret)
        assert body["type"] == "brand.created"
        assert item.headers["content-type"] == "application/json"
        assert set(body["data"]) == {"id", "brand_id", "version"}


async def test_a_failed_delivery_is_tried_again_under_the_same_id(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    receivers[0].answerer = answering((500, {}), (200, {}))
    endpoint, secret = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    assert await states(open_house, endpoint.id) == {"pending": 1}
    assert (await read_endpoint(open_house, endpoint.id)).failing_since is not None
    await make_due(open_house)
    await settle(lane)
    (row,) = await deliveries_of(open_house, endpoint.id)
    assert (row.state, row.attempts) == ("delivered", 2)
    assert (await read_endpoint(open_house, endpoint.id)).failing_since is None
    first, second = receivers[0].received
    assert (first.id, first.body) == (second.id, second.body)
    assert second.verify(secret)
    kept = [(item.status, item.error, item.answer_excerpt) for item in await attempts_of(open_house, row.id)]
    assert kept == [(500, "status_500", "said 500"), (200, None, "said 200")]


async def test_410_disables_the_endpoint(open_house: House, lane: Deliveries, receivers: list[Receiver]) -> None:
    receivers[0].answerer = answering((410, {}))
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    watcher, _ = await new_endpoint(open_house, "webhook_endpoint.disabled", url=receivers[1].url)
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    stored = await read_endpoint(open_house, endpoint.id)
    assert (stored.state, stored.disabled_reason) == ("disabled", "gone")
    await make_due(open_house)
    await tell(open_house)
    await settle(lane)
    assert len(receivers[0].received) == 1
    assert await states(open_house, watcher.id) == {"delivered": 1}


async def test_a_redirect_is_a_failure_and_is_not_followed(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    receivers[0].answerer = answering((307, {"Location": receivers[1].url}))
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    (row,) = await deliveries_of(open_house, endpoint.id)
    assert (row.state, row.last_status, row.last_error) == ("pending", 307, "redirect_not_followed")
    assert len(receivers[0].received) == 1
    assert receivers[1].received == []


async def test_retry_after_is_honoured(open_house: House, lane: Deliveries, receivers: list[Receiver]) -> None:
    receivers[0].answerer = answering((503, {"Retry-After": "7200"}))
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 1)
    await tell(open_house)
    before = open_house.runtime.clock.now()
    await settle(lane)
    (row,) = await deliveries_of(open_house, endpoint.id)
    assert row.next_at is not None
    assert timedelta(hours=2) <= row.next_at - before < timedelta(hours=2, minutes=5)


async def test_a_slow_receiver_does_not_delay_the_others(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    slow, healthy = receivers[:2]
    slow.hold()
    held, _ = await new_endpoint(open_house, "brand.created", url=slow.url)
    quick, _ = await new_endpoint(open_house, "brand.created", url=healthy.url)
    await new_facts(open_house, 60)
    await tell(open_house)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await states(open_house, quick.id) != {"delivered": 60}:
            await lane.drain()
    assert await states(open_house, held.id) == {"pending": 60}
    assert 0 < len(slow.received) < 60
    slow.release()
    await settle(lane)
    assert await states(open_house, held.id) == {"delivered": 60}
    assert Counter(Counter(slow.ids).values()) == {1: 60}


async def test_even_a_crowd_of_slow_receivers_leaves_room_for_the_others(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    slow, healthy = receivers[:2]
    slow.hold()
    crowd = [(await new_endpoint(open_house, "brand.created", url=f"{slow.url}/{n}"))[0] for n in range(40)]
    quick, _ = await new_endpoint(open_house, "brand.created", url=healthy.url)
    await new_facts(open_house, 30)
    await tell(open_house)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await states(open_house, quick.id) != {"delivered": 30}:
            await lane.drain()
    assert await states(open_house, crowd[0].id) == {"pending": 30}
    assert len({item.path for item in slow.received}) == 40
    slow.release()


async def test_a_dead_receiver_is_tried_again_later(
    open_house: House, lane: Deliveries, settings_of_test: Settings
) -> None:
    (deaf,) = {port for _, port in settings_of_test.allowed_hosts()} - await _listening_ports(settings_of_test)
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=f"http://127.0.0.1:{deaf}/")
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    (row,) = await deliveries_of(open_house, endpoint.id)
    assert (row.state, row.last_status, row.last_error) == ("pending", None, "connection_refused")
    (attempt,) = await attempts_of(open_house, row.id)
    assert (attempt.status, attempt.error) == (None, "connection_refused")


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("https://127.0.0.1:{port}/", "address_not_public"),
        ("https://[::ffff:127.0.0.1]:{port}/", "address_not_public"),
        ("https://169.254.169.254/latest/meta-data", "address_not_public"),
        ("https://localhost:{port}/", "host_not_public"),
        ("http://127.0.0.1:{port}/", "address_not_public"),
        ("https://0x7f000001:{port}/", "host_malformed"),
    ],
)
async def test_private_addresses_are_never_dialled(open_house: House, lane: Deliveries, url: str, error: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        place = url.format(port=listener.getsockname()[1])
        endpoint, _ = await new_endpoint(open_house, "brand.created", url=place)
        await new_facts(open_house, 1)
        await tell(open_house)
        await settle(lane)
        with pytest.raises(BlockingIOError):
            listener.accept()
    (row,) = await deliveries_of(open_house, endpoint.id)
    assert (row.state, row.last_error) == ("pending", error)


async def test_a_paused_endpoint_is_not_called_until_it_is_resumed(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 3)
    await tell(open_house)
    async with open_house.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    await new_facts(open_house, 3)
    await tell(open_house)
    await settle(lane)
    assert receivers[0].received == []
    async with open_house.work() as work:
        await resume_endpoint(work, endpoint.id, expected_version=None)
    await settle(lane)
    assert len(set(receivers[0].ids)) == 6


async def test_pausing_while_messages_are_under_way_loses_none(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    receivers[0].hold()
    receivers[0].answerer = answering((500, {}), (500, {}), (500, {}), (204, {}))
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 3)
    await tell(open_house)
    await lane.drain()
    await receivers[0].has(3)
    async with open_house.work() as work:
        await pause_endpoint(work, endpoint.id, expected_version=None)
    receivers[0].release()
    await settle(lane)
    await make_due(open_house)
    await settle(lane)
    assert len(receivers[0].received) == 3
    async with open_house.work() as work:
        await resume_endpoint(work, endpoint.id, expected_version=None)
    await settle(lane)
    assert await states(open_house, endpoint.id) == {"delivered": 3}


async def test_during_a_rotation_both_secrets_verify(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    endpoint, former = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    async with open_house.work() as work:
        _, new = await rotate_secret(work, endpoint.id, revoke_now=False, expected_version=None)
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    receivers[0].received[0].verify(former)
    receivers[0].received[0].verify(new)
    async with open_house.work() as work:
        _, newest = await rotate_secret(work, endpoint.id, revoke_now=True, expected_version=None)
    await new_facts(open_house, 1)
    await tell(open_house)
    await settle(lane)
    receivers[0].received[1].verify(newest)
    for revoked in (former, new):
        with pytest.raises(standardwebhooks.WebhookVerificationError):
            receivers[0].received[1].verify(revoked)


async def test_a_former_secret_signs_for_a_day_and_no_longer(open_house: House) -> None:
    endpoint, former = await new_endpoint(open_house)
    async with open_house.work() as work:
        rotated, new = await rotate_secret(work, endpoint.id, revoke_now=False, expected_version=None)
        until, vault = rotated.previous_secret_until, work.vault
        assert until is not None
        assert until - rotated.updated_at == timedelta(hours=24)
        assert rotated.signing_secrets(vault, until - timedelta(microseconds=1)) == (new, former)
        assert rotated.signing_secrets(vault, until) == (new,)


async def test_a_test_event_reaches_its_endpoint(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    endpoint, secret = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    async with open_house.work() as work:
        delivery = await send_test_event(work, endpoint.id)
    await settle(lane)
    (item,) = receivers[0].received
    assert item.id == str(delivery.event_id)
    assert item.verify(secret)["type"] == "webhook_endpoint.tested"


async def test_what_a_killed_worker_was_sending_is_sent_again_under_the_same_id(
    open_house: House, lane: Deliveries, receivers: list[Receiver], settings_of_test: Settings
) -> None:
    receivers[0].hold()
    endpoint, secret = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 2)
    await tell(open_house)
    doomed = await asyncio.create_subprocess_exec(sys.executable, "-c", WORKER, env=environment_of(settings_of_test))
    await receivers[0].has(2)
    doomed.kill()
    await doomed.wait()
    receivers[0].release()
    assert await lane.drain() == 0
    rows = await deliveries_of(open_house, endpoint.id)
    assert {(row.state, row.worker, row.attempts) for row in rows} == {("pending", "doomed", 0)}
    await make_due(open_house)
    await settle(lane)
    assert Counter(Counter(receivers[0].ids).values()) == {2: 2}
    bodies = {(item.id, item.body) for item in receivers[0].received if item.verify(secret)}
    assert len(bodies) == 2
    rows = await deliveries_of(open_house, endpoint.id)
    assert {(row.state, row.attempts) for row in rows} == {("delivered", 1)}


async def test_a_worker_that_lost_its_lease_cannot_overwrite_the_other_ones_result(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    receivers[0].hold()
    receivers[0].answerer = answering((410, {}), (204, {}))
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 1)
    await tell(open_house)
    await lane.drain()
    await receivers[0].has(1)
    await make_due(open_house)
    (stolen,) = await claim(open_house.runtime, worker="other")
    receivers[0].release()
    await settle(lane)
    (row,) = await deliveries_of(open_house, endpoint.id)
    assert (row.state, row.attempts, row.worker, row.lease_token) == ("pending", 0, "other", stolen.token)
    assert (await read_endpoint(open_house, endpoint.id)).state == "active"
    async with open_house.work() as work:
        assert len(await prepare_messages(work, [stolen])) == 1


async def test_closing_waits_for_what_is_under_way_and_writes_it(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    receivers[0].hold()
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    await new_facts(open_house, 4)
    await tell(open_house)
    await lane.drain()
    await receivers[0].has(4)
    closing = asyncio.create_task(lane.close())
    await asyncio.sleep(0)
    assert not closing.done()
    receivers[0].release()
    await closing
    assert await states(open_house, endpoint.id) == {"delivered": 4}


async def test_tenants_share_the_lane_and_one_tenants_broken_seal_hurts_only_itself(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    neighbour = await new_house(open_house.runtime)
    broken, _ = await new_endpoint(neighbour, "brand.created", url=receivers[1].url)
    async with neighbour.work() as work:
        await work.fetch("UPDATE webhook_endpoints SET secret = 'v1.x.y.z' WHERE tenant_id = $1", (work.tenant_id,))
    endpoint, _ = await new_endpoint(open_house, "brand.created", url=receivers[0].url)
    for house in (neighbour, open_house):
        await new_facts(house, 5)
        await tell(house)
    await settle(lane)
    assert await states(open_house, endpoint.id) == {"delivered": 5}
    assert await states(neighbour, broken.id) == {"pending": 5}
    assert receivers[1].received == []


async def test_two_workers_share_the_work_and_send_nothing_twice(
    open_house: House, lane: Deliveries, receivers: list[Receiver]
) -> None:
    ids = [(await new_endpoint(open_house, "brand.created", url=receiver.url))[0].id for receiver in receivers]
    await new_facts(open_house, 100)
    await tell(open_house)
    other = Deliveries(open_house.runtime, "other")
    await asyncio.gather(settle(lane), settle(other))
    await other.close()
    for endpoint_id, receiver in zip(ids, receivers, strict=True):
        assert await states(open_house, endpoint_id) == {"delivered": 100}
        assert Counter(Counter(receiver.ids).values()) == {1: 100}


def _deaf_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


async def _listening_ports(settings: Settings) -> set[int]:
    ports = set()
    for host, port in settings.allowed_hosts():
        try:
            _, writer = await asyncio.open_connection(host, port)
        except ConnectionRefusedError:
            continue
        ports.add(port)
        writer.close()
        await writer.wait_closed()
    return ports
