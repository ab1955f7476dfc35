"""`opsroom tenants`: the customers of an installation."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

import msgspec
import typer
from sqlalchemy import text

from api.inputs import Name, refuse_unknown_zone
from api.inputs import Slug as ValidSlug
from domain.kernel.ids import uuid7
from domain.kernel.work import Work
from domain.tenants import Tenant, create_tenant, resume_tenant, suspend_tenant, update_tenant
from integrations.installation.demo import find_tenant
from integrations.installation.problems import Problem

from .erasing import cancel_erasure, erase, erasures
from .offices import operator_runtime, operator_work, tenant_named
from .printing import plain_console, print_rows

app = typer.Typer(no_args_is_help=True, help="Create, list, suspend, resume and erase tenants, and set their quotas.")
app.command()(erase)
app.command(name="cancel-erasure")(cancel_erasure)
app.command()(erasures)
console = plain_console()
Slug = Annotated[str, typer.Argument(help="The tenant's slug.", metavar="SLUG")]


class TenantRefused(Problem):
    """A tenant that cannot be made."""


class NewTenant(msgspec.Struct, frozen=True):
    """What a tenant is called, by the rules that hold for the API as well."""

    slug: ValidSlug
    name: Name


@app.command()
def create(
    slug: Slug,
    name: Annotated[str, typer.Option(help="Name for people. Without one, the slug.")] = "",
    locale: Annotated[Literal["zh-CN", "en"], typer.Option(help="Language of what it is sent.")] = "en",
    time_zone: Annotated[str, typer.Option(help="IANA time zone, such as Asia/Shanghai.")] = "UTC",
) -> None:
    """Create a tenant. `opsroom keys create` then makes its first key."""
    refuse_unknown_zone("/time_zone", time_zone)
    asyncio.run(_create(_checked(slug, name or slug), locale, time_zone))
    console.print(f"Created tenant {slug}. Next: opsroom keys create --tenant {slug} --name NAME", markup=False)


@app.command(name="list")
def list_() -> None:
    """List every tenant of the installation."""
    print_rows(("slug", "name", "state", "id", "created"), asyncio.run(_all()))


@app.command()
def suspend(slug: Slug) -> None:
    """Stop a tenant's writes and workers. Reading goes on."""
    asyncio.run(_change(slug, suspend_tenant))
    console.print(f"Tenant {slug} is suspended: it can be read, nothing else.", markup=False)


@app.command()
def resume(slug: Slug) -> None:
    """Let a suspended tenant work again."""
    asyncio.run(_change(slug, resume_tenant))
    console.print(f"Tenant {slug} works again.", markup=False)


@app.command()
def quota(
    slug: Slug,
    requests_per_minute: Annotated[
        int | None, typer.Argument(min=1, max=10_000_000, help="For the whole tenant.")
    ] = None,
    brands: Annotated[int | None, typer.Option(min=-1, help="At most so many brands; -1 for no limit.")] = None,
    accounts: Annotated[int | None, typer.Option(min=-1, help="At most so many accounts; -1 for no limit.")] = None,
    storage_bytes: Annotated[int | None, typer.Option(min=-1, help="At most so many bytes; -1 for no limit.")] = None,
) -> None:
    """Set what a tenant may have, and how many requests it may send per minute.

    The API spends the requests that it has taken ahead first. What a tenant has beyond a smaller quota stays.
    """
    asked = {"max_brands": brands, "max_accounts": accounts, "max_storage_bytes": storage_bytes}
    changes: dict[str, object] = {
        name: None if limit == -1 else limit for name, limit in asked.items() if limit is not None
    }
    if requests_per_minute is not None:
        changes["requests_per_minute"] = requests_per_minute
    if not changes:
        raise TenantRefused("There is nothing to set.", "Name at least one quota; `--help` lists them.")

    async def set_quota(work: Work) -> Tenant:
        return await update_tenant(work, changes=changes, expected_version=None)

    asyncio.run(_change(slug, set_quota))
    if requests_per_minute is not None:
        console.print(f"Tenant {slug} may send {requests_per_minute} requests per minute.", markup=False)
    else:
        console.print(f"The quotas of tenant {slug} are set.", markup=False)


def _checked(slug: str, name: str) -> NewTenant:
    try:
        return msgspec.convert({"slug": slug, "name": name}, NewTenant)
    except msgspec.ValidationError as error:
        mend = "A slug has up to 63 lower-case letters, digits and hyphens; a name up to 200 characters."
        raise TenantRefused(f"This cannot be: {error}.", mend) from None


async def _create(new: NewTenant, locale: str, time_zone: str) -> None:
    async with operator_runtime() as runtime:
        if await find_tenant(runtime, new.slug) is not None:
            raise TenantRefused(f"There is a tenant {new.slug!r} already.", "Choose another slug.")
        async with operator_work(runtime, uuid7(runtime.clock.now())) as work:
            await create_tenant(work, slug=new.slug, name=new.name, locale=locale, time_zone=time_zone)


async def _all() -> list[tuple[str, ...]]:
    statement = text("SELECT slug, name, state, id, created_at FROM tenants ORDER BY created_at, id")
    async with operator_runtime() as runtime, runtime.across_tenants() as session:
        rows = (await session.execute(statement)).all()
    return [(row.slug, row.name, row.state, str(row.id), f"{row.created_at:%Y-%m-%d %H:%M}") for row in rows]


async def _change(slug: str, change: Callable[[Work], Awaitable[Tenant]]) -> None:
    async with operator_runtime() as runtime:
        tenant_id = await tenant_named(runtime, slug)
        async with operator_work(runtime, tenant_id) as work:
            await change(work)
