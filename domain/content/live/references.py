"""What a live session may name: members of its tenant, files and posts of its brand, an account of its brand."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from domain.kernel.errors import Reason
from domain.kernel.work import Work
from domain.platforms import get_account

from .errors import AccountOfOtherBrand, UnknownReference
from .queries import list_members, list_own_assets, list_own_posts

Named = list[tuple[str, UUID]]
"""Where an id stands, and which."""


async def refuse_foreign_account(work: Work, brand_id: UUID, account_id: UUID | None) -> None:
    """Raise NotFound for an account the actor does not see, AccountOfOtherBrand for one of another brand."""
    if account_id is None:
        return
    account = await get_account(work, account_id)
    if account.brand_id != brand_id:
        raise AccountOfOtherBrand("Live session and account belong to different brands.")


async def refuse_unknown(work: Work, brand_id: UUID, fields: Mapping[str, Any]) -> None:
    """Raise UnknownReference, pointing at each id in hosts, rundown and post_ids that there is not."""
    members, files, posts = _members(fields), _files(fields), _posts(fields)
    reasons = [
        *_missing(members, await list_members(work, _ids(members)), "unknown_member", "There is no such member."),
        *_missing(files, await list_own_assets(work, brand_id, _ids(files)), "unknown_asset", "No file of the brand."),
        *_missing(posts, await list_own_posts(work, brand_id, _ids(posts)), "unknown_post", "No post of the brand."),
    ]
    if reasons:
        raise UnknownReference("The live session names what its brand does not have.", reasons=tuple(reasons))


def _members(fields: Mapping[str, Any]) -> Named:
    hosts = enumerate(fields.get("hosts", ()))
    return [(f"/hosts/{place}/member_id", _id(host["member_id"])) for place, host in hosts if host["member_id"]]


def _files(fields: Mapping[str, Any]) -> Named:
    return [
        (f"/rundown/{place}/asset_ids/{number}", _id(asset_id))
        for place, item in enumerate(fields.get("rundown", ()))
        for number, asset_id in enumerate(item["asset_ids"])
    ]


def _posts(fields: Mapping[str, Any]) -> Named:
    return [(f"/post_ids/{place}", _id(post_id)) for place, post_id in enumerate(fields.get("post_ids", ()))]


def _missing(named: Named, known: set[UUID], code: str, message: str) -> Iterable[Reason]:
    return [Reason(pointer=pointer, code=code, message=message) for pointer, one in named if one not in known]


def _ids(named: Named) -> list[UUID]:
    return [one for _, one in named]


def _id(value: Any) -> UUID:
    return UUID(str(value))
