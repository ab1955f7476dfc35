"""What can be done to webhook endpoints."""

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from domain.kernel.errors import Forbidden, NotFound, Reason
from domain.kernel.work import Work
from domain.tenants import ScopeExceeded, issued_by

from .catalogue import refuse_unknown_types
from .entitlement import READING, refuse_unentitled
from .errors import EndpointHeaderRefused
from .events import (
    WebhookEndpointAdopted,
    WebhookEndpointCreated,
    WebhookEndpointDeleted,
    WebhookEndpointPaused,
    WebhookEndpointResumed,
    WebhookEndpointSecretRotated,
    WebhookEndpointUpdated,
)
from .headers import MASK, refuse_odd_headers, with_kept
from .models import Endpoint
from .ports import Scheme, Schemes
from .queries import get_endpoint, missing_brands, park_deliveries, resume_deliveries
from .signatures import HMAC
from .versions import VERSIONS, Versions

_FLOW = {"url", "event_types", "brand_ids"}
"""What says where an endpoint's messages go, and which."""


async def create_endpoint(
    work: Work,
    *,
    url: str,
    description: str,
    event_types: list[str],
    brand_ids: Collection[UUID] | None,
    headers: Mapping[str, str] | None = None,
    api_version: str | None = None,
    scheme: Scheme = HMAC,
    versions: Versions = VERSIONS,
) -> tuple[Endpoint, str]:
    """Create an endpoint. Returns it with its signing secret, which is readable only now.

    The caller has checked the URL. Without an `api_version` it gets the current one. Raises UnknownEventType,
    UnknownApiVersion, EndpointHeaderRefused, NotFound for a brand the actor does not see, ScopeExceeded for a
    credential limited to some brands that names none, and Forbidden for one that may not read what it would be sent.
    """
    refuse_unknown_types(event_types)
    refuse_odd_headers(headers or {})
    versions.refuse_unknown(api_version or versions.current)
    await _refuse_foreign_brands(work, brand_ids)
    _refuse_eavesdropping(work, brand_ids)
    secret = scheme.new_secret()
    endpoint = Endpoint(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        url=url,
        description=description,
        event_types=sorted(set(event_types)),
        brand_ids=_sorted(brand_ids),
        api_version=api_version or versions.current,
        previous_secret=None,
        previous_secret_until=None,
        state="active",
        **issued_by(work.actor),
        paused_reason=None,
        disabled_reason=None,
        failing_since=None,
        disabled_at=None,
        probes=0,
        next_probe_at=None,
        created_at=work.now(),
        updated_at=work.now(),
    )
    endpoint.seal(work.vault, scheme, secret)
    endpoint.seal_headers(work.vault, headers or {})
    work.add(endpoint)
    work.record(WebhookEndpointCreated(subject_id=endpoint.id))
    await work.session.flush()
    return endpoint, secret


async def update_endpoint(
    work: Work,
    endpoint_id: UUID,
    *,
    changes: dict[str, Any],
    expected_version: int | None,
    versions: Versions = VERSIONS,
) -> Endpoint:
    """Change an endpoint's URL, description, filters, version or headers. Raises what creating does.

    Whoever changes where it goes or what is sent answers for it from then on: when they are gone, it waits.
    `headers` replaces all of them; a masked value keeps what is stored. Headers were meant for the server they were set
    for: where the URL moves to another origin, those not given anew are dropped.
    """
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.expect(expected_version)
    if "url" in changes and _origin(changes["url"]) != _origin(endpoint.url):
        changes = {**changes, "headers": _given_anew(changes.get("headers") or {})}
    if "event_types" in changes:
        refuse_unknown_types(changes["event_types"])
        changes = {**changes, "event_types": sorted(set(changes["event_types"]))}
    if "brand_ids" in changes:
        await _refuse_foreign_brands(work, changes["brand_ids"])
        changes = {**changes, "brand_ids": _sorted(changes["brand_ids"])}
    if changes.keys() & _FLOW:
        _refuse_eavesdropping(work, changes.get("brand_ids", endpoint.brand_ids))
    if "api_version" in changes:
        versions.refuse_unknown(changes["api_version"])
    if changes.keys() & _FLOW:
        endpoint.hang_on(work.actor)
    for name, value in changes.items():
        if name == "headers":
            _change_headers(work, endpoint, value)
        else:
            setattr(endpoint, name, value)
    endpoint.updated_at = work.now()
    work.record(WebhookEndpointUpdated(subject_id=endpoint.id, version=endpoint.next_version, changed=sorted(changes)))
    await work.session.flush()
    return endpoint


async def pause_endpoint(work: Work, endpoint_id: UUID, *, expected_version: int | None) -> Endpoint:
    """Let an endpoint's deliveries wait. Pausing twice is no error; raises EndpointNotActive for a disabled one."""
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.expect(expected_version)
    if endpoint.state != "paused":
        endpoint.pause(work.now())
        work.record(WebhookEndpointPaused(subject_id=endpoint.id, version=endpoint.next_version))
        await work.session.flush()
        await park_deliveries(work, endpoint.id)
    return endpoint


