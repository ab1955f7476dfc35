"""Where the API shows what an event is about."""

from uuid import UUID

_ELSEWHERE = {
    "access": None,
    "audit_export": "/v1/audit/exports/{id}",
    "audit_verification": "/v1/audit/verifications/{id}",
    "message": None,
    "sso_login": None,
    "tenant": "/v1/tenant",
    "tenant_export": "/v1/tenant/exports/{id}",
    "webhook_delivery": "/v1/webhook-deliveries/{id}",
}
"""Nouns that have no address of their own, or another than their plural says."""


def url_of(event_type: str, subject_id: UUID) -> str | None:
    """The path of the subject; None where it cannot be read on its own."""
    noun = event_type.rpartition(".")[0]
    path = _ELSEWHERE.get(noun, f"/v1/{noun.replace('_', '-')}s/{{id}}")
    return path.format(id=subject_id) if path is not None else None
