"""Finding a tenant's keys before anything is done for it."""

from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.inserts import Fetch

_KEYS = """
SELECT t.state, t.keyed_at, k.id, k.wrapped FROM tenants t LEFT JOIN tenant_keys k ON k.tenant_id = t.id
WHERE t.id = $1 ORDER BY k.created_at DESC, k.id DESC
"""


class Keychain(msgspec.Struct, frozen=True):
    """The wrapped keys of a tenant, the newest first.

    Where there are none, `without_key`: the tenant exists and was never given one, or `lost`: it was.
    """

    wrapped: dict[UUID, str]
    without_key: bool
    lost: bool


async def keychain_of(fetch: Fetch, tenant_id: UUID) -> Keychain:
    """The keys of a tenant. One that does not exist, or is being erased, may have none and gets none."""
    rows: list[Any] = await fetch(_KEYS, tenant_id)
    wrapped = {UUID(int=row["id"].int): row["wrapped"] for row in rows if row["id"] is not None}
    bare = bool(rows) and not wrapped and rows[0]["state"] != "erasing"
    keyed = bool(rows) and rows[0]["keyed_at"] is not None
    return Keychain(wrapped, without_key=bare and not keyed, lost=bare and keyed)
