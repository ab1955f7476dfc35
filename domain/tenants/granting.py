"""Nobody hands on more than they hold: permissions, brands, or time."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from domain.kernel.access import PERMISSIONS, Rights, lasting, rights_of_roles
from domain.kernel.errors import Invalid, Reason
from domain.kernel.work import Work

from .credentials import Credential
from .errors import ScopeExceeded
from .issued import Issued

LONGEST_LINE = 8
"""Issuers behind a credential. Each is looked up on every request."""

_KNOWN_BRANDS = "SELECT id FROM brands WHERE tenant_id = $1 AND id = ANY($2)"


def refuse_wider(work: Work, scopes: Collection[str], brand_ids: Collection[UUID] | None) -> None:
    """Raise ScopeExceeded unless the actor holds all `scopes` on all these brands (None: on every brand)."""
    beyond = sorted(scope for scope in set(scopes) if not work.actor.may(scope))
    if beyond:
        raise ScopeExceeded(f"You do not hold {', '.join(beyond)} yourself.", scopes=beyond)
    allowed = work.actor.brand_ids
    if allowed is not None and (brand_ids is None or not set(brand_ids) <= allowed):
        raise ScopeExceeded("You may only hand on brands of your own allow-list.")
    beyond = sorted(scope for scope in set(scopes) if not _held(work.actor, scope, brand_ids))
    if beyond:
        raise ScopeExceeded(f"You do not hold {', '.join(beyond)} on all of these brands.", scopes=beyond)


def refuse_longer(work: Work, expires_at: datetime | None) -> None:
    """Raise ScopeExceeded for an end after that of the actor, Invalid for one that has passed.

    A member's session has an end, the member has none.
    """
    end = work.actor.expires_at
    if end is not None and (expires_at is None or expires_at > end):
        message = f"Your own key expires at {end.isoformat()}; name an instant no later than that."
        reason = Reason(pointer="/expires_at", code="scope_exceeded", message=message)
        raise ScopeExceeded(message, reasons=(reason,))
    if expires_at is not None and expires_at <= work.now():
        raise Invalid.at("/expires_at", "in_the_past", "It cannot expire before it is made.")


def refuse_longer_line(work: Work) -> None:
    """Raise ScopeExceeded for a credential made by one made by one made by …: somebody nearer the start makes it."""
    if work.actor.lineage >= LONGEST_LINE:
        raise ScopeExceeded(f"A credential has at most {LONGEST_LINE} issuers behind it.")


async def take_over(work: Work, kind: str, row: Issued, row_id: UUID) -> None:
    """Let the actor see a new secret of a credential, without letting it out of the line that it was made in.

    Whoever stands in that line may. Anybody else would keep the secret when their own credential ends, so only an
    actor that holds everything may, and the credential hangs on it from then on. Raises ScopeExceeded.
    """
    theirs = lasting(await Credential.line_of(work, kind, row_id))
    if work.actor.lasting_line <= theirs:
        if work.actor.lasting_line | {(kind, row_id)} == theirs:
            row.session_id = work.actor.session_id  # whoever steals this session steals the new secret
        return
    if (kind, row_id) in work.actor.line:
        raise ScopeExceeded("Your own credential comes from this one: it cannot hang on yours.")
    if exceeding(work.actor, Rights(permissions=PERMISSIONS)):
        raise ScopeExceeded("Only whoever made this credential, or somebody who holds everything, may rotate it.")
    refuse_longer_line(work)
    row.hang_on(work.actor)


def refuse_greater(work: Work, roles: list[str], brand_roles: Mapping[UUID, list[str]]) -> None:
    """Raise ScopeExceeded unless the actor holds everything that these roles give."""
    beyond = sorted(exceeding(work.actor, rights_of_roles(roles, brand_roles)))
    if beyond:
        raise ScopeExceeded(f"These roles give what you do not hold yourself: {', '.join(beyond)}.", scopes=beyond)


def exceeding(holder: Rights, given: Rights) -> set[str]:
    """What is in `given` and not held by `holder`, wherever it is given."""
    beyond = set(given.permissions - holder.permissions) if given.brand_ids is None else set()
    if given.brand_ids is None and given.permissions and holder.brand_ids is not None:
        beyond |= given.permissions
    for brand, held in given.brand_permissions.items():
        beyond |= held - holder.on(brand)
    return beyond


async def known_brand_roles(work: Work, brand_roles: Mapping[UUID, list[str]]) -> dict[str, list[str]]:
    """Roles by brand as they are stored. Raises Invalid for a brand that the actor does not see."""
    known = {row["id"] for row in await work.fetch(_KNOWN_BRANDS, (work.tenant_id, list(brand_roles)))}
    for brand in brand_roles:
        if brand not in known:
            raise Invalid.at(f"/brand_roles/{brand}", "unknown_brand", "There is no such brand.")
    return {str(brand): sorted(set(roles)) for brand, roles in sorted(brand_roles.items()) if roles}


def _held(holder: Rights, scope: str, brand_ids: Collection[UUID] | None) -> bool:
    if brand_ids is None or not brand_ids:
        return scope in holder.permissions
    return all(holder.may(scope, brand) for brand in brand_ids)
