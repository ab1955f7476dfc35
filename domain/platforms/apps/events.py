"""Facts about platform apps."""

from typing import Any, ClassVar

from domain.kernel.events import Event, catalogued


class PlatformAppEvent(Event, frozen=True, kw_only=True):
    """What every fact about a platform app carries."""

    platform: str


@catalogued
class PlatformAppAdded(PlatformAppEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "platform_app.added"
    meaning: ClassVar[str] = "The secrets of an application at a platform were stored."
    example: ClassVar[dict[str, Any]] = {"platform": "weibo"}


@catalogued
class PlatformAppChanged(PlatformAppEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "platform_app.changed"
    meaning: ClassVar[str] = "An application's name, secrets or return addresses were changed."
    example: ClassVar[dict[str, Any]] = {"platform": "weibo"}


@catalogued
class PlatformAppDeleted(PlatformAppEvent, frozen=True, kw_only=True):
    type: ClassVar[str] = "platform_app.deleted"
    meaning: ClassVar[str] = "An application and its secrets are forgotten."
    example: ClassVar[dict[str, Any]] = {"platform": "weibo"}
