"""Sequences: one post for several accounts, one after the other."""

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from api.dependencies import PlatformsByName
from api.inputs import Instant, refuse_odd_instant
from domain.content import Publication, PublicationView, cancel_sequence, schedule_sequence
from domain.kernel.views import view_of
from domain.kernel.work import Work


class SequenceIn(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What to publish where, in which order and how far apart."""

    post_id: UUID
    account_ids: Annotated[list[UUID], Meta(min_length=1, max_length=50, description="In their order, each once.")]
    publish_at: Annotated[Instant | None, Meta(description="When the first one goes; null: now.")] = None
    stagger_seconds: Annotated[
        int, Meta(ge=0, le=2_592_000, description="Time between one publication and the next, in seconds.")
    ] = 0
    wait_for_previous: Annotated[
        bool,
        Meta(description="Each one goes only once the one before it is live; if that one fails, the rest is held."),
    ] = False
    max_late_seconds: Annotated[
        int, Meta(ge=60, le=604_800, description="Found later than this, one is not published but fails as `missed`.")
    ] = 3600
    allow_duplicate: Annotated[bool, Meta(description="Publish even if an account has the same content already.")] = (
        False
    )


class SequenceView(msgspec.Struct, frozen=True, kw_only=True):
    """The publications of a sequence, in their order."""

    sequence_id: UUID
    publications: list[PublicationView]


class Sequences(Controller):
    """One post for several accounts, one after the other. List one with `GET /v1/publications?sequence_id=`."""

    path = "/sequences"
    tags = ["Publications"]  # noqa: RUF012 - the framework's own spelling

    @post("/", operation_id="sequences.create", permission="posts:publish", summary="Schedule a sequence")
    async def create(
        self, work: NamedDependency[Work], platforms: PlatformsByName, data: JSONBody[SequenceIn]
    ) -> SequenceView:
        """Schedule the approved version of a post for several accounts: all of them, or none.

        What an account's platform refuses is told with a pointer to that account. Send an `Idempotency-Key`.
        """
        refuse_odd_instant("/publish_at", data.publish_at)
        made = await schedule_sequence(work, platforms=platforms, **msgspec.structs.asdict(data))
        return _view(made)

    @post(
        "/{sequence_id:uuid}/cancel",
        operation_id="sequences.cancel",
        permission="posts:publish",
        summary="Cancel a sequence",
        status_code=200,
    )
    async def cancel(self, work: NamedDependency[Work], sequence_id: FromPath[UUID]) -> SequenceView:
        """Cancel everything of a sequence that was not sent yet."""
        return _view(await cancel_sequence(work, sequence_id))


def _view(publications: list[Publication]) -> SequenceView:
    views = [view_of(PublicationView, publication) for publication in publications]
    return SequenceView(sequence_id=publications[0].sequence_id or publications[0].id, publications=views)
