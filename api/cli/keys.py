"""`opsroom keys`: API keys of a tenant, and the keys of the installation."""

import asyncio
from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer
from msgspec.json import decode

from domain.kernel.access import PERMISSIONS
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page
from domain.tenants import API_KEYS, ApiKeyView, create_api_key, revoke_api_key
from integrations.crypto.signing import KEPT_SECONDS, SigningKeys
from integrations.installation.problems import Problem

from .offices import operator_runtime, operator_work, tenant_named
from .printing import plain_console, print_rows
from .resealing import reseal

app = typer.Typer(no_args_is_help=True, help="API keys of a tenant; the installation's signing and sealing keys.")
app.command()(reseal)
console = plain_console()
TenantSlug = Annotated[str, typer.Option("--tenant", help="Slug of the tenant.")]


class KeyRefused(Problem):
    """A key that cannot be made or found."""


@app.command()
def create(
    tenant: TenantSlug,
    name: Annotated[str, typer.Option(help="What the key is for.")] = "made at the command line",
    scope: Annotated[
        list[str] | None, typer.Option(help="A permission; repeat it for several. Without any: all of them.")
    ] = None,
    days: Annotated[int, typer.Option(min=0, max=36_500, help="Days until it expires; 0: never.")] = 0,
) -> None:
    """Make a key. Its text is shown this once: only a keyed hash of it is stored."""
    console.print(asyncio.run(_create(tenant, name, scope or sorted(PERMISSIONS), days)), markup=False)


@app.command(name="list")
def list_(tenant: TenantSlug) -> None:
    """List a tenant's keys, newest first. `hint` is the part of a key that may be shown."""
    rows = [_row(key) for key in asyncio.run(_all(tenant))]
    print_rows(("id", "name", "hint", "scopes", "last used", "state"), rows)


@app.command()
def revoke(tenant: TenantSlug, key_id: Annotated[UUID, typer.Argument(help="Id of the key, as listed.")]) -> None:
    """Make a key worthless at once."""
    asyncio.run(_revoke(tenant, key_id))
    console.print(f"Revoked {key_id}.")


@app.command(name="rotate-signing")
def rotate_signing(
    now: Annotated[bool, typer.Option("--now", help="A key has leaked: let those before it verify no more.")] = False,
) -> None:
    """Make a new key that signs access tokens. Those before it verify until the last of their tokens has ended.

    With --now they verify no more, in every process after 30 seconds at the latest: people sign in again, and OAuth
    clients ask for a new token.
    """
    console.print(f"Tokens are signed with {asyncio.run(_rotate_signing(now))} from now on.", markup=False)
    if now:
        seconds = int(KEPT_SECONDS)
        console.print(f"Tokens signed before are worthless in every process after {seconds} seconds at the latest.")


def _row(key: ApiKeyView) -> tuple[str, ...]:
    scopes = "all" if set(key.scopes) >= PERMISSIONS else " ".join(key.scopes)
    used = f"{key.last_used_at:%Y-%m-%d %H:%M}" if key.last_used_at else "never"
    return str(key.id), key.name, key.hint, scopes, used, "revoked" if key.revoked_at else "active"


async def _create(slug: str, name: str, scopes: list[str], days: int) -> str:
    unknown = sorted(set(scopes) - PERMISSIONS)
    if unknown:
        raise KeyRefused(f"There is no permission {unknown[0]!r}.", f"Use some of: {', '.join(sorted(PERMISSIONS))}.")
    async with operator_runtime() as runtime:
        tenant_id = await tenant_named(runtime, slug)
        async with operator_work(runtime, tenant_id) as work:
            expires_at = work.now() + timedelta(days=days) if days else None
            environment = runtime.settings.environment
            _, token = await create_api_key(
                work, environment=environment, name=name, scopes=scopes, brand_ids=None, expires_at=expires_at
            )
    return token.text


async def _all(slug: str) -> list[ApiKeyView]:
    keys: list[ApiKeyView] = []
    async with operator_runtime() as runtime:
        tenant_id = await tenant_named(runtime, slug)
        page = PageRequest(limit=100)
        while True:
            async with operator_work(runtime, tenant_id) as work:
                found = decode((await API_KEYS.page(work, page)).json, type=Page[ApiKeyView])
            keys += found.items
            if found.next_cursor is None:
                return keys
            page = PageRequest(limit=100, cursor=found.next_cursor)


async def _revoke(slug: str, key_id: UUID) -> None:
    async with operator_runtime() as runtime:
        tenant_id = await tenant_named(runtime, slug)
        async with operator_work(runtime, tenant_id) as work:
            await revoke_api_key(work, key_id, expected_version=None)


async def _rotate_signing(at_once: bool) -> UUID:
    async with operator_runtime() as runtime:
        return await SigningKeys(runtime).rotate(at_once=at_once)
