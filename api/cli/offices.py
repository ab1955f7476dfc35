"""What the commands for tenants and keys share: a runtime for an operator, and tenants by their slug."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from uuid import UUID

from domain.kernel.access import OPERATOR
from domain.kernel.work import Work
from integrations.installation.demo import find_tenant
from integrations.installation.problems import Problem
from integrations.installation.record import connected_settings
from integrations.runtime import Runtime, open_runtime

from .environment import settings_here

REQUEST_ID = "opsroom cli"


class UnknownTenant(Problem):
    """No tenant has this slug."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no tenant {slug!r}.", "`opsroom tenants list` shows those there are.")


@asynccontextmanager
async def operator_runtime() -> AsyncIterator[Runtime]:
    """A runtime on the installation of this environment. Raises NotRunning."""
    async with open_runtime(connected_settings(settings_here()), system=True) as runtime:
        yield runtime


def operator_work(runtime: Runtime, tenant_id: UUID) -> AbstractAsyncContextManager[Work]:
    """One transaction of one tenant, as the person at the command line."""
    return runtime.work(tenant_id, OPERATOR, request_id=REQUEST_ID)


async def tenant_named(runtime: Runtime, slug: str) -> UUID:
    """The tenant's id. Raises UnknownTenant."""
    found = await find_tenant(runtime, slug)
    if found is None:
        raise UnknownTenant(slug)
    return found
