"""The worker process: every lane in one event loop, until SIGTERM or SIGINT."""

import asyncio
import os
import signal
import socket

import structlog
import uvloop

from integrations.runtime import Runtime, open_runtime
from integrations.settings import Settings
from integrations.telemetry.logs import configure_logging

from .jobs.accounts import Accounts
from .jobs.callbacks import Callbacks
from .jobs.deliveries import Deliveries
from .jobs.erasing import Erasing
from .jobs.errands import Errands
from .jobs.exports import Exports
from .jobs.handoffs import Handoffs
from .jobs.housekeeping import Housekeeping
from .jobs.listening import Listening
from .jobs.probes import Probes
from .jobs.publishing import Publishing
from .jobs.sealing import Sealing
from .jobs.tenant_exports import TenantExports
from .jobs.verifying import Verifying
from .jobs.watching import Watching
from .lanes import Bells, Work, run_lane
from .relay import Relay
from .wake import listen

log = structlog.get_logger()


def main() -> None:
    """Run a worker with the settings of the environment."""
    settings = Settings.from_env(os.environ)
    configure_logging(settings)
    uvloop.run(work(settings))


async def work(settings: Settings) -> None:
    """Work until told to stop, then finish what is under way."""
    stopping, bells = asyncio.Event(), Bells()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, stopping, bells)
    async with open_runtime(settings, system=True) as runtime:
        log.info("worker.started", worker=worker_name(settings))
        await run(runtime, stopping, bells)
    log.info("worker.stopped")


async def run(runtime: Runtime, stopping: asyncio.Event, bells: Bells) -> None:
    """Every lane, and the ear for wake-ups, until `stopping` is set and all bells have rung."""
    ear = asyncio.create_task(listen(runtime.settings.redis_url, bells))
    try:
        async with asyncio.TaskGroup() as lanes:
            for lane in _lanes(runtime, bells):
                lanes.create_task(
                    run_lane(lane, bells, stopping, sweep_seconds=runtime.settings.sweep_seconds), name=lane.name
                )
    finally:
        ear.cancel()
        await asyncio.gather(ear, return_exceptions=True)


def worker_name(settings: Settings) -> str:
    """How this worker signs its leases."""
    return settings.worker_id or f"{socket.gethostname()}-{os.getpid()}"


def _lanes(runtime: Runtime, bells: Bells) -> list[Work]:
    name = worker_name(runtime.settings)
    return [
        Relay(runtime, bells),
        Publishing(runtime, name),
        Watching(runtime, name),
        Handoffs(runtime, name),
        Callbacks(runtime, name),
        Errands(runtime, name),
        Listening(runtime, name),
        Deliveries(runtime, name),
        Probes(runtime),
        Accounts(runtime, name),
        Housekeeping(runtime),
        Sealing(runtime),
        Verifying(runtime, name),
        Exports(runtime, name),
        Erasing(runtime, name),
        TenantExports(runtime, name),
    ]


def _stop(stopping: asyncio.Event, bells: Bells) -> None:
    stopping.set()
    bells.ring_all()


if __name__ == "__main__":
    main()