async def adopt_endpoint(work: Work, endpoint_id: UUID, *, expected_version: int | None) -> Endpoint:
    """Answer for an endpoint from now on; it is sent what the actor may read. One that waited for this is resumed.

    Raises what creating it with its filters does.
    """
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.expect(expected_version)
    await _refuse_foreign_brands(work, endpoint.brand_ids)
    _refuse_eavesdropping(work, endpoint.brand_ids)
    endpoint.hang_on(work.actor)
    waited = endpoint.paused_reason is not None
    if waited:
        endpoint.resume(work.now())
    endpoint.updated_at = work.now()
    work.record(WebhookEndpointAdopted(subject_id=endpoint.id, version=endpoint.next_version))
    await work.session.flush()
    if waited:
        await resume_deliveries(work, endpoint.id)
    return endpoint


async def resume_endpoint(work: Work, endpoint_id: UUID, *, expected_version: int | None) -> Endpoint:
    """Call a paused or disabled endpoint again; what waited for it is due now. Resuming twice is no error.

    Raises EndpointIssuerLostRights where it has to be adopted. What happened while it was disabled stays failed, and can be replayed.
    """
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.expect(expected_version)
    if endpoint.state != "active":
        await refuse_unentitled(work, endpoint)
        endpoint.resume(work.now())
        work.record(WebhookEndpointResumed(subject_id=endpoint.id, version=endpoint.next_version))
        await work.session.flush()
        await resume_deliveries(work, endpoint.id)
    return endpoint


async def rotate_secret(
    work: Work, endpoint_id: UUID, *, schemes: Schemes, revoke_old: bool, expected_version: int | None
) -> tuple[Endpoint, str]:
    """Give an endpoint a new secret. Messages are signed with the former one too for a day, unless `revoke_old`.

    Rotating again within that day drops the oldest. Whoever is shown the secret answers for the endpoint from then on:
    raises Forbidden for who may not read what it is sent.
    """
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.expect(expected_version)
    _refuse_eavesdropping(work, endpoint.brand_ids)
    endpoint.hang_on(work.actor)
    scheme = schemes[endpoint.scheme]
    secret = scheme.new_secret()
    endpoint.rotate(work.vault, scheme, secret, work.now(), revoke_old=revoke_old)
    fact = WebhookEndpointSecretRotated(
        subject_id=endpoint.id, version=endpoint.next_version, former_revoked=revoke_old
    )
    work.record(fact)
    await work.session.flush()
    return endpoint, secret


async def delete_endpoint(work: Work, endpoint_id: UUID, *, expected_version: int | None) -> None:
    """Delete an endpoint with all its deliveries."""
    endpoint = await get_endpoint(work, endpoint_id)
    endpoint.expect(expected_version)
    # Waits for the results that workers are writing just now, in their own order of locks.
    await park_deliveries(work, endpoint.id)
    await work.session.delete(endpoint)
    work.record(WebhookEndpointDeleted(subject_id=endpoint.id, version=endpoint.next_version))
    await work.session.flush()


def _change_headers(work: Work, endpoint: Endpoint, headers: Mapping[str, str]) -> None:
    kept = with_kept(headers, endpoint.own_headers(work.vault))
    refuse_odd_headers(kept)
    endpoint.seal_headers(work.vault, kept)


async def _refuse_foreign_brands(work: Work, brand_ids: Collection[UUID] | None) -> None:
    if brand_ids is None:
        if work.actor.brand_ids is not None:
            raise ScopeExceeded("This credential is limited to some brands: name those the endpoint is for.")
    elif not all(map(work.actor.sees_brand, brand_ids)) or await missing_brands(work, brand_ids):
        raise NotFound("brand")


def _refuse_eavesdropping(work: Work, brand_ids: Collection[UUID] | None) -> None:
    """An endpoint is sent what the audit trail shows: whoever says what goes where may read it themselves."""
    work.require(READING)
    if brand_ids is None and READING not in work.actor.permissions:
        raise Forbidden(READING)
    for brand in brand_ids or ():
        work.require(READING, brand_id=brand)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port (RFC 6454, section 4)."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)


def _given_anew(headers: Mapping[str, str]) -> Mapping[str, str]:
    if MASK in headers.values():
        reason = Reason(pointer="/headers", code="masked", message="Give the values anew: the URL is another server's.")
        raise EndpointHeaderRefused("Stored values do not move to another server.", reasons=(reason,))
    return headers


def _sorted(brand_ids: Collection[UUID] | None) -> list[UUID] | None:
    return sorted(set(brand_ids)) if brand_ids is not None else None
