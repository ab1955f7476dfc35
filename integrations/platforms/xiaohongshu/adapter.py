"""Xiaohongshu behind the platform contract: every order becomes a package."""

import msgspec

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
from integrations.http.client import GuardedHttp
from integrations.platforms.handoff import Desk, declare
from integrations.platforms.xiaohongshu.descriptor import descriptor
from integrations.platforms.xiaohongshu.forms import FORMS, OPTIONS
from integrations.platforms.xiaohongshu.links import POSTS, PROFILES
from integrations.platforms.xiaohongshu.share import Hosts, ShareTicket, open_share, share_fields

REAL = Hosts()
_SILENT = "Xiaohongshu has no interface to ask about notes"


class Xiaohongshu:
    """Talks to nobody, except for a ticket of the share SDK where the tenant owns an app key."""

    def __init__(self, http: GuardedHttp, hosts: Hosts = REAL, *, name: str = "xiaohongshu") -> None:
        self._http = http
        self._hosts = hosts
        self._descriptor = descriptor(name)
        self._desk = Desk(self._descriptor, FORMS, OPTIONS, closed_topics=False)

    @property
    def descriptor(self) -> PlatformDescriptor:
        """What Xiaohongshu offers."""
        return self._descriptor

    async def connect(self, credentials: dict[str, str]) -> Connection:
        """Take down `profile_url` and `display_name` as the tenant states them."""
        return declare(PROFILES, credentials, "declared by the tenant; Xiaohongshu cannot be asked")

    async def refresh(self, grant: Grant) -> Connection:
        """The same again."""
        return await self.connect(grant.credentials)

    def validate(self, order: Order, standing: Standing) -> list[Finding]:  # noqa: ARG002 - all accounts are alike
        """The two limits that are certain, the bounds of a package, and the options."""
        return self._desk.check(order)

    async def publish(self, grant: Grant, order: Order, deadline: Deadline) -> NeedsHuman:
        """Everything a person needs; with a share ticket if there is one, which never stands in the way."""
        package = self._desk.hand_over(order)
        if not order.media:
            return package  # xhs.share takes pictures or a film
        ticket = await open_share(self._http, self._hosts, grant.app, deadline)
        return package if ticket is None else _with_share(package, order, ticket)

    async def renew_link(self, grant: Grant, order: Order, deadline: Deadline) -> NeedsHuman:
        """The same with a share ticket that has just begun."""
        return await self.publish(grant, order, deadline)

    async def poll(self, grant: Grant, order: Order) -> Unknown:  # noqa: ARG002 - the contract's signature
        """Nobody can be asked."""
        return Unknown(reason=_SILENT)

    async def find(self, grant: Grant, order: Order) -> Unreadable:  # noqa: ARG002 - the contract's signature
        """Nobody can be asked."""
        return Unreadable(reason=_SILENT)

    def read_link(self, url: str) -> PostLink:
        """The note behind an address, without the `xsec_token` that people from outside need to see it."""
        return POSTS.read(url)


def _with_share(package: NeedsHuman, order: Order, ticket: ShareTicket) -> NeedsHuman:
    return msgspec.structs.replace(
        package,
        # The ticket ends long before the task does: what can be copied stays good.
        fields={**package.fields, **share_fields(ticket, order), "link_expires_at": ticket.expires_at.isoformat()},
        checklist=(*package.checklist, "opened through sharing, a note still has to be published in the app"),
    )
