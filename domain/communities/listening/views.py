"""What the API says about numbers of posts."""

from datetime import datetime
from uuid import UUID

from domain.kernel.paging import Filter, Listing
from domain.kernel.views import View

from .models import PostMetric


class PostMetricView(View, frozen=True, kw_only=True):
    """One number of a live post, as the platform gave it. What a platform does not offer is missing, never zero."""

    id: UUID
    publication_id: UUID
    name: str
    value: float
    captured_at: datetime
    created_at: datetime


POST_METRICS = Listing(
    PostMetricView,
    PostMetric,
    noun="metric",
    filters={
        "publication_id": Filter(PostMetric.publication_id, "eq"),
        "name": Filter(PostMetric.name),
    },
)
