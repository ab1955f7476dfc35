"""Making, opening and revoking guest links."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from domain.kernel.access import Actor, Rights
from domain.kernel.errors import Invalid, NotFound
from domain.kernel.paging import Filter, Listing
from domain.kernel.secrets import GuestToken
from domain.kernel.work import Work
from domain.tenants.credentials import ancestry_now
from domain.tenants.errors import GuestLinkSpent
from domain.tenants.issued import issued_by
from domain.tenants.lineage import Ancestry
from domain.tenants.queries import refuse_when_suspended

from .events import GuestLinkCreated, GuestLinkRevoked
from .models import GuestLink, GuestPurpose
from .views import GuestLinkView

PURPOSE = "guest_link"
NEEDED = "guests:write"
"""Held by whoever makes a link, for as long as it opens anything."""
GIVES: dict[str, frozenset[str]] = {
    "post_review": frozenset({"posts:read", "posts:review"}),
    "report": frozenset(),
    "survey": frozenset(),
}
"""What a guest may do through a link of each purpose, on its one subject, as long as its maker may do it there."""

GUEST_LINKS = Listing(
    GuestLinkView,
    GuestLink,
    noun="guest link",
    filters={"subject_id": Filter(GuestLink.subject_id), "brand_id": Filter(GuestLink.brand_id)},
)


async def create_guest_link(
    work: Work,
    *,
    environment: str,
    purpose: GuestPurpose,
    subject_id: UUID,
    brand_id: UUID | None,
    label: str,
    expires_at: datetime,
) -> tuple[GuestLink, GuestToken]:
    """A link to one subject, which the caller has looked up. Its maker holds what it gives. Raises Forbidden, Invalid."""
    for permission in sorted({NEEDED, *GIVES[purpose]}):
        work.require(permission, brand_id=brand_id)
    if expires_at <= work.now():
        raise Invalid.at("/expires_at", "in_the_past", "It cannot expire before it is made.")
    token = GuestToken.new(environment, work.tenant_id)
    link = GuestLink(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        purpose=purpose,
        subject_id=subject_id,
        brand_id=brand_id,
        label=label,
        guest_name=None,
        hint=token.hint,
        digest=work.vault.digest(PURPOSE, token.text),
        **issued_by(work.actor),
        expires_at=expires_at,
        revoked_at=None,
        used_at=None,
        created_at=work.now(),
        updated_at=work.now(),
    )
    work.add(link)
    work.record(GuestLinkCreated(subject_id=link.id, brand_id=brand_id, purpose=purpose, about_id=subject_id))
    await work.session.flush()
    return link, token


async def revoke_guest_link(work: Work, link_id: UUID, *, expected_version: int | None) -> None:
    """Let a link open nothing any more. Revoking twice is no error."""
    link = await work.session.get(GuestLink, (work.tenant_id, link_id))
    if link is None:
        raise NotFound("guest link")
    link.expect(expected_version)
    if link.revoked_at is None:
        link.revoke(work.now())
        work.record(GuestLinkRevoked(subject_id=link.id, brand_id=link.brand_id, version=link.next_version))


async def open_guest_link(work: Work, token: GuestToken, purpose: GuestPurpose, *, changes: bool = False) -> GuestLink:
    """Follow a link: from then on the guest is the actor, with what the link gives and its maker still holds.

    Raises GuestLinkSpent for a link that is unknown, revoked, expired, for something else, or whose maker has ended,
    and TenantSuspended where something is to be changed.
    """
    digest = work.vault.digest(PURPOSE, token.text)
    found = select(GuestLink).where(GuestLink.tenant_id == work.tenant_id, GuestLink.digest == digest)
    link: GuestLink | None = await work.session.scalar(found)
    if link is None or link.purpose != purpose or link.revoked_at is not None:
        raise GuestLinkSpent("There is no such link, or it has ended.")
    if link.expires_at is None or link.expires_at <= work.now():
        raise GuestLinkSpent("There is no such link, or it has ended.")
    behind = await ancestry_now(work, "guest", link.id)
    if behind is None or not behind.rights.may(NEEDED, link.brand_id):
        raise GuestLinkSpent("There is no such link, or it has ended.")
    if changes:
        await refuse_when_suspended(work)
    await work.act_as(_guest(link, behind))
    return link


async def note_guest(work: Work, link: GuestLink, name: str) -> None:
    """Remember when a link was used and who said to be using it. That is no change that others would wait for."""
    await work.fetch(
        "UPDATE guest_links SET guest_name = $3, used_at = $4 WHERE tenant_id = $1 AND id = $2",
        (work.tenant_id, link.id, name, work.now()),
    )


def _guest(link: GuestLink, found: Ancestry) -> Actor:
    brands = frozenset({link.brand_id}) if link.brand_id is not None else frozenset()
    held = found.rights.within(Rights(permissions=GIVES[link.purpose], brand_ids=brands))
    return Actor(
        kind="guest",
        id=link.id,
        permissions=held.permissions,
        brand_ids=held.brand_ids,
        brand_permissions=held.brand_permissions,
        behind=found.behind,
        lineage=found.lineage,
        line=found.line,
        expires_at=found.makes_until,
    )
