"""Douban behind the platform contract. It has no interface, so nothing is ever sent: every order becomes a package."""

from domain.platforms.ports import (
    Connection,
    Deadline,
    Finding,
    Grant,
    NeedsHuman,
    Order,
    PlatformDescriptor,
    PostLink,
    Standing,
    Unknown,
    Unreadable,
)
from integrations.platforms.douban.descriptor import descriptor
from integrations.platforms.douban.forms import FORMS, OPTIONS
from integrations.platforms.douban.links import POSTS, PROFILES
from integrations.platforms.handoff import Desk, declare

_SILENT = "Douban has no interface to ask"


class Douban:
    """Takes no client, because there is nobody to talk to."""

    def __init__(self, *, name: str = "douban") -> None:
        self._descriptor = descriptor(name)
        self._desk = Desk(self._descriptor, FORMS, OPTIONS, closed_topics=True)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Douban offers."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Take down `profile_url` and `display_name` as the tenant states them."""
        return declare(PROFILES, credentials, "declared by the tenant; Douban cannot be asked")

    async def refresh(self, grant: Grant) -> Connection:
        """The same again."""
        return await self.connect(grant.credentials)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The bounds of a package, and the options."""
        return self._desk.check(order)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> NeedsHuman:  # noqa: ARG002 - contract
        """Everything a person needs."""
        return self._desk.hand_over(order)

    async def poll(self, grant: Grant, order: Order) -> Unknown:  # noqa: ARG002 - the contract's signature
        """Nobody can be asked."""
        return Unknown(reason=_SILENT)

    async def find(self, grant: Grant, order: Order) -> Unreadable:  # noqa: ARG002 - the contract's signature
        """Nobody can be asked."""
        return Unreadable(reason=_SILENT)

    def read_link(self, url: str) -> PostLink:
        """The post behind an address."""
        return POSTS.read(url)
