"""`opsroom tenants erase` and what belongs to it: deleting everything of a tenant, and again after a restore."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from domain.kernel.work import INSTALLATION
from domain.tenants import (
    Tombstone,
    condemn,
    list_tombstones,
    open_tombstone,
    schedule_erasure,
)
from domain.tenants import cancel_erasure as keep_tenant
from integrations.installation.problems import Problem

from .offices import operator_runtime, operator_work, tenant_named
from .printing import plain_console, print_rows

console = plain_console()
Slug = Annotated[str, typer.Argument(help="The tenant's slug.", metavar="SLUG")]


class NotConfirmed(Problem):
    """An erasure that somebody did not mean."""


class BadList(Problem):
    """A file that is no list of tombstones."""


def erase(
    slug: Annotated[str | None, typer.Argument(help="The tenant's slug.", metavar="SLUG")] = None,
    grace_days: Annotated[int, typer.Option(min=0, max=365, help="Days in which it can be called off.")] = 0,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    replay: Annotated[
        Path | None,
        typer.Option(help="After a restore: erase again what this list of `opsroom tenants erasures` names."),
    ] = None,
) -> None:
    """Delete everything of a suspended tenant: its key first, then its files and rows. There is no way back.

    A worker does it, and goes on where another one was stopped. `opsroom tenants erasures` shows how far it is.
    """
    if (slug is None) == (replay is None):
        raise NotConfirmed("Name one tenant, or a list.", "opsroom tenants erase SLUG, or --replay FILE.")
    if replay is not None:
        console.print(f"{asyncio.run(_replay(replay))} tenants are erased again.", markup=False)
        return
    if not yes and typer.prompt(f"Everything of {slug} will be deleted. Type its slug to go on") != slug:
        raise NotConfirmed("That was another slug.", "Nothing was done.")
    asyncio.run(_erase(str(slug), timedelta(days=grace_days)))
    when = f"in {grace_days} days; `opsroom tenants cancel-erasure {slug}` calls it off" if grace_days else "now"
    console.print(f"Tenant {slug} is erased {when}.", markup=False)


def cancel_erasure(slug: Slug) -> None:
    """Keep a tenant whose erasure has not begun."""
    asyncio.run(_cancel(slug))
    console.print(f"Tenant {slug} stays.", markup=False)


def erasures(
    output: Annotated[
        Path | None,
        typer.Option(help="Write the list to this file, a JSON object per line. Keep it outside the backups."),
    ] = None,
) -> None:
    """List erased tenants, the newest first. With --output, as a file for `opsroom tenants erase --replay`."""
    found = asyncio.run(_all())
    if output is None:
        print_rows(("tenant", "state", "began", "finished", "rows", "files"), [_row(one) for one in found])
        return
    output.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in found))
    plain_console(to_errors=True).print(f"Wrote {len(found)} to {output}.", markup=False)


def _row(one: Tombstone) -> tuple[str, ...]:
    finished = f"{one.finished_at:%Y-%m-%d %H:%M}" if one.finished_at else ""
    began = f"{one.created_at:%Y-%m-%d %H:%M}"
    return str(one.tenant_id), one.state, began, finished, str(sum(one.counts.values())), str(one.files)


async def _erase(slug: str, grace: timedelta) -> None:
    async with operator_runtime() as runtime:
        tenant_id = await tenant_named(runtime, slug)
        async with operator_work(runtime, tenant_id) as work:
            await schedule_erasure(work, slug=slug, grace=grace)


async def _cancel(slug: str) -> None:
    async with operator_runtime() as runtime:
        tenant_id = await tenant_named(runtime, slug)
        async with operator_work(runtime, tenant_id) as work:
            await keep_tenant(work)


async def _all() -> list[Tombstone]:
    async with operator_runtime() as runtime, operator_work(runtime, INSTALLATION) as work:
        return await list_tombstones(work)


async def _replay(path: Path) -> int:
    named = _read(path)
    async with operator_runtime() as runtime:
        for one in named:
            async with operator_work(runtime, one.tenant_id) as work:
                await condemn(work)
            async with operator_work(runtime, INSTALLATION) as work:
                await open_tombstone(work, one.tenant_id, former=one, by=one.requested_by)
        runtime.wakeups.wake("erasing")
    return len(named)


def _read(path: Path) -> list[Tombstone]:
    content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    try:
        return [msgspec.json.decode(line, type=Tombstone) for line in content.splitlines() if line.strip()]
    except msgspec.MsgspecError as error:
        raise BadList(
            f"{path} is no list of erasures: {error}.", "`opsroom tenants erasures --output FILE` writes one."
        ) from None
