"""The database: reachable, new enough, safe roles, right schema, months ahead, the same time as we have."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from integrations.installation.problems import Problem
from integrations.installation.schema import refuse_old_server, require_schema
from integrations.postgres.partitions import months_covered
from integrations.postgres.safety import UnsafeRole, refuse_unsafe_role
from integrations.postgres.sessions import open_engine
from integrations.settings import Settings

from .finding import Finding

NEEDS_DATABASE = ("app role", "system role", "schema", "tenant keys", "event months", "clock", "relay")
SKEW_WARN, SKEW_FAIL = 1.0, 5.0
FEW_MONTHS = 3
RELAY_WARN_SECONDS = 30.0


async def check_database(settings: Settings) -> list[Finding]:
    """Everything that the database can tell."""
    if not settings.database_url:
        return _unreachable("there is none: nothing runs on the data folder", "Start it with `opsroom up`.")
    async with _engine(settings.database_url) as app, _engine(settings.database_system_url) as system:
        try:
            version = await refuse_old_server(app)
        except Problem as problem:
            return _unreachable(problem.message, problem.mend)
        except Exception as error:  # noqa: BLE001 - whatever keeps us out of the database is the finding
            mend = "Start the server, and check host, port, role and password in OPSROOM_DATABASE_URL."
            return _unreachable(f"{type(error).__name__}: {error}".splitlines()[0], mend)
        return [
            Finding("database", "ok", f"PostgreSQL {version}"),
            await _check_role("app role", app),
            await _check_role("system role", system),
            await _check_schema(app),
            await _check_tenant_keys(system),
            await _check_months(app),
            await _check_clock(app),
            await _check_relay(system),
        ]


def _unreachable(detail: str, mend: str) -> list[Finding]:
    others = [Finding(name, "unknown", "needs the database") for name in NEEDS_DATABASE]
    return [Finding("database", "fail", detail, mend), *others]


@asynccontextmanager
async def _engine(url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(url, pool=1)
    try:
        yield engine
    finally:
        await engine.dispose()


async def _check_role(name: str, engine: AsyncEngine) -> Finding:
    try:
        await refuse_unsafe_role(engine)
    except UnsafeRole as error:
        said, _, mend = str(error).partition(": row-level security")
        return Finding(name, "fail", said, f"Row-level security{mend}")
    except Exception as error:  # noqa: BLE001 - whatever keeps this role out is the finding
        return Finding(name, "fail", f"{type(error).__name__}: {error}".splitlines()[0], "Check its URL and password.")
    return Finding(name, "ok", f"{engine.url.username}: row-level security binds it")


async def _check_schema(engine: AsyncEngine) -> Finding:
    try:
        await require_schema(engine)
    except Problem as problem:
        return Finding("schema", "fail", problem.message, problem.mend)
    except Exception as error:  # noqa: BLE001 - an unreadable schema is a finding
        return Finding("schema", "fail", type(error).__name__, "Run `opsroom migrate`.")
    return Finding("schema", "ok", "at the head of this version")


async def _check_tenant_keys(engine: AsyncEngine) -> Finding:
    lost = text(
        "SELECT t.id FROM tenants t WHERE t.keyed_at IS NOT NULL AND t.state <> 'erasing' "
        "AND NOT EXISTS (SELECT FROM tenant_keys k WHERE k.tenant_id = t.id) ORDER BY t.id"
    )
    try:
        async with engine.connect() as connection:
            found = list(await connection.scalars(lost))
    except Exception as error:  # noqa: BLE001 - unreadable keys are a finding
        return Finding("tenant keys", "fail", type(error).__name__, "Run `opsroom migrate`.")
    if not found:
        return Finding("tenant keys", "ok", "every tenant that was given one has it")
    detail = f"lost by {len(found)} tenants, {found[0]} first: nothing is sealed or opened for them"
    return Finding("tenant keys", "fail", detail, "Restore their rows of the table tenant_keys from a backup.")


async def _check_months(engine: AsyncEngine) -> Finding:
    months = await months_covered(engine)
    if months >= FEW_MONTHS:
        return Finding("event months", "ok", f"{months} months have a partition")
    detail = f"{months} months have a partition; later events land in the default one"
    return Finding("event months", "warn" if months else "fail", detail, "Run `opsroom migrate`.")


async def _check_clock(engine: AsyncEngine) -> Finding:
    async with engine.connect() as connection:
        await connection.execute(text("SELECT 1"))  # connecting takes time, and is not the clock's fault
        before = datetime.now(UTC)
        theirs = await connection.scalar(text("SELECT clock_timestamp()"))
        after = datetime.now(UTC)
    skew = abs((theirs - (before + (after - before) / 2)).total_seconds())
    detail = f"{skew:.2f} s apart from the database's"
    if skew < SKEW_WARN:
        return Finding("clock", "ok", detail)
    mend = "Let both machines keep time by NTP: schedules and leases compare their clocks."
    return Finding("clock", "warn" if skew < SKEW_FAIL else "fail", detail, mend)


async def _check_relay(engine: AsyncEngine) -> Finding:
    waiting = text(
        "SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0) FROM events WHERE dispatched_at IS NULL"
    )
    try:
        async with engine.connect() as connection:
            seconds = float(await connection.scalar(waiting))
    except Exception as error:  # noqa: BLE001 - an unreadable outbox is a finding
        return Finding("relay", "fail", type(error).__name__, "Run `opsroom migrate`.")
    if seconds < RELAY_WARN_SECONDS:
        return Finding("relay", "ok", "no event waits to be passed on" if not seconds else f"{seconds:.0f} s behind")
    mend = "Start a worker (`opsroom work`, or `opsroom up`) and look into its log."
    return Finding("relay", "warn", f"an event has waited for {seconds:.0f} s", mend)
