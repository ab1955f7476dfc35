"""Whether the process lives, and whether it can serve."""

from typing import Any

import msgspec
from litestar import Request, Response, get
from sqlalchemy import text

from integrations.postgres.revisions import current, head

from .dependencies import runtime_of


class Readiness(msgspec.Struct, frozen=True):
    """Can this process serve, and what is missing. Redis away is no reason not to: only latency differs."""

    ready: bool
    database: str
    schema: str
    redis: str


@get("/health/live", include_in_schema=False, sync_to_thread=False)
def live() -> dict[str, bool]:
    """The process answers."""
    return {"live": True}


@get("/health/ready", include_in_schema=False)
async def ready(request: Request[Any, Any, Any]) -> Response[Readiness]:
    """The database answers and has the schema of this code."""
    runtime = runtime_of(request)
    redis = "ok" if await runtime.buckets.ping() else "away"
    try:
        async with runtime.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
        schema = "ok" if await current(runtime.engine) == head() else "run `opsroom migrate`"
        answer = Readiness(ready=schema == "ok", database="ok", schema=schema, redis=redis)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the database is the answer
        answer = Readiness(ready=False, database=type(error).__name__, schema="unknown", redis=redis)
    return Response(answer, status_code=200 if answer.ready else 503)
