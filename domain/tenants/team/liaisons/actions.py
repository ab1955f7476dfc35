"""What can be done about contacts in other departments."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from domain.kernel.errors import Invalid
from domain.kernel.work import Work
from domain.tenants.team.ground import require_brand

from .events import LiaisonAdded, LiaisonChanged, LiaisonRemoved
from .models import Liaison
from .queries import get_liaison

ADDRESS_OF = {"email": "email", "phone": "phone", "chat": "chat"}
"""Channel → the field that it needs."""


async def add_liaison(
    work: Work,
    *,
    department: str,
    name: str,
    email: str | None,
    phone: str | None,
    chat: str | None,
    topics: Sequence[str],
    brand_id: UUID | None,
    preferred_channel: str,
    note: str,
) -> Liaison:
    """Note whom to ask. Raises Invalid if the preferred channel has no address."""
    await require_brand(work, brand_id)
    liaison = Liaison(
        tenant_id=work.tenant_id,
        id=work.new_id(),
        department=department,
        name=name,
        email=email,
        phone=phone,
        chat=chat,
        topics=sorted(set(topics)),
        brand_id=brand_id,
        preferred_channel=preferred_channel,
        note=note,
        active=True,
        created_at=work.now(),
        updated_at=work.now(),
    )
    _refuse_unreachable(liaison)
    work.add(liaison)
    work.record(LiaisonAdded(subject_id=liaison.id, brand_id=brand_id, department=department))
    await work.session.flush()
    return liaison


async def change_liaison(
    work: Work, liaison_id: UUID, *, changes: dict[str, Any], expected_version: int | None
) -> Liaison:
    """Change a contact. Raises Invalid if the preferred channel has no address."""
    liaison = await get_liaison(work, liaison_id)
    await require_brand(work, liaison.brand_id)
    await require_brand(work, changes.get("brand_id", liaison.brand_id))
    liaison.expect(expected_version)
    for name, value in changes.items():
        setattr(liaison, name, sorted(set(value)) if name == "topics" else value)
    liaison.updated_at = work.now()
    _refuse_unreachable(liaison)
    work.record(LiaisonChanged(**_about(liaison), changed=sorted(changes), active=liaison.active))
    await work.session.flush()
    return liaison


async def remove_liaison(work: Work, liaison_id: UUID, *, expected_version: int | None) -> None:
    """Forget a contact, with everything that was known of them."""
    liaison = await get_liaison(work, liaison_id)
    await require_brand(work, liaison.brand_id)
    liaison.expect(expected_version)
    await work.session.delete(liaison)
    work.record(LiaisonRemoved(**_about(liaison)))
    await work.session.flush()


def _refuse_unreachable(liaison: Liaison) -> None:
    needed = ADDRESS_OF.get(liaison.preferred_channel)
    if needed is not None and not getattr(liaison, needed):
        raise Invalid.at(f"/{needed}", "address_missing", f"They like to be asked by {needed}: say where.")


def _about(liaison: Liaison) -> dict[str, Any]:
    """The common fields of an event about this contact, after the pending change."""
    version = liaison.next_version
    return {
        "subject_id": liaison.id, "brand_id": liaison.brand_id, "version": version, "department": liaison.department,
    }  # fmt: skip
