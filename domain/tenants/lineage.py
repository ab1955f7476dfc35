"""What a credential holds right now: what it was given, cut down to what everybody it comes from still holds.

A key remembers who made it, and so on back to a person or an operator. All of them are looked up by one prepared
statement, because it stands on the path of every request.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain.kernel.access import PERMISSIONS, Rights, rights_of_roles

from .errors import CredentialRejected

_KEY = """
SELECT 'api_key' AS kind, k.id, k.scopes, k.brand_ids, NULL::varchar[] AS roles, NULL::jsonb AS brand_roles,
       k.expires_at, k.revoked_at IS NOT NULL AS ended, false AS takes_along, k.last_used_at, k.issuer_kind, k.issuer_id,
       NULL::uuid AS member_id, k.session_id
FROM api_keys k WHERE k.tenant_id = $1 AND """
_CLIENT = """
SELECT 'oauth_client', k.id, k.scopes, k.brand_ids, NULL::varchar[], NULL::jsonb, k.expires_at,
       k.revoked_at IS NOT NULL, false, k.last_used_at, k.issuer_kind, k.issuer_id, NULL::uuid, k.session_id
FROM oauth_clients k WHERE k.tenant_id = $1 AND """
_SESSION = """
SELECT 'member_session', k.id, NULL::varchar[], NULL::uuid[], NULL::varchar[], NULL::jsonb, k.expires_at,
       k.revoked_at IS NOT NULL, k.issued_revoked_at IS NOT NULL, NULL::timestamptz, k.issuer_kind, k.issuer_id,
       k.member_id, k.session_id
FROM member_sessions k WHERE k.tenant_id = $1 AND """
_MEMBER = """
SELECT 'member', k.id, NULL::varchar[], NULL::uuid[], k.roles, k.brand_roles, NULL::timestamptz,
       k.state <> 'active', false, NULL::timestamptz, NULL, NULL::uuid, NULL::uuid, NULL::uuid
FROM members k WHERE k.tenant_id = $1 AND """
_GUEST = """
SELECT 'guest', k.id, NULL::varchar[], NULL::uuid[], NULL::varchar[], NULL::jsonb, k.expires_at,
       k.revoked_at IS NOT NULL, false, NULL::timestamptz, k.issuer_kind, k.issuer_id, NULL::uuid, k.session_id
