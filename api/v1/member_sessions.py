"""Member sessions: who is signed in, and which tokens act for whom."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, Response, delete, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from api.dependencies import IfMatch, version_in
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page
from domain.kernel.work import Reading, Work
from domain.tenants import MemberSessionView, one_session, page_of_sessions, revoke_session


class MemberSessions(Controller):
    """Members' tokens: signed in, or minted by a backend."""

    path = "/member-sessions"
    tags = ["Members"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="member_sessions.list", permission="members:read", summary="List sessions")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        member_id: FromQuery[list[UUID] | None] = None,
        kind: Annotated[list[str] | None, QueryParameter(description="`sso` or `minted`.")] = None,
    ) -> Response[Page[MemberSessionView]]:
        """Members' tokens, ended ones included, newest first.

        Who is limited to some brands sees their own, and those that they have started.
        """
        found = await page_of_sessions(reading, page, member_id=member_id, kind=kind)
        return json_of(found, Page[MemberSessionView])

    @get("/{session_id:uuid}", operation_id="member_sessions.get", permission="members:read", summary="Get a session")
    async def read(self, reading: NamedDependency[Reading], session_id: FromPath[UUID]) -> Response[MemberSessionView]:
        """One session."""
        return json_of(await one_session(reading, session_id), MemberSessionView)

    @delete("/{session_id:uuid}", operation_id="member_sessions.revoke", permission=None, summary="End a session")
    async def revoke(
        self,
        work: NamedDependency[Work],
        session_id: FromPath[UUID],
        revoke_issued: Annotated[
            bool, QueryParameter(description="The token was stolen: end all credentials, too, that were made with it.")
        ] = False,
        if_match: IfMatch = None,
    ) -> None:
        """End a session: its token is worthless at once. Members end their own; others' need `members:write`.

        API keys, OAuth clients, guest links and invitations that the member made with it stay the member's and live on,
        unless `revoke_issued` says that it was not the member who made them.
        """
        await revoke_session(work, session_id, expected_version=version_in(if_match), revoke_issued=revoke_issued)
