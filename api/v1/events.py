"""Events: what happened."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from api.inputs import Instant
from api.requests import json_of
from domain.audit import EVENTS, EventFilter, EventOutcome, EventView
from domain.kernel.access import ActorKind
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page
from domain.kernel.work import Reading

Noun = Annotated[list[str] | None, QueryParameter(description="Only what is about these: the type up to its dot.")]
Outcome = Annotated[
    EventOutcome | None,
    QueryParameter(description="`done`: changes. `refused`: attempts that were refused. Without it both."),
]


class Events(Controller):
    """The audit trail: every change and every refused attempt, who made it, and in which request."""

    path = "/events"
    tags = ["Events"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="events.list", permission="audit:read", summary="List events")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        event_type: Annotated[list[str] | None, QueryParameter(name="type", description="Only these types.")] = None,
        noun: Noun = None,
        subject_id: FromQuery[list[UUID] | None] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        actor_kind: FromQuery[list[ActorKind] | None] = None,
        actor_id: FromQuery[list[UUID] | None] = None,
        request_id: FromQuery[list[str] | None] = None,
        outcome: Outcome = None,
        created_from: FromQuery[Instant | None] = None,
        created_before: FromQuery[Instant | None] = None,
    ) -> Response[Page[EventView]]:
        """Every recorded fact and refused attempt, newest first; `sort=id` gives the oldest first.

        Events are kept without limit.
        """
        wanted = EventFilter(
            type=event_type,
            noun=noun,
            subject_id=subject_id,
            brand_id=brand_id,
            actor_kind=actor_kind,
            actor_id=actor_id,
            request_id=request_id,
            outcome=outcome,
            created_from=created_from,
            created_before=created_before,
        )
        return json_of(await EVENTS.page(reading, page, **wanted.arguments()), Page[EventView])

    @get("/{event_id:uuid}", operation_id="events.get", permission="audit:read", summary="Get an event")
    async def read(self, reading: NamedDependency[Reading], event_id: FromPath[UUID]) -> Response[EventView]:
        """One recorded fact."""
        return json_of(await EVENTS.one(reading, event_id), EventView)
