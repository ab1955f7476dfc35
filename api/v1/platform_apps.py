"""Platform apps: a tenant's own applications at platforms."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import UNSET, Meta, UnsetType

from api.dependencies import IfMatch, PlatformsByName, version_in
from api.requests import json_of
from domain.kernel.paging import PageRequest
from domain.kernel.views import Page, view_of
from domain.kernel.work import Reading, Work
from domain.platforms import (
    PLATFORM_APPS,
    PlatformAppView,
    add_platform_app,
    change_platform_app,
    delete_platform_app,
    describe,
    get_platform_app,
)

Name = Annotated[str, Meta(min_length=1, max_length=100, description="For people; unique per platform.")]
Secrets = Annotated[
    dict[str, Annotated[str, Meta(max_length=4000)]],
    Meta(
        max_length=20,
        description="Each of the platform's `app_fields` with its value, empty where you have none, and those of its "
        "`app_options` that you need. Sealed, never shown again.",
    ),
]
Origins = Annotated[
    list[Annotated[str, Meta(max_length=300)]],
    Meta(max_length=20, description="Where browsers may be sent back to, such as `https://app.example`."),
]


class PlatformAppIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """An application that the tenant has registered with a platform."""

    platform: Annotated[str, Meta(min_length=1, max_length=40, description="Name of a platform, as listed.")]
    name: Name
    secrets: Secrets
    return_origins: Origins = []


class PlatformAppPatch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Changes of an application; what is absent stays."""

    name: Name | UnsetType = UNSET
    secrets: Secrets | UnsetType = UNSET
    return_origins: Origins | UnsetType = UNSET


class PlatformApps(Controller):
    """Applications at platforms: what accounts are connected through, where a platform wants OAuth."""

    path = "/platform-apps"
    tags = ["Accounts"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="platform_apps.create", permission="accounts:write", summary="Add a platform app")
    async def create(
        self, work: NamedDependency[Work], platforms: PlatformsByName, data: JSONBody[PlatformAppIn]
    ) -> PlatformAppView:
        """Store what a platform gave you for your application there. Register the address
        `…/v1/connect/callback` of this installation with the platform as the redirect address.
        """
        descriptor = describe({key: platform.descriptor for key, platform in platforms.items()}, data.platform)
        app = await add_platform_app(
            work, descriptor=descriptor, name=data.name, secrets=data.secrets, return_origins=data.return_origins
        )
        return view_of(PlatformAppView, app)

    @get("/", operation_id="platform_apps.list", permission="accounts:read", summary="List platform apps")
    async def list_(
        self,
        reading: NamedDependency[Reading],
        page: NamedDependency[PageRequest],
        platform: FromQuery[list[str] | None] = None,
    ) -> Response[Page[PlatformAppView]]:
        """Applications, newest first."""
        return json_of(await PLATFORM_APPS.page(reading, page, platform=platform), Page[PlatformAppView])

    @get("/{app_id:uuid}", operation_id="platform_apps.get", permission="accounts:read", summary="Get a platform app")
    async def read(self, reading: NamedDependency[Reading], app_id: FromPath[UUID]) -> Response[PlatformAppView]:
        """One application, without its secrets."""
        return json_of(await PLATFORM_APPS.one(reading, app_id), PlatformAppView)

    @patch(
        "/{app_id:uuid}",
        operation_id="platform_apps.update",
        permission="accounts:write",
        summary="Change a platform app",
    )
    async def change(
        self,
        work: NamedDependency[Work],
        platforms: PlatformsByName,
        app_id: FromPath[UUID],
        data: JSONBody[PlatformAppPatch],
        if_match: IfMatch = None,
    ) -> PlatformAppView:
        """Change name, secrets or return addresses. New secrets hold for every account of the app at once."""
        descriptors = {key: platform.descriptor for key, platform in platforms.items()}
        descriptor = describe(descriptors, (await get_platform_app(work, app_id)).platform)
        given = {name: value for name, value in msgspec.structs.asdict(data).items() if value is not UNSET}
        app = await change_platform_app(work, app_id, descriptor, changes=given, expected_version=version_in(if_match))
        return view_of(PlatformAppView, app)

    @delete(
        "/{app_id:uuid}",
        operation_id="platform_apps.delete",
        permission="accounts:write",
        summary="Delete a platform app",
    )
    async def remove(self, work: NamedDependency[Work], app_id: FromPath[UUID], if_match: IfMatch = None) -> None:
        """Forget an application. Not while accounts are connected through it."""
        await delete_platform_app(work, app_id, expected_version=version_in(if_match))
