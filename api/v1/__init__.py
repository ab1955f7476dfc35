"""Version 1 of the API: one module per resource."""

from litestar import Router
from litestar.di import Provide

from api.auth import require_well_formed_key
from api.dependencies import provide_page, provide_platforms, provide_reading, provide_work

from .accounts import Accounts
from .api_keys import ApiKeys
from .assets import Assets
from .brands import Brands
from .events import Events
from .members import Members
from .platforms import Platforms
from .posts import Posts
from .publications import Publications
from .reviews import Reviews
from .tenant import TenantResource
from .webhook_deliveries import EventTypes, WebhookDeliveries
from .webhooks import WebhookEndpoints

CONTROLLERS = (
    TenantResource, Members, ApiKeys, Brands, Platforms, Accounts, Assets, Posts, Reviews, Publications,
    WebhookEndpoints, WebhookDeliveries, EventTypes, Events,
)  # fmt: skip

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
