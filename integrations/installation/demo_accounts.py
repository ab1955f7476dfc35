"""Accounts on the sandbox's simulators, connected the way people connect them; the demo tenant has one per network."""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import structlog
from aiohttp import ClientError, ClientSession

from domain.brands import create_brand
from domain.kernel.access import OPERATOR
from domain.kernel.work import Work
from domain.platforms import (
    Account,
    ConnectToken,
    PlatformDescriptor,
    add_account,
    add_platform_app,
    finish_connecting,
    get_account,
    open_link,
    start_connecting,
)
from integrations.runtime import Runtime
from integrations.sandbox.ready import HANDLE, READY

from .browser import ConsentFailed, consent

BRAND = "demo"
WAITING_SECONDS = 10.0
log = structlog.get_logger()


async def connect_demo_accounts(runtime: Runtime, tenant_id: UUID) -> int:
    """Make an account on every simulator and connect it to a brand of the demo tenant. Returns how many there are.

    A network that cannot be connected is logged and left out: a demo must not keep an installation from starting.
    """
    root = runtime.settings.sandbox
    if root is None or await _has_brand(runtime, tenant_id):
        return 0
    async with ClientSession() as session:
        await _wait_for(session, root)
        async with _work(runtime, tenant_id) as work:
            brand = await create_brand(
                work,
                slug=BRAND,
                name="Demo",
                description="One account per network of the sandbox.",
                time_zone="UTC",
                required_approvals=0,
            )
        made = [await _connect(runtime, session, tenant_id, brand.id, name) for name in READY]
    return sum(made)


async def _has_brand(runtime: Runtime, tenant_id: UUID) -> bool:
    async with runtime.reading(tenant_id, OPERATOR) as reading:
        return bool(await reading.fetch("SELECT 1 FROM brands WHERE slug = $1", (BRAND,)))


async def connect_ready_account(
    runtime: Runtime,
    session: ClientSession,
    tenant_id: UUID,
    brand_id: UUID,
    network: str,
    handle: str = HANDLE,
    **more: Any,
) -> Account:
    """Make an account on the network's simulator (`more` is what it has beside the usual) and connect it.

    One with credentials waits for a worker afterwards. Raises ClientError, ConsentFailed, or KeyError for a platform
    that this process does not have.
    """
    ready, platform = READY[network](handle), network if network == "sandbox" else f"sandbox_{network}"
    await _make_account(session, f"{runtime.settings.sandbox}/{network}", handle, ready.account | more)
    descriptor = runtime.platforms[platform].descriptor
    if ready.app:
        return await _through_oauth(runtime, session, tenant_id, brand_id, descriptor, handle=handle, secrets=ready.app)
    async with _work(runtime, tenant_id) as work:
        return await add_account(work, brand_id=brand_id, descriptor=descriptor, credentials=ready.credentials)


async def _connect(runtime: Runtime, session: ClientSession, tenant_id: UUID, brand_id: UUID, network: str) -> bool:
    try:
        await connect_ready_account(runtime, session, tenant_id, brand_id, network)
    except (ClientError, ConsentFailed, KeyError) as error:
        log.warning("demo.not_connected", network=network, error=str(error))
        return False
    return True


async def _make_account(session: ClientSession, root: str, handle: str, account: dict[str, Any]) -> None:
    async with session.post(f"{root}/admin/accounts", json={"handle": handle, **account}) as answer:
        if answer.status not in {201, 409}:  # 409: it is there since the last time
            answer.raise_for_status()


async def _through_oauth(
    runtime: Runtime,
    session: ClientSession,
    tenant_id: UUID,
    brand_id: UUID,
    descriptor: PlatformDescriptor,
    *,
    handle: str,
    secrets: dict[str, str],
) -> Account:
    settings = runtime.settings
    async with _work(runtime, tenant_id) as work:
        app = await add_platform_app(
            work,
            descriptor=descriptor,
            name=f"sandbox {handle}",
            secrets=secrets,
            return_origins=[settings.public_root],
        )
        _, link = await start_connecting(
            work,
            descriptor,
            brand_id=brand_id,
            app_id=app.id,
            return_to=f"{settings.public_root}/docs",
            account_id=None,
        )
        departure = await open_link(work, link, runtime.platforms, redirect_uri=settings.connect_callback)
    said = parse_qs(urlsplit(await consent(session, departure.location, handle)).query)
    cookie = ConnectToken.parse(departure.cookie)
    if cookie is None or "code" not in said:
        raise ConsentFailed("the platform sent no code")
    async with _work(runtime, tenant_id) as work:
        returned = await finish_connecting(
            work,
            cookie,
            runtime.platforms,
            state=said.get("state", [None])[0],
            code=said["code"][0],
            redirect_uri=settings.connect_callback,
        )
        query = parse_qs(urlsplit(returned).query)
        if "account_id" not in query:
            raise ConsentFailed(f"the platform's answer was not taken: {urlsplit(returned).query}")
        return await get_account(work, UUID(query["account_id"][0]))


async def _wait_for(session: ClientSession, root: str) -> None:
    async with asyncio.timeout(WAITING_SECONDS):
        while True:
            try:
                async with session.get(f"{root}/health") as answer:
                    if answer.status == 200:
                        return
            except ClientError:
                await asyncio.sleep(0.05)


def _work(runtime: Runtime, tenant_id: UUID) -> AbstractAsyncContextManager[Work]:
    return runtime.work(tenant_id, OPERATOR, request_id="opsroom up")
