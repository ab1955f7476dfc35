"""Prometheus metrics of the API process."""

import os
from typing import Any

from litestar import Response, get
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
REQUESTS = Counter("opsroom_requests", "Requests by route, method and status.", ("route", "method", "status"))
SECONDS = Histogram("opsroom_request_seconds", "Time to answer, by route.", ("route",), buckets=BUCKETS)


def observe_request(scope: Any, status: int, seconds: float) -> None:
    """Count one answered request under its route template, never under the raw path."""
    route = scope.get("path_template") or "unmatched"
    # A stranger may invent methods; each would be a time series of its own.
    method = scope["method"] if scope["method"] in METHODS else "other"
    REQUESTS.labels(route, method, str(status)).inc()
    SECONDS.labels(route).observe(seconds)


@get("/metrics", include_in_schema=False, sync_to_thread=False)
def metrics() -> Response[bytes]:
    """Metrics of every API process of this server."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # untyped in its library
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
