"""Invitations: people who are asked to join."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Controller, Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from api.auth import slow_down_guessing
from api.context import request_id_of
from api.dependencies import IfMatch, runtime_of, version_in
from api.inputs import Instant, Name, refuse_odd_instant
from api.requests import json_of
from domain.kernel.access import SYSTEM
from domain.kernel.errors import DomainError
from domain.kernel.paging import PageRequest
from domain.kernel.secrets import InvitationToken
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import (
    INVITATIONS,
    InvitationClosed,
    InvitationView,
    MemberView,
    NewInvitationView,
    accept_invitation,
    invite,
    resend_invitation,
    revoke_invitation,
)

from .members import BrandRoles, Email, Roles

OPEN_FOR = timedelta(days=7)


class InvitationIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Whom to invite, and as what."""

    email: Email
    roles: Roles = []
    brand_roles: BrandRoles = {}
    expires_at: Instant | None = None


class ResendIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Until when the new token works."""

    expires_at: Instant | None = None


class AcceptIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The token from the link, and what the person wants to be called."""

    token: Annotated[str, Meta(max_length=200, description="`oit_…`, from the invitation's link.")]
    name: Name


class Invitations(Controller):
    """People who are asked to join."""

    path = "/invitations"
    tags = ["Members"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="invitations.create", permission="members:write", summary="Invite somebody")
    async def create(
        self, work: NamedDependency[Work], request: Request[Any, Any, Any], data: JSONBody[InvitationIn]
    ) -> NewInvitationView:
        """Ask somebody to join. We send no mail: put the token, which is in this answer and never again, into a link.

        The roles may give nothing that you do not hold; who is limited to some brands invites to these. Without
        `expires_at` the token works for seven days.
        """
        refuse_odd_instant("/expires_at", data.expires_at)
        invitation, token = await invite(
            work,
            environment=runtime_of(request).settings.environment,
            email=data.email,
            roles=list(data.roles),
            brand_roles={brand: list(roles) for brand, roles in data.brand_roles.items()},
            expires_at=data.expires_at or work.now() + OPEN_FOR,
        )
        return view_of(NewInvitationView, invitation, token=token.text)

    @get("/", operation_id="invitations.list", permission="members:read", summary="List invitations")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        in_state: Annotated[list[str] | None, QueryParameter(name="state", description="Only these states.")] = None,
    ) -> Response[Page[InvitationView]]:
        """Invitations, newest first. One that has expired stays `pending`: it can be sent again.

        Who is limited to some brands sees those invitations that are about these brands alone.
        """
        return json_of(await INVITATIONS.page(reading, page, state=in_state), Page[InvitationView])

    @get(
        "/{invitation_id:uuid}", operation_id="invitations.get", permission="members:read", summary="Get an invitation"
    )
    async def read(self, reading: NamedDependency[Reading], invitation_id: FromPath[UUID]) -> Response[InvitationView]:
        """One invitation, without its token."""
        return json_of(await INVITATIONS.one(reading, invitation_id), InvitationView)

    @post(
        "/{invitation_id:uuid}/resend",
        operation_id="invitations.resend",
        permission="members:write",
        summary="Make a new token for an invitation",
        status_code=200,
    )
    async def resend(
        self,
        work: NamedDependency[Work],
        request: Request[Any, Any, Any],
        invitation_id: FromPath[UUID],
        data: JSONBody[ResendIn],
        if_match: IfMatch = None,
    ) -> NewInvitationView:
        """A new token for a pending invitation; the one before is worthless. From now on the invitation is yours."""
        refuse_odd_instant("/expires_at", data.expires_at)
        invitation, token = await resend_invitation(
            work,
            invitation_id,
            environment=runtime_of(request).settings.environment,
            expires_at=data.expires_at or work.now() + OPEN_FOR,
            expected_version=version_in(if_match),
        )
        return view_of(NewInvitationView, invitation, token=token.text)

    @delete(
        "/{invitation_id:uuid}",
        operation_id="invitations.revoke",
        permission="members:write",
        summary="Withdraw an invitation",
    )
    async def revoke(
        self, work: NamedDependency[Work], invitation_id: FromPath[UUID], if_match: IfMatch = None
    ) -> None:
        """Withdraw an invitation: its token is worthless at once."""
        await revoke_invitation(work, invitation_id, expected_version=version_in(if_match))


class InvitationAnswers(Controller):
    """Where an invited person says yes. No API key: the token is the proof."""

    path = "/invitations/accept"
    tags = ["Members"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="invitations.accept", public=True, summary="Accept an invitation")
    async def accept(self, request: Request[Any, Any, Any], data: JSONBody[AcceptIn]) -> MemberView:
        """Join the tenant. The token works once."""
        runtime = runtime_of(request)
        try:
            token = _parsed(data.token)
            async with runtime.work(token.tenant_id, SYSTEM, request_id=request_id_of(request.scope)) as work:
                return view_of(MemberView, await accept_invitation(work, token, name=data.name))
        except DomainError:
            await slow_down_guessing(request, runtime.buckets, "invitation")
            raise


def _parsed(text: str) -> InvitationToken:
    token = InvitationToken.parse(text)
    if token is None:
        raise InvitationClosed("This is not an invitation.")
    return token
