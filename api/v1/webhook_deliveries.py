"""Webhooks: what was sent to the endpoints, and what they can be told."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from api.dependencies import IfMatch, version_in
from api.inputs import Instant
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.webhooks import (
    DELIVERIES,
    DELIVERY_ATTEMPTS,
    DeliveryAttemptView,
    DeliveryState,
    DeliveryView,
    EventTypeView,
    list_event_types,
    replay_delivery,
)


class WebhookDeliveries(Controller):
    """Events on their way to endpoints."""

    path = "/webhook-deliveries"
    tags = ["Webhooks"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="webhook_deliveries.list", permission="webhooks:read", summary="List deliveries")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        endpoint_id: FromQuery[list[UUID] | None] = None,
        event_id: FromQuery[list[UUID] | None] = None,
        in_state: Annotated[
            list[DeliveryState] | None, QueryParameter(name="state", description="Only these states.")
        ] = None,
        event_type: FromQuery[list[str] | None] = None,
        created_from: FromQuery[Instant | None] = None,
        created_before: FromQuery[Instant | None] = None,
    ) -> Response[Page[DeliveryView]]:
        """Deliveries, newest first."""
        found = await DELIVERIES.page(
            reading,
            page,
            endpoint_id=endpoint_id,
            event_id=event_id,
            state=in_state,
            event_type=event_type,
            created_from=created_from,
            created_before=created_before,
        )
        return json_of(found, Page[DeliveryView])

    @get(
        "/{delivery_id:uuid}",
        operation_id="webhook_deliveries.get",
        permission="webhooks:read",
        summary="Get a delivery",
    )
    async def read(self, reading: NamedDependency[Reading], delivery_id: FromPath[UUID]) -> Response[DeliveryView]:
        """One delivery."""
        return json_of(await DELIVERIES.one(reading, delivery_id), DeliveryView)

    @get(
        "/{delivery_id:uuid}/attempts",
        operation_id="webhook_deliveries.list_attempts",
        permission="webhooks:read",
        summary="List attempts",
    )
    async def attempts(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest], delivery_id: FromPath[UUID]
    ) -> Response[Page[DeliveryAttemptView]]:
        """Each POST and what came back, newest first. `answer_excerpt` is the receiver's text: show it escaped."""
        await DELIVERIES.one(reading, delivery_id)
        found = await DELIVERY_ATTEMPTS.page(reading, page, delivery_id=delivery_id)
        return json_of(found, Page[DeliveryAttemptView])

    @post(
        "/{delivery_id:uuid}/replay",
        operation_id="webhook_deliveries.replay",
        permission="webhooks:write",
        summary="Send a delivery again",
        status_code=202,
    )
    async def replay(
        self, work: NamedDependency[Work], delivery_id: FromPath[UUID], if_match: IfMatch = None
    ) -> DeliveryView:
        """Send a delivery again now, under the same id and with all its retries before it, whatever became of it."""
        replayed = await replay_delivery(work, delivery_id, expected_version=version_in(if_match))
        return view_of(DeliveryView, replayed)


class EventTypes(Controller):
    """What endpoints can be told."""

    path = "/event-types"
    tags = ["Webhooks"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="event_types.list", permission="webhooks:read", summary="List event types")
    async def list_(self, reading: NamedDependency[Reading]) -> Page[EventTypeView]:
        """Every event type with its meaning, the JSON Schema of its body, an example, and what older versions of it look like.

        Messages come at least once and in any order; `ordering` says how to tell old from new. Never more than one page.
        """
        return Page(items=list_event_types(), next_cursor=None)
