"""Where platforms call. No API key: the address cannot be guessed, and every call is checked by the platform's scheme."""

from typing import Any, cast

import structlog
from litestar import Controller, Request, Response, route
from litestar.params import FromPath
from prometheus_client import Counter

from api.auth import QuotaExceeded
from api.context import request_id_of
from api.dependencies import runtime_of
from domain.kernel.access import SYSTEM
from domain.kernel.errors import NotFound
from domain.kernel.secrets import HookToken
from domain.platforms import SUBJECT, Callback, CallbackRefused, receive_callback

BODY_LIMIT = 1_048_576
CALLS_PER_MINUTE = 6_000
"""Per address. Platforms send again what is turned away."""
LONGEST_HEADER = 4_096
PRIVATE_HEADERS = frozenset({"cookie", "forwarded", "x-forwarded-for", "x-real-ip"})
REFUSED = Counter("opsroom_callbacks_refused", "Calls of platforms that were not genuine.")
log = structlog.get_logger()


class Inbound(Controller):
    """The addresses that `GET /v1/accounts/{account_id}/callback` and its like for apps give out."""

    path = "/inbound"
    include_in_schema = False

    @route(
        ["/{hook:str}", "/{hook:str}/{account:str}"],
        http_method=["GET", "POST"],
        operation_id="inbound.receive",
        public=True,
        raw=True,
        status_code=200,
        request_max_body_size=BODY_LIMIT,
    )
    async def receive(
        self, request: Request[Any, Any, Any], hook: FromPath[str], account: FromPath[str] = ""
    ) -> Response[bytes]:
        """Check a call, keep it, answer as the platform expects. Nothing else happens before the answer.

        Platforms that put the account they speak of into the address put it behind ours.

        What is not genuine gets 403 and never hears why.
        """
        token = HookToken.parse(hook)
        if token is None:
            raise NotFound("address")
        runtime = runtime_of(request)
        allowance = await runtime.buckets.spend(f"hook:{token.tenant_id}:{token.hint}", CALLS_PER_MINUTE)
        if not allowance.allowed:
            raise QuotaExceeded("Too many calls.", retry_after=int(allowance.wait_seconds) + 1)
        callback = await _callback(request, account, runtime.clock.now())
        try:
            async with runtime.work(token.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
                reception, is_new = await receive_callback(work, token, callback, runtime.platforms)
        except CallbackRefused as refused:
            REFUSED.inc()
            log.warning("callback.refused", tenant_id=str(token.tenant_id), hint=token.hint, reason=str(refused))
            return Response(b"", status_code=403, media_type="text/plain")
        if is_new:
            runtime.wakeups.wake("callbacks")
        return Response(reception.body, media_type=reception.content_type)


async def _callback(request: Request[Any, Any, Any], account: str, received_at: Any) -> Callback:
    headers = {
        name.lower(): value.replace("\0", "")
        for name, value in request.headers.items()
        if name.lower() not in PRIVATE_HEADERS and len(value) <= LONGEST_HEADER
    }
    query = {name.replace("\0", ""): value.replace("\0", "") for name, value in request.query_params.items()}
    query.pop(SUBJECT, None)
    if account:
        query[SUBJECT] = account.replace("\0", "")[:LONGEST_HEADER]
    return Callback(
        method=cast(Any, request.method),
        query=query,
        headers=headers,
        body=await request.body(),
        received_at=received_at,
    )
