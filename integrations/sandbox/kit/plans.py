"""Plans of what goes wrong, per account."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

FaultName = Literal[
    "reject",  # the content is not wanted; nothing was done
    "rate_limit",  # too many calls; nothing was done
    "expire_token",  # the token is over until it is refreshed; nothing was done
    "unavailable",  # the platform's documented way to say that it is down and did nothing
    "server_error_before",  # 500, and nothing was done, which the caller cannot know
    "server_error_after",  # 502, and it was done
    "lose_answer",  # it was done, then the connection is cut
    "garble_answer",  # it was done, then half an answer or a web page comes back
    "latency",  # wait `milliseconds`, then go on
    "takedown",  # it was done, and the platform takes it down `milliseconds` later
    "duplicate",  # on callback: it is sent twice
    "reorder",  # on callback: it is sent after the next one of the account (or three seconds later, if none comes)
    "drop",  # on callback: it is never sent
]
_CALLBACKS_ONLY = frozenset({"duplicate", "reorder", "drop"})
_PUBLISHING_ONLY = frozenset({"takedown"})
Operation = Literal["publish", "media", "read", "token", "write", "callback"]
"""`publish` is the one call after which a post is live; `media` is every step before it; `write` is any other change."""


class Fault(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of a plan. `skip` calls are let through first; `count` is how often it may still strike then, None for ever.

    Raises ValueError for a fault that could never strike there.
    """

    fault: FaultName
    on: Operation = "publish"
    probability: Annotated[float, Meta(ge=0, le=1)] = 1.0
    skip: Annotated[int, Meta(ge=0, le=1_000)] = 0
    count: Annotated[int, Meta(ge=0)] | None = None
    milliseconds: Annotated[int, Meta(ge=0, le=600_000)] = 0
    retry_after_seconds: Annotated[int, Meta(ge=0)] = 1

    def __post_init__(self) -> None:
        is_for_callbacks = self.fault in _CALLBACKS_ONLY
        if self.fault != "latency" and is_for_callbacks != (self.on == "callback"):
            raise ValueError(f"{self.fault} cannot happen on {self.on}")
        if self.fault in _PUBLISHING_ONLY and self.on != "publish":
            raise ValueError(f"{self.fault} can happen on publish only")
