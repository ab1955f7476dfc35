"""What can be done to connections to identity providers."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from domain.kernel.errors import NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.work import Work
from domain.tenants.granting import refuse_greater

from .events import SsoConnectionCreated, SsoConnectionDeleted, SsoConnectionUpdated
from .models import SsoConnection
from .views import SsoConnectionView

SSO_CONNECTIONS = Listing(
    SsoConnectionView, SsoConnection, noun="SSO connection", filters={"state": Filter(SsoConnection.state)}
)


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
    """Trust a provider. Raises ScopeExceeded for default roles that give more than the actor holds."""
    _refuse_generous(work, default_roles)
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
    """Change a connection. Raises ScopeExceeded as `create_sso_connection` does."""
    connection = await get_sso_connection(work, connection_id)
    connection.expect(expected_version)
    plain = {name: value for name, value in changes.items() if name != "client_secret"}
    if "email_domains" in plain:
        plain["email_domains"] = _domains(plain["email_domains"])
    for name, value in plain.items():
        setattr(connection, name, value)
    # Whoever widens who gets in, or lets another provider say who people are, hands out these roles.
    _refuse_generous(work, connection.default_roles)
    if "client_secret" in changes:
        connection.keep_secret(work.vault, changes["client_secret"])
    connection.updated_at = work.now()
    event = SsoConnectionUpdated(subject_id=connection.id, version=connection.next_version, changed=sorted(changes))
    work.record(event)
    await work.session.flush()
    return connection


async def delete_sso_connection(work: Work, connection_id: UUID, *, expected_version: int | None) -> None:
    """Trust a provider no more."""
    connection = await get_sso_connection(work, connection_id)
    connection.expect(expected_version)
    work.record(SsoConnectionDeleted(subject_id=connection.id, version=connection.next_version))
    await work.session.delete(connection)
    await work.session.flush()


async def get_sso_connection(work: Work, connection_id: UUID) -> SsoConnection:
    """A connection of the tenant."""
    connection = await work.session.get(SsoConnection, (work.tenant_id, connection_id))
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


def _refuse_generous(work: Work, roles: list[str]) -> None:
    refuse_greater(work, roles, {})


def _domains(listed: list[str]) -> list[str]:
    return sorted({domain.lower() for domain in listed})
