"""Reads of the audit trail."""

from domain.kernel.events import EventRow
from domain.kernel.paging import Filter, Listing

from .views import EventView

EVENTS = Listing(
    EventView,
    EventRow,
    noun="event",
    filters={
        "type": Filter(EventRow.type),
        "subject_id": Filter(EventRow.subject_id),
        "brand_id": Filter(EventRow.brand_id),
        "actor_id": Filter(EventRow.actor_id),
        "request_id": Filter(EventRow.request_id),
        "created_from": Filter(EventRow.created_at, "gte"),
        "created_before": Filter(EventRow.created_at, "lt"),
    },
    sorts=("id",),
    default_sort="-id",
)
