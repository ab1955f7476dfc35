"""Workers that die or lose their lease in the middle of a delivery."""

import asyncio
import sys
from collections import Counter

from domain.webhooks import prepare_messages
from integrations.crypto.webhook_schemes import SCHEMES
from integrations.settings import Settings
from tests.domain.webhooks import (
    claim,
    deliveries_of,
    make_due,
    new_endpoint,
    new_facts,
    read_endpoint,
    tell,
)
from tests.house import House
from workers.jobs.deliveries import Deliveries

from .delivering import settle
from .receivers import Receiver, answering
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
        assert len(await prepare_messages(work, [stolen], schemes=SCHEMES)) == 1
