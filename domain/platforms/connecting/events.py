"""Facts about connecting accounts."""

from typing import Any, ClassVar
from uuid import UUID

from domain.kernel.events import Event, catalogued


class ConnectEvent(Event, frozen=True, kw_only=True):
    """What every fact about an attempt to connect carries."""

    platform: str


@catalogued
class ConnectStarted(ConnectEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "connect_attempt.started"
    meaning: ClassVar[str] = "A link was made with which a person can connect an account."
    example: ClassVar[dict[str, Any]] = {"platform": "weibo"}


@catalogued
class ConnectOpened(ConnectEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "connect_attempt.opened"
    meaning: ClassVar[str] = "A browser followed the link and was sent to the platform."
    example: ClassVar[dict[str, Any]] = {"platform": "weibo"}


@catalogued
class ConnectFinished(ConnectEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "connect_attempt.finished"
    meaning: ClassVar[str] = (
        "The platform sent the browser back: with a code, which is being traded (`received`), or without (`denied`)."
    )
    example: ClassVar[dict[str, Any]] = {"platform": "weibo", "state": "denied", "account_id": None}

    state: str
    account_id: UUID | None
