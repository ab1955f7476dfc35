"""Every table of the product, for migrations and for the tests that walk the schema."""

from domain.brands.models import Brand
from domain.content.assets.models import Asset
from domain.content.posts.models import Post, PostVersion
from domain.content.publishing.models import Publication, PublishAttempt
from domain.content.reviews.models import ReviewDecision
from domain.kernel.base import Base
from domain.kernel.events import EventRow
from domain.kernel.idempotency import IdempotentAnswer
from domain.platforms.models import Account
from domain.tenants.models import ApiKey, Member, Tenant
from domain.webhooks.models import Delivery, DeliveryAttempt, Endpoint

metadata = Base.metadata

TENANT_OWNED = (
    Account, ApiKey, Asset, Brand, Delivery, DeliveryAttempt, Endpoint, EventRow, IdempotentAnswer, Member, Post,
    PostVersion, Publication, PublishAttempt, ReviewDecision,
)  # fmt: skip
"""Everything that belongs to one tenant: (tenant_id, id) keys, forced row-level security."""

BRAND_SCOPED = (Account, Asset, Post, PostVersion, Publication, PublishAttempt, ReviewDecision)
"""Tables whose rows belong to a brand, by their column `brand_id`."""

ROOTS = (Tenant,)
"""Tables that are not owned by a tenant because they are the tenant."""
