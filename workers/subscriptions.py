"""Which lanes an event concerns. Every event type also concerns `deliveries`: webhooks may be subscribed to any."""

from integrations.queue.wakeups import Lane

SUBSCRIPTIONS: dict[str, tuple[Lane, ...]] = {
    "account.added": ("accounts",),
    "account.connected": ("publishing", "errands"),
    "errand.requested": ("errands",),
    "inbound_callback.retried": ("callbacks",),
    "audit_export.requested": ("exports",),
    "audit_verification.requested": ("verifying",),
    "handoff.refresh_requested": ("handoffs",),
    "tenant.erasure_scheduled": ("erasing",),
    "tenant_export.requested": ("tenant_exports",),
    "tenant_export.cancelled": ("tenant_exports",),
    "publication.scheduled": ("publishing",),
    "publication.retimed": ("publishing",),
    "publication.released": ("publishing",),
    "publication.retried": ("publishing",),
}
"""Event type → lanes to wake. The rows themselves already say what is due; this only saves the wait."""


def lanes_for(event_types: set[str]) -> set[Lane]:
    """The lanes to wake for these events."""
    return {lane for event_type in event_types for lane in SUBSCRIPTIONS.get(event_type, ())}
