"""Members: the people of the tenant."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, signing_of, version_in
from api.inputs import Name, changes_in
from api.requests import json_of
from api.tokens import session_claims
from domain.content import forget_host
from domain.kernel.access import Role
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    MEMBERS,
    MemberSessionView,
    MemberTokenView,
    MemberView,
    add_member,
    erase_member,
    lifetime_of,
    mint_member_session,
    reactivate_member,
    remove_member,
    update_member,
)

Email = Annotated[
    str, Meta(pattern=r"^[^@\s]{1,64}@[^@\s]{1,190}$", max_length=254, description="Address, unique in the tenant.")
]
Roles = Annotated[list[Role], Meta(max_length=10, description="Roles that hold for the whole tenant.")]

BrandRoles = Annotated[
    dict[UUID, Annotated[list[Role], Meta(max_length=10)]],
    Meta(max_length=200, description="By brand id: roles that hold on this brand only."),
]

BEARER = "Bearer"


class MemberIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new member."""

    email: Email
    name: Name
    roles: Roles
    brand_roles: BrandRoles = {}


class MemberPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    name: Name | UnsetType = UNSET
    roles: Roles | UnsetType = UNSET
    brand_roles: BrandRoles | UnsetType = UNSET


class ReturnIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """As what somebody comes back; what is absent or null is as it was."""

    roles: Roles | None = None
    brand_roles: BrandRoles | None = None


class MemberTokenIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A token that acts as a member."""

    expires_in: Annotated[int, Meta(ge=60, le=3600, description="Lifetime in seconds.")] = 900
    note: Annotated[str, Meta(max_length=200, description="What it is for, for people.")] = ""


class Members(Controller):
    """People of the tenant and their roles."""

    path = "/members"
    tags = ["Members"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="members.create", permission="members:write", summary="Add a member")
    async def create(self, work: NamedDependency[Work], data: JSONBody[MemberIn]) -> MemberView:
        """Add a person to the tenant. Their roles may give nothing that you do not hold yourself.

        409 `email_taken` names in `facts` the `member_id` and `state` of whoever has the address: reactivate somebody
        who was removed.
        """
        return view_of(MemberView, await add_member(work, **msgspec.structs.asdict(data)))

    @get("/", operation_id="members.list", permission="members:read", summary="List members")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[list[str] | None, QueryParameter(name="state", description="Only these states.")] = None,
        role: FromQuery[Role | None] = None,
    ) -> Response[Page[MemberView]]:
        """The tenant's people, newest first; removed ones have state `removed`."""
        return json_of(await MEMBERS.page(reading, page, state=in_state, role=role), Page[MemberView])

    @get("/{member_id:uuid}", operation_id="members.get", permission="members:read", summary="Get a member")
    async def read(self, reading: NamedDependency[Reading], member_id: FromPath[UUID]) -> Response[MemberView]:
        """One person."""
        return json_of(await MEMBERS.one(reading, member_id), MemberView)

    @patch("/{member_id:uuid}", operation_id="members.update", permission="members:write", summary="Change a member")
    async def update(
        self,
        work: NamedDependency[Work],
        member_id: FromPath[UUID],
        data: JSONBody[MemberPatch],
        if_match: IfMatch = None,
    ) -> MemberView:
        """Change a person's name or roles. Absent fields stay as they are.

        You can neither give more than you hold, nor change people who hold more than you do. What the person has made
        - keys, tokens, links - holds from now on what they hold. The last owner stays an owner: 409 `last_owner`.
        """
        changes = changes_in(data)
        member = await update_member(work, member_id, changes=changes, expected_version=version_in(if_match))
        return view_of(MemberView, member)

    @delete("/{member_id:uuid}", operation_id="members.remove", permission="members:write", summary="Remove a member")
    async def remove(self, work: NamedDependency[Work], member_id: FromPath[UUID], if_match: IfMatch = None) -> None:
        """Let a person go. The record stays, so that history keeps its names; all that they have made ends.

        The last owner cannot be removed: 409 `last_owner`.
        """
        await remove_member(work, member_id, expected_version=version_in(if_match))

    @post(
        "/{member_id:uuid}/reactivate",
        operation_id="members.reactivate",
        permission="members:write",
        summary="Bring a member back",
        status_code=200,
    )
    async def reactivate(
        self,
        work: NamedDependency[Work],
        member_id: FromPath[UUID],
        data: JSONBody[ReturnIn],
        if_match: IfMatch = None,
    ) -> MemberView:
        """Bring back a person who was removed, as the same member, with the roles that they had or with new ones.

        Tokens, keys, links and invitations that they had made stay ended. The roles may give nothing that you do not
        hold yourself.
        """
        given = msgspec.structs.asdict(data)
        member = await reactivate_member(work, member_id, **given, expected_version=version_in(if_match))
        return view_of(MemberView, member)

    @post(
        "/{member_id:uuid}/erase",
        operation_id="members.erase",
        permission="members:write",
        summary="Erase a former member",
        status_code=200,
    )
    async def erase(
        self, work: NamedDependency[Work], member_id: FromPath[UUID], if_match: IfMatch = None
    ) -> MemberView:
        """Delete what is known of a person who was removed. There is no way back.

        A pseudonym takes the place of name and address, in invitations as well; sign-in identities and notes on sessions
        are deleted. So are their absences, notes on their shifts, evidence for their skills, evidence and scores of their
        trainings, and their name as a trainer and as a host. What the person has done stays, under their id. Answers kept for
        `Idempotency-Key` may still name the person for a day. A credential that is limited to some brands does not see
        all of it, and erases nobody.
        """
        member = await erase_member(work, member_id, expected_version=version_in(if_match))
        await forget_host(work, member_id)
        return view_of(MemberView, member)

    @post(
        "/{member_id:uuid}/tokens",
        operation_id="members.create_token",
        permission="members:act",
        summary="Act as a member",
    )
    async def create_token(
        self,
        work: NamedDependency[Work],
        request: Request[Any, Any, Any],
        member_id: FromPath[UUID],
        data: JSONBody[MemberTokenIn],
    ) -> MemberTokenView:
        """Mint a short-lived token with which your frontend calls the API as one of your people.

        It holds what both the member and the credential you call with hold, at every moment: it ends with either.
        """
        lifetime = timedelta(seconds=data.expires_in)
        session = await mint_member_session(work, member_id, lifetime=lifetime, note=data.note)
        claims = session_claims(work.tenant_id, member_id, session.id)
        left = lifetime_of(session)
        return MemberTokenView(
            access_token=await signing_of(request).sign(claims, lifetime=left),
            token_type=BEARER,
            expires_in=int(left.total_seconds()),
            session=view_of(MemberSessionView, session),
        )
