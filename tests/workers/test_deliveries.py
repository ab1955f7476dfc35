"""The deliveries lane against real receivers: what they get and what comes back."""

import asyncio
import socket
from collections import Counter
from datetime import timedelta

import pytest

from domain.webhooks import send_test_event
from integrations.settings import Settings
from tests.domain.webhooks import (
    attempts_of,
    deliveries_of,
    make_due,
    new_endpoint,
    new_facts,
    read_endpoint,
    tell,
)
from tests.house import House
from workers.jobs.deliveries import Deliveries

from .delivering import settle, states
from .receivers import Receiver, answering


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
