"""The story itself, scene by scene."""

import secrets

from aiohttp import ClientSession
from rich.console import Console

from api.cli.welcome import base_url
from integrations.installation.demo_keys import DemoKeys
from integrations.settings import Settings

from .client import Caller
from .ending import read_audit_trail, tidy_up, verify_webhook
from .middle import publish, review, write_post
from .opening import connect_account, listen, make_brand, meet_tenant
from .receiver import open_receiver
from .stage import Stage
from .teller import Teller


async def tell(settings: Settings, keys: DemoKeys, console: Console) -> None:
    """From tenant to audit trail. Raises StoryBroke where the running system does something else."""
    teller, base = Teller(console), base_url(settings)
    async with ClientSession() as session, open_receiver(settings.demo_port) as receiver:
        stage = Stage(
            settings=settings,
            session=session,
            teller=teller,
            editor=Caller(session, teller, base, "editor", keys.editor),
            reviewer=Caller(session, teller, base, "reviewer", keys.reviewer),
            receiver=receiver,
            tail=secrets.token_hex(3),
        )
        await _play(stage)


async def _play(stage: Stage) -> None:
    await meet_tenant(stage)
    brand = await make_brand(stage)
    account = await connect_account(stage, brand)
    endpoint = await listen(stage, brand)
    post = await write_post(stage, brand)
    await review(stage, post)
    publication = await publish(stage, post, account)
    await verify_webhook(stage, endpoint, publication)
    await read_audit_trail(stage, brand)
    await tidy_up(stage, endpoint)
