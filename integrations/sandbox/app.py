"""The one list of simulators. Each is an application of its own, mounted at its platform's name."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from aiohttp import web

from integrations.sandbox import (
    bilibili,
    bluesky,
    douban,
    douyin,
    kuaishou,
    mastodon,
    matrix,
    wechat,
    weibo,
    xiaohongshu,
    zhihu,
)
from integrations.sandbox.gaps import GAPS
from integrations.sandbox.network import create_network
from integrations.sandbox.settings import SandboxSettings

Simulator = Callable[[Path, SandboxSettings], web.Application]

SIMULATORS: Mapping[str, Simulator] = {
    "sandbox": create_network,
    "wechat": wechat.create,
    "weibo": weibo.create,
    "douyin": douyin.create,
    "kuaishou": kuaishou.create,
    "bilibili": bilibili.create,
    "zhihu": zhihu.create,
    "douban": douban.create,
    "xiaohongshu": xiaohongshu.create,
    "bluesky": bluesky.create,
    "mastodon": mastodon.create,
    "matrix": matrix.create,
}
"""Path prefix to simulator. All of them share one database file; each owns its corner of it."""

MAXIMUM_REQUEST_BYTES = 160 * 1024 * 1024
"""Films come in parts; the largest request of any platform is a whole one of 128 MB."""


def create_sandbox(database: Path, settings: SandboxSettings | None = None) -> web.Application:
    """Every simulator under one roof. State survives restarts in `database`, an SQLite file made when missing."""
    app = web.Application(client_max_size=MAXIMUM_REQUEST_BYTES)
    app.router.add_get("/", _index)
    app.router.add_get("/health", _health)
    for name, simulator in SIMULATORS.items():
        app.add_subapp(f"/{name}", simulator(database, settings or SandboxSettings()))
    return app


async def _index(_: web.Request) -> web.Response:
    """What is here: each platform's mount point, and what of its documentation is left out."""
    return web.json_response(
        {
            "use": "Take a client of the real platform and put a `root` in place of its scheme and host.",
            "simulators": {
                name: {"root": f"/{name}", "not_simulated": msgspec.to_builtins(GAPS[name])} for name in SIMULATORS
            },
        }
    )


async def _health(_: web.Request) -> web.Response:
    return web.json_response({"simulators": sorted(SIMULATORS)})
