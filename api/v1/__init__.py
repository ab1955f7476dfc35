"""Version 1 of the API: one module per resource."""

from litestar import Controller, Router
from litestar.di import Provide

from api.auth import require_well_formed_key
from api.dependencies import provide_page, provide_platforms, provide_reading, provide_work

from .absences import Absences, OwnAbsences
from .accounts import Accounts
from .api_keys import ApiKeys
from .assets import Assets
from .audit import Audit
from .audit_exports import AuditExports
from .brands import Brands
from .callbacks import AccountCallbacks, AppCallbacks, InboundCallbacks
from .connect import ConnectAttempts
from .connect_pages import ConnectPages
from .conversations import Conversations, Messages
from .errands import Errands, LivePublications
from .events import Events
from .guest import Guest
from .guest_links import GuestLinks
from .handoffs import Handoffs
from .inbound import Inbound
from .invitations import InvitationAnswers, Invitations
from .liaisons import Liaisons
from .live_notes import LiveNotes
from .live_sessions import LiveSessions
from .member_sessions import MemberSessions
from .members import Members
from .oauth import OAuthTokens
from .oauth_clients import OAuthClients
from .platform_apps import PlatformApps
from .platforms import Platforms
from .posts import Posts
from .publications import Publications
from .reviews import Reviews
from .rota_duty import RotaDuty
from .rotas import Rotas
from .sequences import Sequences
from .shared_files import SharedFiles
from .skills import MemberSkills, Skills
from .sso import SsoPages
from .sso_connections import SsoConnections
from .stream import EventStream
from .tenant import TenantResource
from .tenant_exports import TenantExports
from .tenants import Tenants
from .training_attendances import TrainingAttendances
from .trainings import Trainings
from .webhook_deliveries import EventTypes, WebhookDeliveries
from .webhooks import WebhookEndpoints
from .workload import Workload

CONTROLLERS = (
    Skills, MemberSkills, Trainings, TrainingAttendances, Rotas, RotaDuty, Absences, OwnAbsences, Liaisons, Workload,
    TenantResource, TenantExports, Members, MemberSessions, Invitations, ApiKeys, OAuthClients, GuestLinks, SsoConnections, Brands, Platforms, PlatformApps, ConnectAttempts, Accounts, Assets, Posts, Reviews, Publications,
    Sequences, Handoffs, LiveSessions, LiveNotes,
    AccountCallbacks, AppCallbacks, InboundCallbacks, LivePublications, Errands, Conversations, Messages,
    WebhookEndpoints, WebhookDeliveries, EventTypes, Events, EventStream, Audit, AuditExports,
)  # fmt: skip

PUBLIC: tuple[type[Controller], ...] = (
    ConnectPages, Inbound, InvitationAnswers, OAuthTokens, Guest, SharedFiles, SsoPages, Tenants,
)  # fmt: skip
"""Controllers that take no API key: browsers, platforms, guests and operators prove themselves in other ways."""

public_router = Router(path="/v1", route_handlers=list(PUBLIC))

router = Router(
    path="/v1",
    route_handlers=list(CONTROLLERS),
    guards=[require_well_formed_key],
    dependencies={
        "work": Provide(provide_work),
        "reading": Provide(provide_reading),
        "page": Provide(provide_page),
        "platforms": Provide(provide_platforms),
    },
)
