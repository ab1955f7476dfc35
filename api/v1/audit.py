"""Proof that the audit trail is as it was recorded: seals, their head, verifications."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, get, post
from litestar.datastructures import ResponseHeader
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from api.requests import ApiResponse, json_of
from domain.audit import (
    SEALS,
    VERIFICATIONS,
    Anchor,
    AuditHeadView,
    SealView,
    VerificationView,
    audit_head,
    request_verification,
    require_whole_tenant,
)
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work

EXAMPLE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
LOCATION = [
    ResponseHeader(name="Location", description="Where its progress and result are read.", documentation_only=True)
]


class AnchorIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A head that was read before and kept elsewhere."""

    number: Annotated[int, Meta(ge=1, le=2_147_483_647, description="Its `number`.")]
    digest: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", description="Its `digest`.", examples=[EXAMPLE])]


class VerifyIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to hold the trail against, beside its own seals."""

    anchor: Annotated[
        AnchorIn | None, Meta(description="Without one, whoever rewrote the trail and all its seals goes unnoticed.")
    ] = None


class Audit(Controller):
    """Seals: digests over the events, each with the one before it, made in the background."""

    path = "/audit"
    tags = ["Events"]  # noqa: RUF012 - the framework's own spelling

    @get("/head", operation_id="audit_seals.head", permission="audit:read", summary="Read the head of the seals")
    async def head(self, reading: NamedDependency[Reading]) -> AuditHeadView:
        """The newest seal. Keep it outside from time to time: it proves what the trail said until then."""
        return await audit_head(reading)

    @get("/seals", operation_id="audit_seals.list", permission="audit:read", summary="List seals")
    async def seals(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest]
    ) -> Response[Page[SealView]]:
        """Every seal, newest first."""
        require_whole_tenant(reading)
        return json_of(await SEALS.page(reading, page), Page[SealView])

    @post(
        "/verify",
        operation_id="audit_verifications.create",
        permission="audit:read",
        summary="Verify the audit trail",
        status_code=202,
        response_headers=LOCATION,
    )
    async def verify(self, work: NamedDependency[Work], data: JSONBody[VerifyIn]) -> Response[VerificationView]:
        """Have every sealed event held against its seal, and the seals against each other and the `anchor`."""
        anchor = Anchor(data.anchor.number, data.anchor.digest) if data.anchor is not None else None
        view = view_of(VerificationView, await request_verification(work, anchor))
        return ApiResponse(view, status_code=202, headers={"Location": f"/v1/audit/verifications/{view.id}"})

    @get(
        "/verifications",
        operation_id="audit_verifications.list",
        permission="audit:read",
        summary="List verifications",
    )
    async def verifications(
        self, reading: NamedDependency[Reading], page: NamedDependency[PageRequest]
    ) -> Response[Page[VerificationView]]:
        """Every verification that was asked for, newest first."""
        require_whole_tenant(reading)
        return json_of(await VERIFICATIONS.page(reading, page), Page[VerificationView])

    @get(
        "/verifications/{verification_id:uuid}",
        operation_id="audit_verifications.get",
        permission="audit:read",
        summary="Get a verification",
    )
    async def verification(
        self, reading: NamedDependency[Reading], verification_id: FromPath[UUID]
    ) -> Response[VerificationView]:
        """How far a verification is, and what it has found."""
        require_whole_tenant(reading)
        return json_of(await VERIFICATIONS.one(reading, verification_id), VerificationView)
