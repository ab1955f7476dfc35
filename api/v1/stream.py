"""Events as they happen: one long answer of server-sent events."""

import time
from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

import msgspec
import structlog
from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, HeaderParameter, QueryParameter
from litestar.response import Stream

from api.auth import ANONYMOUS, admit, require_well_formed_key, token_of
from api.dependencies import runtime_of
from api.streams import Slot, streams_of
from domain.audit import SETTLE, EventView, Settled, StreamFilter, list_settled, settled_until
from domain.kernel.errors import DomainError
from domain.kernel.ids import uuid7_floor
from domain.kernel.work import Reading

LOOK_SECONDS, HEARTBEAT_SECONDS, RETRY_SECONDS = 1.0, 15.0, 3
SETTLED_SECONDS = SETTLE.total_seconds() + 0.01
"""After so long everything is settled that had happened by now."""
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Nobody on the way may keep the answer, or collect it before passing it on."""
log = structlog.get_logger()


class LastEventIdMalformed(DomainError):
    """A Last-Event-ID that no event of ours has."""

    kind = "malformed"
    code = "last_event_id_malformed"


class EventStream(Controller):
    """What happens, as it happens, for whoever may read what it happens to."""

    path = "/stream"
    tags = ["Events"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="events.stream", permission=None, summary="Follow events")
    async def follow(
        self,
        request: Request[Any, Any, Any],
        reading: NamedDependency[Reading],
        event_type: Annotated[list[str] | None, QueryParameter(name="type", description="Only these types.")] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        follow: Annotated[
            bool, QueryParameter(description="False: end when everything up to this request was sent.")
        ] = True,
        last_event_id: Annotated[
            str | None,
            HeaderParameter(
                name="Last-Event-ID",
                description="Send everything after this event; without it, what happens from this moment on.",
            ),
        ] = None,
    ) -> Stream:
        """Events as they happen, as server-sent events (`text/event-stream`).

        No single permission is needed: an event is sent to whoever may read what it is about (`posts:read` for
        `post.approved`), on its brand; with `audit:read` every event. Each message has the event's `id` and as `data`
        what `GET /v1/events/{event_id}` answers. Messages come in the order of their ids, half a second after the
        change or a little later. The stream begins with an `id` of its own; reconnect with the last one as
        `Last-Event-ID` and nothing is missing or sent twice. A comment every 15 seconds shows that the stream is
        alive. It shows what the credential may read at every moment, and ends with the message `end` when the
        credential does. A credential may have 10 streams open with one server process.
        """
        wanted = StreamFilter(types=event_type, brand_ids=brand_id)
        slot = streams_of(request.app).take(reading.actor.id)
        after = _id_in(last_event_id) if last_event_id is not None else await settled_until(reading)
        until = None if follow else uuid7_floor(reading.now())
        messages = _messages(request, wanted, after, until, slot)
        return Stream(messages, media_type="text/event-stream", headers=HEADERS)


async def _messages(
    request: Request[Any, Any, Any], wanted: StreamFilter, after: UUID, until: UUID | None, slot: Slot
) -> AsyncIterator[bytes]:
    """Look, send, rest, look again. No transaction is open while anybody waits; `slot` is held as long as this runs."""
    streams, sent_at = streams_of(request.app), time.monotonic()
    # An id alone is no message, yet the place to come back to (WHATWG HTML, 9.2.6): nothing is lost before the first one.
    yield f"retry: {RETRY_SECONDS * 1000}\nid: {after}\n\n".encode()
    while slot and not streams.are_ending and (until is None or after < until):
        try:
            settled = await _look(request, after, wanted)
        except DomainError as refusal:
            yield _end(refusal.code)
            return
        except Exception as error:  # the status is long sent; whoever listens comes back with the last id
            log.warning("stream.broken", exc_info=error)
            return
        if settled.events:
            yield b"".join(map(_message, settled.events))
            sent_at = time.monotonic()
        elif time.monotonic() - sent_at >= HEARTBEAT_SECONDS:
            yield b":\n\n"
            sent_at = time.monotonic()
        after = settled.reached
        if settled.is_all:
            await streams.rest(LOOK_SECONDS if until is None else SETTLED_SECONDS)


async def _look(request: Request[Any, Any, Any], after: UUID, wanted: StreamFilter) -> Settled:
    """What is new, for what the credential may see by now. Raises what refuses it: a token may have expired, too."""
    await require_well_formed_key(request, request.route_handler)
    runtime, token = runtime_of(request), token_of(request)
    async with runtime.reading(token.tenant_id, ANONYMOUS) as reading:
        await admit(request, reading, token, runtime.buckets)
        return await list_settled(reading, after, wanted)


def _message(event: EventView) -> bytes:
    return b"id: " + str(event.id).encode() + b"\ndata: " + msgspec.json.encode(event) + b"\n\n"


def _end(code: str) -> bytes:
    return b"event: end\ndata: " + msgspec.json.encode({"code": code}) + b"\n\n"


def _id_in(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise LastEventIdMalformed("Last-Event-ID takes the id of the last message that arrived.") from None
