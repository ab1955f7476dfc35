"""Refused attempts of known credentials go into the tenant's audit trail: after the answer, and never at its cost.

Known is what only its holder can show: a secret whose digest is stored, or a token that we have signed, whether it is
alive or not. Only an OAuth client is known by its name as well: who tries it with a wrong secret is in its trail.
Operators are nobody's tenants: what is refused to their keys is in the trail of the installation.

The request's own transaction is rolled back by then, so each record has one of its own. Whoever repeats a request must
not fill the trail: of one credential, one reason and one minute, the first attempt is recorded at once and the others
are counted; the record at the minute's end says how many they were. Of one credential, whatever the reasons, at most 60
a minute are recorded at once.
"""

import asyncio
from typing import Any, ClassVar
from uuid import UUID

import msgspec
import structlog
from litestar import Request
from litestar.background_tasks import BackgroundTask

from domain.audit import Presented, Refused, find_owner, record_refusal
from domain.kernel.access import SYSTEM, Actor
from domain.kernel.errors import DomainError
from domain.kernel.secrets import ApiToken, GuestToken, OperatorToken
from domain.tenants import CredentialRejected, GuestLinkSpent

from .context import request_id_of

PER_REASON, PER_CREDENTIAL = 1, 60
"""Recorded at once, per minute."""
MOST_LEFT = 10_000
"""Counted apart at one time. Beyond that, all of a tenant's are counted together, under the last of them."""
Reason = tuple[UUID, UUID | None, str, str]
"""Tenant, credential, code, and what was tried: with a dead credential, that is all the same."""
CALLER, SHOWN = "opsroom_caller", "opsroom_shown_credential"
CLIENT_REJECTED = "invalid_client"
"""A client that did not prove itself (RFC 6749, section 5.2): whoever tried it, the subject is the client."""
DEAD = {CredentialRejected.code, GuestLinkSpent.code, CLIENT_REJECTED}
OF_CLIENTS = {CLIENT_REJECTED, "invalid_scope", "unauthorized_client"}
"""Denials of the token endpoint that are refused attempts; the others are malformed requests."""
log = structlog.get_logger()


class _Left(msgspec.Struct):
    """Refusals of one credential for one reason that were not recorded one by one."""

    last: Refused
    count: int
    timer: asyncio.Task[None]


class Refusals:
    """Records refusals in one process."""

    def __init__(self, runtime: Any, *, patience_seconds: float = 60.0) -> None:
        self._runtime = runtime
        self._patience = patience_seconds
        self._left: dict[Reason, _Left] = {}

    async def note(self, refused: Refused) -> None:
        """Record a refusal, or count it if there are too many. A failure is logged and goes no further."""
        key = _reason(refused)
        if key in self._left or not await self._is_first(key):
            self._leave(key, refused)
            return
        await self._record(refused, 1)

    async def close(self) -> None:
        """Record what is only counted so far."""
        for key in list(self._left):
            self._left[key].timer.cancel()
            await self._settle(key)

    async def _is_first(self, key: Reason) -> bool:
        """Whether it is the first of its minute, in all processes together."""
        spend, name = self._runtime.buckets.spend, "refused:" + ":".join(map(str, key))
        if not (await spend(name, PER_REASON)).allowed:
            return False
        return bool((await spend(f"refused:{key[0]}:{key[1]}", PER_CREDENTIAL)).allowed)

    def _leave(self, key: Reason, refused: Refused) -> None:
        if key not in self._left and len(self._left) >= MOST_LEFT:
            key = (refused.tenant_id, None, "", "")
        left = self._left.get(key)
        if left is None:
            timer = asyncio.get_running_loop().create_task(self._settle_later(key))
            self._left[key] = _Left(refused, 1, timer)
        else:
            left.last, left.count = refused, left.count + 1

    async def _settle_later(self, key: Reason) -> None:
        await asyncio.sleep(self._patience)
        await self._settle(key)

    async def _settle(self, key: Reason) -> None:
        left = self._left.pop(key, None)
        if left is not None:
            await self._record(left.last, left.count)

    async def _record(self, refused: Refused, count: int) -> None:
        try:
            tenant, request_id = refused.tenant_id, refused.request_id
            async with self._runtime.work(tenant, refused.actor, request_id=request_id) as work:
                await record_refusal(work, refused, count=count)
        except Exception as error:
            log.error("refusal.unrecorded", tenant_id=str(refused.tenant_id), count=count, exc_info=error)


