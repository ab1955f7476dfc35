"""Reads of exports of everything."""

from sqlalchemy import func, select

from domain.kernel.leases import Claim
from domain.kernel.paging import Listing
from domain.kernel.work import Reading, Work
from domain.tenants.errors import WholeTenantNeeded

from .models import TenantExport
from .views import TenantExportView

TENANT_EXPORTS = Listing(TenantExportView, TenantExport, noun="export")


def require_every_brand(reading: Reading) -> None:
    """Refuse who sees only some brands. Raises WholeTenantNeeded."""
    if reading.actor.brand_ids is not None:
        raise WholeTenantNeeded("An export has the rows of every brand; this credential sees only some.")


async def find_claimed_export(work: Work, claim: Claim) -> TenantExport | None:
    """The claimed export, locked; None if the lease has passed to somebody else."""
    own = (TenantExport.tenant_id == work.tenant_id, TenantExport.id == claim.id)
    found = select(TenantExport).where(*own, TenantExport.lease_token == claim.token).with_for_update()
    row: TenantExport | None = await work.session.scalar(found)
    return row


async def keeps_export_file(work: Work, claim: Claim, sha256: str) -> bool:
    """Whether the export says that this is its file. Waits for whoever is changing the export."""
    own = (TenantExport.tenant_id == work.tenant_id, TenantExport.id == claim.id)
    return await work.session.scalar(select(TenantExport.sha256).where(*own).with_for_update()) == sha256


async def count_under_way(work: Work) -> int:
    """How many are not finished."""
    waiting = TenantExport.state.in_(("pending", "running"))
    counted = select(func.count()).select_from(TenantExport).where(TenantExport.tenant_id == work.tenant_id, waiting)
    return int(await work.session.scalar(counted) or 0)
