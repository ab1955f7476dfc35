"""What handlers ask for by name."""

from collections.abc import AsyncIterator, Mapping
from typing import Annotated, Any, cast

from litestar import Request
from litestar.params import HeaderParameter, QueryParameter

from domain.kernel.errors import DomainError
from domain.kernel.paging import MAXIMUM_LIMIT, PageRequest
from domain.kernel.work import Work
from domain.platforms import Platform
from domain.tenants import touch_api_key
from integrations.runtime import Runtime

from .auth import ANONYMOUS, admit, token_of
from .context import request_id_of
from .idempotency import remember, reserve

Limit = Annotated[int, QueryParameter(ge=1, le=MAXIMUM_LIMIT, description="Items per page.")]
Cursor = Annotated[
    str | None, QueryParameter(max_length=1000, description="`next_cursor` of the page before; none for the first.")
]
Sort = Annotated[
    str | None, QueryParameter(max_length=40, description="Field to sort by; `-` in front for descending.")
]
IfMatch = Annotated[
    str | None,
    HeaderParameter(name="If-Match", description="The `ETag` that was read. 412 if the resource has changed since."),
]


class IfMatchMalformed(DomainError):
    """An If-Match that is none of our ETags."""

    kind = "malformed"
    code = "if_match_malformed"


def runtime_of(request: Request[Any, Any, Any]) -> Runtime:
    """What the process holds open."""
    return cast(Runtime, request.app.state.runtime)


async def provide_work(request: Request[Any, Any, Any]) -> AsyncIterator[Work]:
    """One request, one transaction. It is committed before the first byte of the answer leaves.

    A commit that fails therefore turns into an error and never into a false success.
    """
    runtime, token = runtime_of(request), token_of(request)
    async with runtime.work(token.tenant_id, ANONYMOUS, request_id=request_id_of(request.scope)) as work:
        credential = await admit(request, work, token, runtime.buckets)
        if not credential.use_is_noted:
            await touch_api_key(work, credential.key_id, work.now())
        reservation = await reserve(request, work)
        yield work
        await work.session.flush()
        if reservation is not None:
            await remember(request, work, reservation)


async def provide_platforms(request: Request[Any, Any, Any]) -> Mapping[str, Platform]:
    """The adapters of this installation, by platform name."""
    return runtime_of(request).platforms


async def provide_page(limit: Limit = 50, cursor: Cursor = None, sort: Sort = None) -> PageRequest:
    """Which page of a list is wanted."""
    return PageRequest(limit=limit, cursor=cursor, sort=sort)


def version_in(if_match: str | None) -> int | None:
    """The version that an If-Match names. Raises IfMatchMalformed."""
    if if_match is None:
        return None
    bare = if_match.strip().strip('"')
    if not (bare.isascii() and bare.isdigit() and len(bare) < 10):
        raise IfMatchMalformed('If-Match takes one ETag as it was answered, such as "3".')
    return int(bare)
