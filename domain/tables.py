"""Every table of the product, for migrations and for the tests that walk the schema."""

from domain.brands.models import Brand
from domain.communities.inbox.models import Conversation, ConversationNote, Message
from domain.communities.listening.models import InboxCursor, PostMetric
from domain.content.assets.models import Asset
from domain.content.handoffs.models import Handoff
from domain.content.live.models import LiveHighlight, LiveMetric, LiveSession
from domain.content.posts.models import Post, PostVersion
from domain.content.publishing.attempts import PublishAttempt
from domain.content.publishing.models import Publication
from domain.content.reviews.models import ReviewDecision
from domain.kernel.base import Base
from domain.kernel.events import EventRow
from domain.kernel.idempotency import IdempotentAnswer
from domain.platforms.apps.models import PlatformApp
from domain.platforms.callbacks.models import InboundCallback, InboundHook
from domain.platforms.connecting.models import ConnectAttempt
from domain.platforms.errands.models import Errand
from domain.platforms.models import Account
from domain.tenants.models import ApiKey, Member, Tenant
from domain.webhooks.models import Delivery, DeliveryAttempt, Endpoint

metadata = Base.metadata

__all__ = [
    "Account",
    "ApiKey",
    "Asset",
    "Brand",
    "ConnectAttempt",
    "Conversation",
    "ConversationNote",
    "Delivery",
    "DeliveryAttempt",
    "Endpoint",
    "Errand",
    "EventRow",
    "Handoff",
    "IdempotentAnswer",
    "InboundCallback",
    "InboundHook",
    "InboxCursor",
    "LiveHighlight",
    "LiveMetric",
    "LiveSession",
    "Member",
    "Message",
    "PlatformApp",
    "Post",
    "PostMetric",
    "PostVersion",
    "Publication",
    "PublishAttempt",
    "ReviewDecision",
    "Tenant",
    "metadata",
]
