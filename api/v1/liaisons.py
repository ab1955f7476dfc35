"""Liaisons: whom the team works with in other departments."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, version_in
from api.inputs import Name, Note, changes_in
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.tenants import LIAISONS, Channel, Department, LiaisonView, add_liaison, change_liaison, remove_liaison

Address = Annotated[str, Meta(pattern=r"^[^@\s]{1,64}@[^@\s]{1,190}$", max_length=254, description="E-mail address.")]
Phone = Annotated[
    str, Meta(pattern=r"^\+?[0-9][0-9 ()./#*-]{1,38}[0-9]$", description="Telephone number, as people dial it.")
]
Chat = Annotated[str, Meta(min_length=1, max_length=200, description="User name or address in the company's chat.")]
Topics = Annotated[
    list[Annotated[str, Meta(min_length=1, max_length=60)]],
    Meta(max_length=50, description="What they can be asked about."),
]
BrandId = Annotated[UUID, Meta(description="The brand that the contact is about; null for all of them.")]
Preferred = Annotated[Channel, Meta(description="How they like to be asked; its address has to be there.")]


class LiaisonIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A new contact."""

    department: Annotated[Department, Meta(description="Where the person works.")]
    name: Name
    preferred_channel: Preferred
    email: Address | None = None
    phone: Phone | None = None
    chat: Chat | None = None
    topics: Topics = []
    brand_id: BrandId | None = None
    note: Note = ""


class LiaisonPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to change; absent fields stay."""

    department: Department | UnsetType = UNSET
    name: Name | UnsetType = UNSET
    preferred_channel: Preferred | UnsetType = UNSET
    email: Address | UnsetType | None = UNSET
    phone: Phone | UnsetType | None = UNSET
    chat: Chat | UnsetType | None = UNSET
    topics: Topics | UnsetType = UNSET
    brand_id: BrandId | UnsetType | None = UNSET
    note: Note | UnsetType = UNSET
    active: Annotated[bool, Meta(description="Whether they can be asked at present.")] | UnsetType = UNSET


class Liaisons(Controller):
    """Contacts in other departments."""

    path = "/liaisons"
    tags = ["Team"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="liaisons.create", permission="team:write", summary="Add a contact")
    async def create(self, work: NamedDependency[Work], data: JSONBody[LiaisonIn]) -> LiaisonView:
        """Note whom to ask in another department: about what, and how. They need not be a member."""
        return view_of(LiaisonView, await add_liaison(work, **msgspec.structs.asdict(data)))

    @get("/", operation_id="liaisons.list", permission="team:read", summary="Find a contact")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        department: Annotated[list[Department] | None, QueryParameter(description="Only these departments.")] = None,
        topic: Annotated[
            str | None, QueryParameter(max_length=60, description="Only who can be asked about this.")
        ] = None,
        brand_id: FromQuery[list[UUID] | None] = None,
        active: Annotated[
            bool | None, QueryParameter(description="Only who can, or cannot, be asked at present.")
        ] = None,
    ) -> Response[Page[LiaisonView]]:
        """Contacts in other departments, newest first; `sort=name` by name."""
        found = await LIAISONS.page(reading, page, department=department, topic=topic, brand_id=brand_id, active=active)
        return json_of(found, Page[LiaisonView])

    @get("/{liaison_id:uuid}", operation_id="liaisons.get", permission="team:read", summary="Get a contact")
    async def read(self, reading: NamedDependency[Reading], liaison_id: FromPath[UUID]) -> Response[LiaisonView]:
        """One contact."""
        return json_of(await LIAISONS.one(reading, liaison_id), LiaisonView)

    @patch("/{liaison_id:uuid}", operation_id="liaisons.update", permission="team:write", summary="Change a contact")
    async def update(
        self,
        work: NamedDependency[Work],
        liaison_id: FromPath[UUID],
        data: JSONBody[LiaisonPatch],
        if_match: IfMatch = None,
    ) -> LiaisonView:
        """Change a contact."""
        changes, version = changes_in(data), version_in(if_match)
        return view_of(LiaisonView, await change_liaison(work, liaison_id, changes=changes, expected_version=version))

    @delete("/{liaison_id:uuid}", operation_id="liaisons.delete", permission="team:write", summary="Remove a contact")
    async def remove(self, work: NamedDependency[Work], liaison_id: FromPath[UUID], if_match: IfMatch = None) -> None:
        """Forget a contact, with everything that was known of them. Events name no personal data."""
        await remove_liaison(work, liaison_id, expected_version=version_in(if_match))