FROM guest_links k WHERE k.tenant_id = $1 AND """
_HEADS = {
    "api_key": f"{_KEY}(k.digest = $2 OR (k.previous_digest = $2 AND k.previous_until > $3))",
    "key_id": f"{_KEY}k.id = $2",
    "oauth_client": f"{_CLIENT}k.id = $2",
    "member_session": f"{_SESSION}k.id = $2",
    "member": f"{_MEMBER}k.id = $2",
    "guest": f"{_GUEST}k.id = $2",
}
_COLUMNS = "kind, id, scopes, brand_ids, roles, brand_roles, expires_at, ended, takes_along, last_used_at, issuer_kind, issuer_id"
_OPENING = f"""
WITH RECURSIVE line ({_COLUMNS}, member_id, session_id, depth) AS (
  SELECT h.*, 0 FROM ("""  # noqa: S608 - constants of this module
_CLOSING = f""") h
  UNION ALL
  SELECT n.*, l.depth + 1 FROM line l CROSS JOIN LATERAL (
    {_KEY} l.issuer_kind = 'api_key' AND k.id = l.issuer_id
    UNION ALL {_CLIENT} l.issuer_kind = 'oauth_client' AND k.id = l.issuer_id
    UNION ALL {_SESSION} k.id = l.session_id
    UNION ALL {_MEMBER} l.issuer_kind = 'member' AND k.id = l.issuer_id
    UNION ALL {_MEMBER} k.id = l.member_id
  ) n
)
SELECT l.*, t.state, t.requests_per_minute FROM line l JOIN tenants t ON t.id = $1 ORDER BY l.depth
"""  # noqa: S608 - constants of this module


def _line_from(head: str) -> str:
    """The statement that follows a line of issuers from the credential that `head`, one of ours, finds."""
    return _OPENING + head + _CLOSING


FIND_KEY = _line_from(_HEADS["api_key"])
FIND: Mapping[str, str] = {
    kind: _line_from(_HEADS["key_id" if kind == "api_key" else kind])
    for kind in ("api_key", "oauth_client", "member_session", "member", "guest")
}
FIND_MAKERS = _line_from("""
SELECT 'made', $1::uuid, NULL::varchar[], NULL::uuid[], NULL::varchar[], NULL::jsonb, NULL::timestamptz,
       false, false, NULL::timestamptz, $2::varchar, $3::uuid, NULL::uuid, $4::uuid""")
"""From what something that is no credential says of its maker."""
LEAVES = {"operator", "system"}
"""Issuers that need no looking up: the people who run the installation, and the installation itself."""


class Ancestry(msgspec.Struct, frozen=True):
    """A credential with everybody it comes from, and what is left of its rights."""

    rights: Rights
    expires_at: datetime | None
    """When the credential itself ends."""
    makes_until: datetime | None
    """When what it makes ends at the latest: sessions do not count."""
    lineage: int
    line: frozenset[tuple[str, UUID]]
    behind: tuple[str, UUID]
    """The person who made it, or what made it first where no person did."""


def ancestry(rows: Sequence[Any], now: datetime) -> Ancestry:
    """Cut the rights of the first row down to those of the others.

    Raises CredentialRejected if one of them has ended, or cannot be found, and if the tenant is being erased. A session
    has to be alive for itself and for the sessions that were started through it. What else was made with it only ends if
    the session takes it along.
    """
    if any(row["state"] == "erasing" for row in rows):
        raise CredentialRejected("This credential is not known.")
    known = {(row["kind"], row["id"]) for row in rows}
    if not all(parent in known for row in rows for parent in _parents(row)):
        raise CredentialRejected("Whoever made this credential is not known any more.")
    used = _sessions_in_use(rows)
    for row in rows:
        _refuse_ended(row, now, passing=row["kind"] == "member_session" and row["id"] not in used)
    rights = _own(rows[0])
    for row in rows[1:]:
        rights = rights.within(_own(row))
    lasting = [row["expires_at"] for row in rows if row["expires_at"] and row["kind"] != "member_session"]
    ends = lasting + [row["expires_at"] for row in rows if row["id"] in used and row["expires_at"]]
    return Ancestry(
        rights, min(ends, default=None), min(lasting, default=None), len(known) - 1, line_in(rows), _behind(rows)
    )


def _sessions_in_use(rows: Sequence[Any]) -> set[UUID]:
    """The session that the first row is, if it is one, and those that this one was started through."""
    sessions = {row["id"]: row for row in rows if row["kind"] == "member_session"}
    used, following = set(), rows[0]["id"]
    while following in sessions and following not in used:
        used.add(following)
        following = sessions[following]["session_id"]
    return used


def _behind(rows: Sequence[Any]) -> tuple[str, UUID]:
    found, at = {(row["kind"], row["id"]): row for row in rows}, rows[0]
    if at["member_id"] is not None:
        return "member", at["member_id"]
    while (maker := (at["issuer_kind"], at["issuer_id"])) in found and at["kind"] != "member":
        at = found[maker]
    return at["kind"], at["id"]


def line_in(rows: Sequence[Any]) -> frozenset[tuple[str, UUID]]:
    """Kind and id of a credential and of everybody it comes from, whether they have ended or not."""
    made = {(row["kind"], row["id"]) for row in rows}
    makers = {(row["issuer_kind"], row["issuer_id"]) for row in rows if row["issuer_id"] is not None}
    return frozenset(made | makers)


def _parents(row: Any) -> list[tuple[str, UUID]]:
    parents = [
        (row["issuer_kind"], row["issuer_id"]),
        ("member", row["member_id"]),
        ("member_session", row["session_id"]),
    ]
    return [(kind, parent) for kind, parent in parents if parent is not None and kind not in LEAVES]


def _own(row: Any) -> Rights:
    if row["kind"] in {"member_session", "guest", "made"}:
        return Rights(permissions=PERMISSIONS)
    if row["kind"] == "member":
        return rights_of_roles(row["roles"], brand_roles_of(row["brand_roles"]))
    brands = frozenset(row["brand_ids"]) if row["brand_ids"] is not None else None
    return Rights(permissions=frozenset(row["scopes"]), brand_ids=brands)


def brand_roles_of(stored: Any) -> dict[UUID, list[str]]:
    """Roles by brand, as the database has them: a JSON object, or its text where the driver does not decode."""
    found = msgspec.json.decode(stored) if isinstance(stored, str) else stored
    return {UUID(brand): roles for brand, roles in found.items()}


def _refuse_ended(row: Any, now: datetime, *, passing: bool) -> None:
    if row["takes_along"] or (row["ended"] and not passing):
        raise CredentialRejected("This credential, or one that it comes from, was revoked.")
    if row["expires_at"] is not None and row["expires_at"] <= now and not passing:
        raise CredentialRejected("This credential, or one that it comes from, has expired.")
