"""An adapter with everything ready for its last step, when its platform turns hostile."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec

from domain.platforms.ports import (
    Authorizes,
    CommentReply,
    Completed,
    DirectMessage,
    Edits,
    Grant,
    HidesComments,
    Measures,
    Order,
    Outcome,
    Platform,
    PostKind,
    Processing,
    ReadsComments,
    ReadsMessages,
    ReadsPosts,
    Ready,
    RemotePost,
    Removes,
    RepliesToComments,
    Revokes,
    SendsMessages,
)
from integrations.http.client import GuardedHttp
from tests.integrations.platforms.front import Front, standing_before
from tests.integrations.platforms.orders import an_order, in_seconds, picture
from tests.integrations.platforms.rig import Rig, settle
from tests.integrations.sandbox.simulators import RunningSimulator, running_simulator

Call = Callable[[], Awaitable[Any]]


class Besieged(msgspec.Struct, frozen=True, kw_only=True):
    """What was brought about while the platform was honest. `steps`: the orders of each kind, step by step; the last
    one is ready for the effect. `waiting`: orders to poll."""

    front: Front
    platform: Platform
    grant: Grant
    credentials: dict[str, str]
    steps: dict[PostKind, list[Order]]
    waiting: dict[PostKind, Order]
    post: RemotePost
    comment_id: str

    def every_call(self) -> Iterator[tuple[str, Call]]:
        """All of them."""
        for group in (self.preparations, self.effects, self.reads, self.raising, self.handed_over):
            yield from group()

    def preparations(self) -> Iterator[tuple[str, Call]]:
        """Steps before the one that counts."""
        for kind, orders in self.steps.items():
            for number, order in enumerate(orders[:-1]):
                yield f"{kind} step {number}", self._publishing(order)

    def effects(self) -> Iterator[tuple[str, Call]]:
        """Calls after which something is done that people see."""
        platform: object = self.platform
        soon, post = in_seconds(30), self.post
        for kind, orders in self.steps.items():
            yield f"{kind} effect", self._publishing(orders[-1])
        if isinstance(platform, Edits):
            order = next(orders[0] for orders in self.steps.values())
            yield "edit", lambda: platform.edit(self.grant, post, order, soon)
        if isinstance(platform, Removes):
            yield "remove", lambda: platform.remove(self.grant, post, soon)
        if isinstance(platform, RepliesToComments):
            reply = CommentReply(client_key=uuid4(), post=post, comment_remote_id=self.comment_id, text="谢谢")
            yield "reply_comment", lambda: platform.reply_comment(self.grant, reply, soon)
        if isinstance(platform, HidesComments):
            yield "hide_comment", lambda: platform.hide_comment(self.grant, post, self.comment_id, soon)
        if isinstance(platform, SendsMessages):
            letter = DirectMessage(client_key=uuid4(), conversation_id="c", recipient_id="r", text="好", answers="m")
            yield "send_message", lambda: platform.send_message(self.grant, letter, soon)

    def reads(self) -> Iterator[tuple[str, Call]]:
        """Calls that change nothing."""
        platform: object = self.platform
        for kind, orders in self.steps.items():
            yield f"find {kind}", self._finding(orders[-1])
            yield f"find unprepared {kind}", self._finding(orders[0])
        for kind, order in self.waiting.items():
            yield f"poll {kind}", self._polling(order)
        if isinstance(platform, ReadsPosts) and self.steps:
            yield "look", lambda: platform.look(self.grant, self.post)

    def raising(self) -> Iterator[tuple[str, Call]]:
        """Calls that must end in PlatformUnreachable."""
        platform: object = self.platform
        if self.platform.descriptor.auth == "app_credentials":
            yield "connect", lambda: self.platform.connect(self.credentials)
        if self.platform.descriptor.auth != "declared":
            yield "refresh", lambda: self.platform.refresh(self.grant)
        if isinstance(platform, Authorizes):
            app, back = self.grant.app, "https://opsroom.example/callback"
            yield "exchange", lambda: platform.exchange(app, code="c", redirect_uri=back, verifier="v")
        if isinstance(platform, ReadsComments):
            yield "list_comments", lambda: platform.list_comments(self.grant, self.post, None)
        if isinstance(platform, ReadsMessages):
            yield "list_messages", lambda: platform.list_messages(self.grant, None)
        if isinstance(platform, Measures):
            if "post_metrics" in self.platform.descriptor.reads:
                yield "measure_posts", lambda: platform.measure_posts(self.grant, [self.post])
            if "account_metrics" in self.platform.descriptor.reads:
                yield "measure_account", lambda: platform.measure_account(self.grant)
        if isinstance(platform, Revokes):
            yield "revoke", lambda: platform.revoke(self.grant)

    def handed_over(self) -> Iterator[tuple[str, Call]]:
        """Posts that a person makes; some are prepared with calls."""
        if all(rule.mode == "direct" for rule in self.platform.descriptor.kinds):
            return
        grant = msgspec.structs.replace(self.grant, publish_mode="handoff")
        for order in (an_order("你好"), an_order("图", picture()), *(orders[0] for orders in self.steps.values())):
            yield f"handoff {order.kind}", self._publishing(order, grant)

    def _publishing(self, order: Order, grant: Grant | None = None) -> Call:
        return lambda: self.platform.publish(grant or self.grant, order, in_seconds(30))

    def _finding(self, order: Order) -> Call:
        return lambda: self.platform.find(self.grant, order)

    def _polling(self, order: Order) -> Call:
        return lambda: self.platform.poll(self.grant, order)


@asynccontextmanager
async def besieged(rig: Rig, folder: Path, *, longest_seconds: float = 10.0) -> AsyncIterator[Besieged]:
    """Bring everything about; the test turns the front."""
    async with (
        running_simulator(rig.name, rig.create, folder / "sandbox.db") as behind,
        standing_before(behind.port) as front,
    ):
        http = GuardedHttp(allow=frozenset({("127.0.0.1", front.port)}), longest_seconds=longest_seconds)
        try:
            yield await _prepared(rig, RunningSimulator(rig.name, front.port, behind.session), front, http)
        finally:
            await http.close()


async def _prepared(rig: Rig, simulator: RunningSimulator, front: Front, http: GuardedHttp) -> Besieged:
    platform = rig.adapter(http, simulator.url)
    grant = await rig.grant(simulator, platform)
    steps: dict[PostKind, list[Order]] = {}
    waiting: dict[PostKind, Order] = {}
    post, comment_id = RemotePost(remote_id="1"), "1"
    for kind, make in rig.orders.items():
        done: Outcome = await settle(platform, grant, make())
        assert isinstance(done, Completed), done
        post = RemotePost(remote_id=done.remote_id, url=done.url, checkpoint=done.checkpoint)
        steps[kind], outcome = await _stepped(platform, grant, make())
        if isinstance(outcome, Processing):
            waiting[kind] = msgspec.structs.replace(steps[kind][-1], checkpoint=outcome.checkpoint)
    if rig.comments is not None and rig.orders:
        comment_id = await rig.comments(simulator, post)
    return Besieged(
        front=front,
        platform=platform,
        grant=grant,
        credentials=dict(rig.credentials),
        steps=steps,
        waiting=waiting,
        post=post,
        comment_id=comment_id,
    )


async def _stepped(platform: Platform, grant: Grant, order: Order) -> tuple[list[Order], Outcome]:
    """The order before every one of its steps, and how the last one ended."""
    orders = [order]
    while isinstance(outcome := await platform.publish(grant, orders[-1], in_seconds(30)), Ready):
        orders.append(msgspec.structs.replace(order, checkpoint=outcome.checkpoint))
    return orders, outcome
