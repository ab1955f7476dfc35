"""Every table of the product, for migrations and for the tests that walk the schema."""

from domain.audit.models import Export, Seal, Verification
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
from domain.tenants.clients.assertions import OAuthAssertion
from domain.tenants.clients.models import OAuthClient
from domain.tenants.erasing.models import Erasure
from domain.tenants.exports.models import TenantExport
from domain.tenants.guests.models import GuestLink
from domain.tenants.installation.models import OperatorKey, SigningKey, TenantName
from domain.tenants.invitations.models import Invitation
from domain.tenants.keychain.models import DigestKey, TenantKey
from domain.tenants.models import ApiKey, Member, Tenant
from domain.tenants.sessions.models import MemberSession
from domain.tenants.sso.models import SsoConnection, SsoLogin
from domain.tenants.team.absences.models import Absence
from domain.tenants.team.liaisons.models import Liaison
from domain.tenants.team.rotas.models import Rota, RotaEntry
from domain.tenants.team.skills.models import MemberSkill, Skill
from domain.tenants.team.trainings.models import Attendance, Training
from domain.webhooks.models import Delivery, DeliveryAttempt, Endpoint

metadata = Base.metadata

__all__ = [
    "Absence",
    "Account",
    "ApiKey",
    "Asset",
    "Attendance",
    "Brand",
    "ConnectAttempt",
    "Conversation",
    "ConversationNote",
    "Delivery",
    "DeliveryAttempt",
    "DigestKey",
    "Endpoint",
    "Erasure",
    "Errand",
    "EventRow",
    "Export",
    "GuestLink",
    "Handoff",
    "IdempotentAnswer",
    "InboundCallback",
    "InboundHook",
    "InboxCursor",
    "Invitation",
    "Liaison",
    "LiveHighlight",
    "LiveMetric",
    "LiveSession",
    "Member",
    "MemberSession",
    "MemberSkill",
    "Message",
    "OAuthAssertion",
    "OAuthClient",
    "OperatorKey",
    "PlatformApp",
    "Post",
    "PostMetric",
    "PostVersion",
    "Publication",
    "PublishAttempt",
    "ReviewDecision",
    "Rota",
    "RotaEntry",
    "Seal",
    "SigningKey",
    "Skill",
    "SsoConnection",
    "SsoLogin",
    "Tenant",
    "TenantExport",
    "TenantKey",
    "TenantName",
    "Training",
    "Verification",
    "metadata",
]
