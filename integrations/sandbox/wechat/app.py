"""A WeChat official account platform as an application."""

from pathlib import Path

from aiohttp import web

from integrations.sandbox.kit import Simulator, create_simulator
from integrations.sandbox.settings import SandboxSettings
from integrations.sandbox.wechat import (
    comments,
    component,
    datacube,
    drafts,
    mass,
    media,
    messages,
    office,
    pages,
    publishing,
    quotas,
    tokens,
)
from integrations.sandbox.wechat.accounts import OfficialAccount
from integrations.sandbox.wechat.jobs import resume_jobs
from integrations.sandbox.wechat.words import strange, words

_PARTS = (tokens, component, media, drafts, publishing, mass, comments, messages, datacube, quotas, office, pages)


def create(database: Path, settings: SandboxSettings) -> web.Application:
    """api.weixin.qq.com, mp.weixin.qq.com and mmbiz.qpic.cn at one mount point."""
    simulator = Simulator(
        name="wechat",
        account=OfficialAccount,
        words=words,
        strange=strange,
        routes=[part.routes for part in _PARTS],
        counted=frozenset({"publish", "media", "read", "token", "write"}),
    )
    app = create_simulator(database, settings, simulator)
    app.cleanup_ctx.append(resume_jobs)
    return app
