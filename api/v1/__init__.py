"""Version 1 of the API: one module per resource."""

from litestar import Controller, Router
from litestar.di import Provide

from api.auth import require_well_formed_key
from api.dependencies import provide_page, provide_platforms, provide_reading, provide_work

from .accounts import Accounts
from .api_keys import ApiKeys
from .assets import Assets
from .brands import Brands
from .callbacks import AccountCallbacks, AppCallbacks, InboundCallbacks
from .connect import ConnectAttempts
from .connect_pages import ConnectPages
from .conversations import Conversations, Messages
from .errands import Errands, LivePublications
from .events import Events
from .handoffs import Handoffs
from .inbound import Inbound
from .live_notes import LiveNotes
from .live_sessions import LiveSessions
from .members import Members
from .platform_apps import PlatformApps
from .platforms import Platforms
from .posts import Posts
from .publications import Publications
from .reviews import Reviews
from .sequences import Sequences
from .tenant import TenantResource
from .webhook_deliveries import EventTypes, WebhookDeliveries
from .webhooks import WebhookEndpoints

CONTROLLERS = (
    TenantResource, Members, ApiKeys, Brands, Platforms, PlatformApps, ConnectAttempts, Accounts, Assets, Posts, Reviews, Publications,
    Sequences, Handoffs, LiveSessions, LiveNotes,
    AccountCallbacks, AppCallbacks, InboundCallbacks, LivePublications, Errands, Conversations, Messages,
    WebhookEndpoints, WebhookDeliveries, EventTypes, Events,
)  # fmt: skip

PUBLIC: tuple[type[Controller], ...] = (ConnectPages, Inbound)
"""Controllers that take no API key: browsers and platforms call them, and prove themselves in other ways."""

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
