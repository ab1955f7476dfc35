"""The HTTP application: every router, middleware and error handler in one list."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar
from litestar.config.cors import CORSConfig
from litestar.types import ASGIApp

from integrations.client_keys import ClientKeys
from integrations.crypto.signing import SigningKeys
from integrations.oidc import OidcClient
from integrations.runtime import open_runtime
from integrations.settings import Settings
from integrations.telemetry.garbage import leave_out_of_collections
from integrations.telemetry.logs import configure_logging

from .docs import docs_router
from .errors import EXCEPTION_HANDLERS
from .guard import guard
from .health import live, ready
from .idempotency import Replay, on_replay
from .marks import marked
from .metrics import metrics
from .openapi import openapi_config
from .refusals import close_refusals
from .requests import ApiResponse, StrictRequest
from .v1 import public_router, router
from .v1.oauth import authorization_server, jwks


def create_app(settings: Settings) -> Litestar:
    """The application for one installation. It opens its runtime when it starts and closes it when it stops."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        async with open_runtime(settings, system=False) as runtime:
            app.state.runtime = runtime
            app.state.signing = SigningKeys(runtime)
            app.state.oidc = OidcClient(runtime.http, runtime.clock)
            app.state.client_keys = ClientKeys(runtime.http, runtime.clock)
            yield
            await close_refusals(app)

    app = Litestar(
        route_handlers=[router, public_router, docs_router, live, ready, metrics, jwks, authorization_server],
        lifespan=[lifespan],
        middleware=[guard],
        exception_handlers={**EXCEPTION_HANDLERS, Replay: on_replay},
        request_class=StrictRequest,
        response_class=ApiResponse,
        openapi_config=openapi_config(),
        cors_config=_cors(settings),
        request_max_body_size=None,
        debug=False,
        logging_config=None,
    )
    app.asgi_handler = marked(app.asgi_handler)
    return app


def serve() -> ASGIApp:
    """What the server processes load: the application of the settings in the environment."""
    settings = Settings.from_env(os.environ)
    configure_logging(settings)
    app = create_app(settings)
    leave_out_of_collections()
    return app


def _cors(settings: Settings) -> CORSConfig | None:
    origins = [origin for origin in settings.cors_origins.split(",") if origin]
    if not origins:
        return None
    exposed = [
        "ETag",
        "Location",
        "X-Request-Id",
        "RateLimit",
        "RateLimit-Policy",
        "Retry-After",
        "Idempotency-Replayed",
    ]
    return CORSConfig(allow_origins=origins, expose_headers=exposed)
