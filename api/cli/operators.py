"""`opsroom operator-keys`: keys with which people who run the installation create and suspend tenants over the API."""

import asyncio
from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer

from domain.kernel.work import INSTALLATION
from domain.tenants import create_operator_key, list_operator_keys, revoke_operator_key

from .offices import operator_runtime, operator_work
from .printing import plain_console, print_rows

app = typer.Typer(no_args_is_help=True, help="Create, list and revoke operator keys of the installation.")
console = plain_console()


@app.command()
def create(
    name: Annotated[str, typer.Option(help="What the key is for.")] = "made at the command line",
    days: Annotated[int, typer.Option(min=0, max=36_500, help="Days until it expires; 0: never.")] = 0,
) -> None:
    """Make a key. Its text is shown this once: only a keyed hash of it is stored."""
    console.print(asyncio.run(_create(name, days)), markup=False)


@app.command(name="list")
def list_() -> None:
    """List the keys, newest first. `hint` is the part of a key that may be shown."""
    print_rows(("id", "name", "hint", "last used", "state"), asyncio.run(_all()))


@app.command()
def revoke(key_id: Annotated[UUID, typer.Argument(help="Id of the key, as listed.")]) -> None:
    """Make a key worthless at once."""
    asyncio.run(_revoke(key_id))
    console.print(f"Revoked {key_id}.")


async def _create(name: str, days: int) -> str:
    async with operator_runtime() as runtime, operator_work(runtime, INSTALLATION) as work:
        expires_at = work.now() + timedelta(days=days) if days else None
        environment = runtime.settings.environment
        _, token = await create_operator_key(work, environment=environment, name=name, expires_at=expires_at)
    return token.text


async def _all() -> list[tuple[str, ...]]:
    async with operator_runtime() as runtime, operator_work(runtime, INSTALLATION) as work:
        keys = await list_operator_keys(work)
    return [
        (
            str(key.id),
            key.name,
            key.hint,
            f"{key.last_used_at:%Y-%m-%d %H:%M}" if key.last_used_at else "never",
            "revoked" if key.revoked_at else "active",
        )
        for key in keys
    ]


async def _revoke(key_id: UUID) -> None:
    async with operator_runtime() as runtime, operator_work(runtime, INSTALLATION) as work:
        await revoke_operator_key(work, key_id)