def _reason(refused: Refused) -> Reason:
    tried = "" if refused.code in DEAD else refused.operation
    return refused.tenant_id, refused.actor.id, refused.code, tried


def remember_caller(scope: Any, tenant_id: UUID, actor: Actor) -> None:
    """Note whose credential a request carries, from when it is known, be it alive or not."""
    scope[CALLER] = (tenant_id, actor)


def remember_shown(scope: Any, shown: Presented) -> None:
    """Note which credential a request carries, before anybody has looked whether it holds."""
    scope[SHOWN] = shown


def recording(request: Request[Any, Any, Any], error: DomainError) -> BackgroundTask | None:
    """What is to follow the answer to a refusal; None for what is no refused attempt."""
    if error.kind == "forbidden" or error.code in DEAD:
        return BackgroundTask(_note_refused, request, error)
    return None


def recording_denial(request: Request[Any, Any, Any], code: str) -> BackgroundTask | None:
    """The same for a denial of the token endpoint; None for one that is no refused attempt."""
    if code not in OF_CLIENTS:
        return None
    return BackgroundTask(_note_refused, request, _Denied(code))


def refusals_of(app: Any) -> Refusals:
    """The process's recorder; made when it is needed first."""
    if "refusals" not in app.state:
        app.state.refusals = Refusals(app.state.runtime)
    recorder: Refusals = app.state.refusals
    return recorder


async def close_refusals(app: Any) -> None:
    """Before the runtime closes: record what is only counted so far."""
    if "refusals" in app.state:
        await refusals_of(app).close()


class _Denied(Exception):
    """A refusal of the token endpoint, which answers in a form of its own."""

    facts: ClassVar[dict[str, Any]] = {}

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def _note_refused(request: Request[Any, Any, Any], error: DomainError | _Denied) -> None:
    """Only the credential's owner can tell whether it was ever one: others' guesses are in nobody's trail."""
    try:
        known: tuple[UUID, Actor] | None = request.scope.get(CALLER) or await _owner(request)  # type: ignore[assignment]  # what the scope holds under this key
    except Exception as failure:
        log.error("refusal.unrecorded", exc_info=failure)
        return
    if known is not None:
        await _note(request, error, *known)


async def _owner(request: Request[Any, Any, Any]) -> tuple[UUID, Actor] | None:
    shown: Presented | None = request.scope.get(SHOWN) or _in_header(request)  # type: ignore[assignment]  # what the scope holds under this key
    if shown is None:
        return None
    async with request.app.state.runtime.reading(shown.tenant_id, SYSTEM) as reading:
        actor = await find_owner(reading, shown)
    return (shown.tenant_id, actor) if actor is not None else None


def _in_header(request: Request[Any, Any, Any]) -> Presented | None:
    """A credential that was shown where it opens nothing."""
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    bare = text.strip()
    return ApiToken.parse(bare) or OperatorToken.parse(bare) or GuestToken.parse(bare)


async def _note(request: Request[Any, Any, Any], error: DomainError | _Denied, tenant_id: UUID, actor: Actor) -> None:
    refused = Refused(
        tenant_id=tenant_id,
        actor=actor,
        operation=str(request.route_handler.operation_id),
        method=str(request.method),
        code=error.code,
        permission=error.facts.get("permission") or request.route_handler.opt.get("permission"),
        request_id=request_id_of(request.scope),
    )
    try:
        await refusals_of(request.app).note(refused)
    except Exception as failure:
        log.error("refusal.unrecorded", tenant_id=str(tenant_id), exc_info=failure)
