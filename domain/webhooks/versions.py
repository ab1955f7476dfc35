"""Dated shapes of webhook bodies. An endpoint keeps the shape it was built for, however facts look by now.

A change that is not an addition gets a new date: the new shape becomes `current`, and the one before it an
`OlderVersion` with a function that turns a body of the next newer version into its own shape. Bodies are made in the
current shape and handed down from version to version, so each function knows two neighbours and no more.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from domain.kernel.errors import Reason

from .errors import UnknownApiVersion

Body = dict[str, Any]


class OlderVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A shape that is still sent to those who ask for it."""

    name: str
    """The day it was introduced, such as 2026-11-23."""
    render: Callable[[Body], Body]
    """From the next newer shape to this one. Gets a body of its own and may change it."""
    notes: dict[str, str]
    """What differs from the next newer version, by event type: a sentence for integrators."""


class VersionNote(msgspec.Struct, frozen=True, kw_only=True):
    """What is different about an event type in an older version."""

    api_version: str
    note: str


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """Every version that may be asked for: the current one, and the older ones with the newest first."""

    current: str
    older: tuple[OlderVersion, ...] = ()

    @property
    def names(self) -> list[str]:
        """All of them, newest first."""
        return [self.current, *(version.name for version in self.older)]

    def refuse_unknown(self, name: str) -> None:
        """Raise UnknownApiVersion for a date that is none of our versions."""
        if name not in self.names:
            message = f"Known versions: {', '.join(self.names)}."
            reason = Reason(pointer="/api_version", code="unknown_api_version", message=message)
            raise UnknownApiVersion(message, reasons=(reason,))

    def render(self, body: Body, name: str) -> Body:
        """A body of the current shape in the shape of the version `name`."""
        for version in self._down_to(name):
            body = version.render(body)
        return {**body, "api_version": name}

    def notes_for(self, event_type: str) -> list[VersionNote]:
        """What is different about an event type in older versions, newest first."""
        return [
            VersionNote(api_version=version.name, note=version.notes[event_type])
            for version in self.older
            if event_type in version.notes
        ]

    def _down_to(self, name: str) -> Iterator[OlderVersion]:
        if name == self.current:
            return
        for version in self.older:
            yield version
            if version.name == name:
                return
        raise ValueError(f"no version {name}")


VERSIONS = Versions(current="2026-11-23")
"""The versions of this product. There is one so far."""
