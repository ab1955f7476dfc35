"""A worker that freezes itself where it hurts most: after everything was checked, before the bytes of a post leave.

`python -m tests.chaos.frozen gated|ungated`: the product's own worker with another HTTP client for the sandbox. Both
kinds stop themselves (SIGSTOP) between the connection and the write of a post; somebody else lets them go on. The
ungated one has lost the deadline check that would keep it from writing then.
"""

import asyncio
import os
import random
import signal
import sys
from types import SimpleNamespace
from typing import Any

import uvloop
from aiohttp import ClientSession, TraceConfig, TraceRequestChunkSentParams

from integrations.http.client import Answer, GuardedHttp
from integrations.platforms.registry import open_platforms
from integrations.runtime import open_runtime
from integrations.settings import Settings
from workers.lanes import Bells
from workers.run import run

SHARE_FROZEN = 0.5


class Freezing(GuardedHttp):
    """The product's client; its first hook before the bytes freezes the process, then the product's own hooks run."""

    def __init__(self, *, gated: bool, **options: Any) -> None:
        super().__init__(**options)
        self._gated = gated
        hooks = TraceConfig()
        hooks.on_request_chunk_sent.append(_freeze)
        hooks.freeze()
        self._trusted.trace_configs.insert(0, hooks)

    async def request(self, method: str, url: str, **options: Any) -> Answer:
        """As ever, or without a deadline."""
        if not self._gated:
            options.pop("deadline", None)
        return await super().request(method, url, **options)


async def _freeze(_: ClientSession, __: SimpleNamespace, sent: TraceRequestChunkSentParams) -> None:
    if sent.url.path.endswith("/v1/posts") and random.random() < SHARE_FROZEN:
        os.kill(os.getpid(), signal.SIGSTOP)


async def work(settings: Settings, *, gated: bool) -> None:
    """The product's lanes on a runtime with this client, until told to stop."""
    stopping, bells = asyncio.Event(), Bells()

    def stop() -> None:
        stopping.set()
        bells.ring_all()

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
    async with open_runtime(settings, system=True) as runtime:
        http = Freezing(gated=gated, allow=settings.sandbox_hosts(), longest_seconds=settings.send_timeout_seconds)
        runtime.platforms = open_platforms(runtime.http, sandbox_url=settings.sandbox, sandbox_http=http)
        try:
            await run(runtime, stopping, bells)
        finally:
            await http.close()


if __name__ == "__main__":
    uvloop.run(work(Settings.from_env(os.environ), gated=sys.argv[1] == "gated"))
