"""Reads of the brands context."""

from uuid import UUID

from sqlalchemy import select

from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work

from .errors import BrandArchived
from .models import Brand
from .views import BrandView

_STATE = "SELECT state FROM brands WHERE tenant_id = $1 AND id = $2"
BRANDS = Listing(BrandView, Brand, noun="brand", filters={"state": Filter(Brand.state)}, sorts=("created_at", "name"))


async def get_brand(work: Work, brand_id: UUID) -> Brand:
    """A brand the actor sees."""
    brand = await work.session.get(Brand, (work.tenant_id, brand_id))
    if brand is None:
        raise NotFound("brand")
    return brand


async def refuse_unless_active(work: Work, brand_id: UUID) -> None:
    """New work belongs to living brands. Raises NotFound for a brand the actor does not see, and BrandArchived."""
    rows = await work.fetch(_STATE, (work.tenant_id, brand_id))
    if not rows:
        raise NotFound("brand")
    if rows[0]["state"] == "archived":
        raise BrandArchived("This brand is archived.")


async def find_brand_by_slug(work: Work, slug: str) -> Brand | None:
    """The brand with this slug."""
    statement = select(Brand).where(Brand.tenant_id == work.tenant_id, Brand.slug == slug)
    found: Brand | None = await work.session.scalar(statement)
    return found
