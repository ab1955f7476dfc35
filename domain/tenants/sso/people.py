"""Who somebody is to the tenant, once a provider has said who they are to the provider.

A person is known by the provider's subject, which is never given to anybody else (OpenID Connect Core 1.0, section
5.7). An address may be: it only counts at the first sign-in.
"""

from sqlalchemy import ColumnElement, select

from domain.kernel.work import Work
from domain.tenants.events import MemberAdded
from domain.tenants.models import Member
from domain.tenants.queries import find_member_by_email, get_member

from .models import SsoConnection, SsoIdentity
from .views import Identity

_FORGET = "DELETE FROM sso_identities WHERE tenant_id = $1 AND connection_id = $2"


async def member_for(work: Work, connection: SsoConnection, identity: Identity) -> Member | None:
    """The member who signs in; None for somebody who may not come in. Whoever calls holds the connection's lock."""
    if not identity.email_verified or not connection.admits(identity.email):
        return None
    linked = await _link(work, connection, SsoIdentity.subject == identity.subject)
    if linked is not None:
        member = await get_member(work, linked.member_id)
        return member if member.state == "active" else None
    return await _first_time(work, connection, identity)


async def forget_subjects(work: Work, connection: SsoConnection) -> None:
    """Another provider's subjects are other people."""
    await work.fetch(_FORGET, (work.tenant_id, connection.id))


async def _first_time(work: Work, connection: SsoConnection, identity: Identity) -> Member | None:
    member = await find_member_by_email(work, identity.email)
    if member is None and connection.default_roles:
        member = await _join(work, connection, identity)
    if member is None or member.state != "active":
        return None
    if await _link(work, connection, SsoIdentity.member_id == member.id) is not None:
        return None  # the member is known by another subject: the address has changed hands
    link = SsoIdentity(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        connection_id=connection.id,
        member_id=member.id,
        subject=identity.subject,
        created_at=work.now(),
    )
    work.add(link)
    await work.session.flush()
    return member


async def _link(work: Work, connection: SsoConnection, of: ColumnElement[bool]) -> SsoIdentity | None:
    links = select(SsoIdentity).where(SsoIdentity.tenant_id == work.tenant_id)
    found: SsoIdentity | None = await work.session.scalar(links.where(SsoIdentity.connection_id == connection.id, of))
    return found


async def _join(work: Work, connection: SsoConnection, identity: Identity) -> Member:
    member = Member(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        email=identity.email,
        name=identity.name or identity.email,
        roles=list(connection.default_roles),
        brand_roles={},
        state="active",
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(member)
    work.record(MemberAdded(subject_id=member.id, roles=member.roles, brand_roles={}))
    await work.session.flush()
    return member
