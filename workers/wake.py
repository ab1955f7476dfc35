"""Hearing wake-ups through arq. Without Redis the lanes sweep by themselves; this only rings their bells sooner."""

import asyncio
from typing import Any, cast

import structlog
from arq.typing import WorkerCoroutine
from arq.worker import Worker, func
from redis.exceptions import RedisError

from integrations.queue.wakeups import QUEUE, decode, encode, redis_settings

from .lanes import Bells

POLL_SECONDS = 0.05
RECONNECT_SECONDS = 2.0
log = structlog.get_logger()


async def listen(redis_url: str, bells: Bells) -> None:
    """Ring bells as wake-ups come in, for ever. Survives the loss of Redis."""

    async def wake(ctx: dict[Any, Any], lane: str) -> None:  # noqa: ARG001 - arq's signature
        bells.ring(lane)

    while True:
        try:
            worker = Worker(
                functions=[func(cast(WorkerCoroutine, wake), name="wake", keep_result=0, max_tries=1, timeout=5)],
                queue_name=QUEUE,
                redis_settings=redis_settings(redis_url),
                handle_signals=False,
                poll_delay=POLL_SECONDS,
                job_serializer=encode,
                job_deserializer=decode,
                health_check_interval=60,
            )
            try:
                await worker.async_run()
            finally:
                await worker.close()
        except (RedisError, OSError, asyncio.CancelledError) as error:
            if isinstance(error, asyncio.CancelledError) and _being_cancelled():
                raise
            log.info("wakeups.deaf", error=type(error).__name__)
        await asyncio.sleep(RECONNECT_SECONDS)


def _being_cancelled() -> bool:
    """arq cancels its own tasks when Redis goes; only our own cancellation ends the listening."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
