"""`opsroom audit`: whether the audit trails are as they were sealed."""

import asyncio
from typing import Annotated
from uuid import UUID

import msgspec
import typer
from sqlalchemy import text

from domain.audit import Anchor, AuditHeadView, Finding, Walk, audit_head
from domain.kernel.access import OPERATOR
from integrations.installation.problems import Problem
from integrations.runtime import Runtime

from .offices import operator_runtime, tenant_named
from .printing import plain_console, print_rows

app = typer.Typer(no_args_is_help=True, help="Verify audit trails, and read the heads of their seals.")
console = plain_console()
SHOWN = 100


class BadAnchor(Problem):
    """An anchor that cannot be one."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What a walk along one tenant's seals has found."""

    tenant: str
    head: int
    events: int
    findings_count: int
    findings: list[Finding]


@app.command()
def verify(
    tenant: Annotated[str | None, typer.Option(help="Slug of the one tenant to look at. Without it, all.")] = None,
    anchor: Annotated[
        str | None, typer.Option(help="NUMBER:DIGEST of a head that was kept outside; needs --tenant.")
    ] = None,
) -> None:
    """Hold every sealed event against its seal. Ends with exit code 1 if anything was changed."""
    verdicts = asyncio.run(_verify(tenant, _anchor(anchor, tenant)))
    rows = [(one.tenant, _outcome(one), str(one.head), str(one.events)) for one in verdicts]
    print_rows(("tenant", "outcome", "seals", "events"), rows)
    for one in verdicts:
        for finding in one.findings[:SHOWN]:
            place = f"event {finding.event_id}, " if finding.event_id else ""
            console.print(f"{one.tenant}: {finding.kind}: {place}seal {finding.seal_number}", markup=False)
    if any(one.findings_count for one in verdicts):
        raise typer.Exit(1)


@app.command()
def head(tenant: Annotated[str, typer.Option(help="The tenant's slug.")]) -> None:
    """Print NUMBER:DIGEST of a tenant's newest seal, to be kept outside this installation."""
    found = asyncio.run(_head(tenant))
    console.print(f"{found.number}:{found.digest}", markup=False)


def _outcome(verdict: Verdict) -> str:
    return f"broken ({verdict.findings_count})" if verdict.findings_count else "ok"


def _anchor(given: str | None, tenant: str | None) -> Anchor | None:
    if given is None:
        return None
    number, _, digest = given.partition(":")
    if tenant is None or not number.isdecimal() or len(digest) != 64:
        raise BadAnchor("This is no anchor.", "Give --tenant, and NUMBER:DIGEST as `opsroom audit head` prints it.")
    return Anchor(int(number), digest)


async def _verify(slug: str | None, anchor: Anchor | None) -> list[Verdict]:
    async with operator_runtime() as runtime:
        tenants = await _tenants(runtime) if slug is None else [(slug, await tenant_named(runtime, slug))]
        return [await _walk(runtime, name, tenant_id, anchor) for name, tenant_id in tenants]


async def _tenants(runtime: Runtime) -> list[tuple[str, UUID]]:
    async with runtime.across_tenants() as session:
        rows = (await session.execute(text("SELECT slug, id FROM tenants ORDER BY created_at, id"))).all()
    return [(row.slug, row.id) for row in rows]


async def _walk(runtime: Runtime, name: str, tenant_id: UUID, anchor: Anchor | None) -> Verdict:
    walk, more = Walk(anchor), True
    async with runtime.reading(tenant_id, OPERATOR) as reading:
        await walk.begin(reading)
    while more:
        async with runtime.reading(tenant_id, OPERATOR) as reading:
            more = await walk.step(reading)
    async with runtime.reading(tenant_id, OPERATOR) as reading:
        findings = await walk.finish(reading)
    return Verdict(
        tenant=name,
        head=walk.head_number,
        events=walk.events_checked,
        findings_count=walk.findings_count,
        findings=findings,
    )


async def _head(slug: str) -> AuditHeadView:
    async with operator_runtime() as runtime:
        tenant_id = await tenant_named(runtime, slug)
        async with runtime.reading(tenant_id, OPERATOR) as reading:
            return await audit_head(reading)
