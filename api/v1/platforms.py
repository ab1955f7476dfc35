"""Platforms: what each network can do."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from api.dependencies import PlatformsByName
from domain.kernel.views import Page
from domain.kernel.work import Reading
from domain.platforms import PlatformDescriptor, describe


class Platforms(Controller):
    """What each network can do, as far as its official interface goes."""

    path = "/platforms"
    tags = ["Platforms"]  # noqa: RUF012 - the framework's own spelling

    @get("/", operation_id="platforms.list", permission="accounts:read", summary="List platforms")
    async def list_(self, reading: NamedDependency[Reading], platforms: PlatformsByName) -> Page[PlatformDescriptor]:
        """Every platform of this installation with its limits and its publish mode. Never more than one page."""
        return Page(items=[platform.descriptor for platform in platforms.values()], next_cursor=None)

    @get("/{name:str}", operation_id="platforms.get", permission="accounts:read", summary="Get a platform")
    async def read(
        self,
        reading: NamedDependency[Reading],
        platforms: PlatformsByName,
        name: FromPath[str],
    ) -> PlatformDescriptor:
        """One platform."""
        return describe({key: platform.descriptor for key, platform in platforms.items()}, name)
