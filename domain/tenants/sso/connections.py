"""What can be done to connections to identity providers."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from domain.kernel.access import PERMISSIONS, Rights
from domain.kernel.errors import Invalid, NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work
from domain.tenants.errors import ScopeExceeded
from domain.tenants.granting import exceeding
from domain.tenants.sessions.actions import end_sessions_through

from .events import SsoConnectionCreated, SsoConnectionDeleted, SsoConnectionUpdated
from .models import SsoConnection
from .people import forget_subjects
from .views import SsoConnectionView

SSO_CONNECTIONS = Listing(
    SsoConnectionView, SsoConnection, noun="SSO connection", filters={"state": Filter(SsoConnection.state)}
)
TRUST = {"issuer", "client_id", "email_domains", "default_roles", "return_addresses", "state"}
"""What decides who gets in as whom, and who is handed the proof of it."""
_END_LOGINS = """
UPDATE sso_logins SET state = 'refused', updated_at = $3, version = version + 1
WHERE tenant_id = $1 AND connection_id = $2 AND state IN ('opened', 'returned', 'signed_in')
"""


async def create_sso_connection(
    work: Work,
    *,
    name: str,
    issuer: str,
    client_id: str,
    client_secret: str,
    email_domains: list[str],
    default_roles: list[str],
    return_addresses: list[str],
) -> SsoConnection:
    """Trust a provider. Raises ScopeExceeded unless the actor holds everything: a provider can say to be anybody."""
    _refuse_limited(work)
    connection = SsoConnection(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        name=name,
        issuer=issuer,
        client_id=client_id,
        email_domains=_domains(email_domains),
        default_roles=sorted(set(default_roles)),
        return_addresses=return_addresses,
        state="active",
        created_at=work.now(),
        updated_at=work.now(),
    )
    connection.keep_secret(work.vault, client_secret)
    work.add(connection)
    work.record(SsoConnectionCreated(subject_id=connection.id))
    await work.session.flush()
    return connection


async def update_sso_connection(
    work: Work, connection_id: UUID, *, changes: dict[str, Any], expected_version: int | None
) -> SsoConnection:
    """Change a connection. Raises Invalid for another issuer without its secret.

    Raises ScopeExceeded as `create_sso_connection` does, for what it trusts. Once it is disabled, or trusts another
    issuer, the sign-ins and sessions that came of it end.
    """
    connection = await get_sso_connection(work, connection_id, lock=True)
    connection.expect(expected_version)
    if TRUST & changes.keys():
        _refuse_limited(work)
    moves = changes.get("issuer", connection.issuer) != connection.issuer
    if moves and "client_secret" not in changes:
        message = "Another issuer must not be shown the secret of the one before: send the new one's."
        raise Invalid.at("/client_secret", "required", message)
    plain = {name: value for name, value in changes.items() if name != "client_secret"}
    if "email_domains" in plain:
        plain["email_domains"] = _domains(plain["email_domains"])
    for name, value in plain.items():
        setattr(connection, name, value)
    if "client_secret" in changes:
        connection.keep_secret(work.vault, changes["client_secret"])
    connection.updated_at = work.now()
    event = SsoConnectionUpdated(subject_id=connection.id, version=connection.next_version, changed=sorted(changes))
    work.record(event)
    await work.session.flush()
    if moves:
        await forget_subjects(work, connection)
    if moves or connection.state != "active":
        await _end_what_came_of(work, connection)
    return connection


async def delete_sso_connection(work: Work, connection_id: UUID, *, expected_version: int | None) -> None:
    """Trust a provider no more; sessions that came of it end."""
    connection = await get_sso_connection(work, connection_id, lock=True)
    connection.expect(expected_version)
    work.record(SsoConnectionDeleted(subject_id=connection.id, version=connection.next_version))
    await _end_what_came_of(work, connection)
    await work.session.delete(connection)
    await work.session.flush()


async def get_sso_connection(work: Work, connection_id: UUID, *, lock: bool = False) -> SsoConnection:
    """A connection of the tenant. With `lock`, nobody else changes it, or signs in through it, until the work ends."""
    connection = await work.session.get(SsoConnection, (work.tenant_id, connection_id), with_for_update=lock)
    if connection is None:
        raise NotFound("SSO connection")
    return connection


async def find_active_connection(work: Work, connection_id: UUID | None) -> SsoConnection | None:
    """The connection to sign in through: the one that is named, else the tenant's first."""
    active = select(SsoConnection).where(SsoConnection.tenant_id == work.tenant_id, SsoConnection.state == "active")
    if connection_id is not None:
        active = active.where(SsoConnection.id == connection_id)
    found: SsoConnection | None = await work.session.scalar(active.order_by(SsoConnection.created_at).limit(1))
    return found


async def _end_what_came_of(work: Work, connection: SsoConnection) -> None:
    await work.fetch(_END_LOGINS, (work.tenant_id, connection.id, work.now()))
    await end_sessions_through(work, connection.id)


def _refuse_limited(work: Work) -> None:
    """Whoever says who people are can be any of them: only those who hold everything already may say so."""
    if beyond := sorted(exceeding(work.actor, Rights(permissions=PERMISSIONS))):
        message = f"Trusting a provider needs everything, on all brands; you lack {', '.join(beyond)}."
        raise ScopeExceeded(message, scopes=beyond)


def _domains(listed: list[str]) -> list[str]:
    return sorted({domain.lower() for domain in listed})
