"""What can be done to a brand."""

from uuid import UUID

from domain.kernel.events import values_of
from domain.kernel.work import Work

from .errors import BrandListFixed, BrandSlugTaken
from .events import BrandArchived, BrandCreated, BrandUpdated
from .models import Brand
from .queries import find_brand_by_slug, get_brand

TOLD = {"name", "time_zone", "required_approvals"}
"""Fields whose values are in the trail, before and after a change. What people write freely is not."""


async def create_brand(
    work: Work, *, slug: str, name: str, description: str, time_zone: str, required_approvals: int
) -> Brand:
    """Create a brand. Raises BrandSlugTaken, and BrandListFixed for a credential limited to some brands."""
    if work.actor.brand_ids is not None:
        raise BrandListFixed("This credential is limited to some brands and cannot create another.")
    if await find_brand_by_slug(work, slug) is not None:
        raise BrandSlugTaken("A brand with this slug exists already.")
    brand = Brand(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        slug=slug,
        name=name,
        description=description,
        time_zone=time_zone,
        state="active",
        required_approvals=required_approvals,
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(brand)
    work.record(BrandCreated(subject_id=brand.id, brand_id=brand.id))
    await work.session.flush()
    return brand


async def update_brand(
    work: Work, brand_id: UUID, *, changes: dict[str, object], expected_version: int | None
) -> Brand:
    """Change a brand's settings."""
    brand = await get_brand(work, brand_id)
    brand.expect(expected_version)
    told = TOLD & changes.keys()
    former = values_of(brand, told)
    for name, value in changes.items():
        setattr(brand, name, value)
    brand.updated_at = work.now()
    event = BrandUpdated(
        subject_id=brand.id,
        brand_id=brand.id,
        version=brand.next_version,
        changed=sorted(changes),
        former=former,
        present=values_of(brand, told),
    )
    work.record(event)
    await work.session.flush()
    return brand


async def archive_brand(work: Work, brand_id: UUID, *, expected_version: int | None) -> Brand:
    """Take a brand out of daily work."""
    brand = await get_brand(work, brand_id)
    brand.expect(expected_version)
    brand.archive(work.now())
    work.record(BrandArchived(subject_id=brand.id, brand_id=brand.id, version=brand.next_version))
    await work.session.flush()
    return brand
