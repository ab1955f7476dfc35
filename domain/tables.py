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

__all__ = [
    "Account",
    "ApiKey",
    "Asset",
    "Brand",
    "Delivery",
    "DeliveryAttempt",
    "Endpoint",
    "EventRow",
    "IdempotentAnswer",
    "Member",
    "Post",
    "PostVersion",
    "Publication",
    "PublishAttempt",
    "ReviewDecision",
    "Tenant",
    "metadata",
]
