"""What happens, as it happens, without an end: the stream is opened again wherever it breaks, and nothing is missed."""

import asyncio
import json
import random
import time
from collections.abc import AsyncGenerator, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx

from .generated.client import AuthenticatedClient
from .generated.models.event_view import EventView
from .problems import OpsroomError

PATH = "/v1/stream"
TOO_MANY = 429


@dataclass(frozen=True)
class Following:
    """What to follow, and how patiently.

    `types` and `brand_ids` narrow the stream; empty means all. `last_event_id` is the last event that was handled; without it
    the stream begins now. The server says something every 15 seconds: a connection that is silent for `silence_seconds` is
    given up. Waits between connections double from `first_wait_seconds` to `longest_wait_seconds`, with jitter.
    """

    types: Sequence[str] = ()
    brand_ids: Sequence[UUID] = ()
    last_event_id: UUID | None = None
    silence_seconds: float = 45
    first_wait_seconds: float = 1
    longest_wait_seconds: float = 30


EVERYTHING = Following()


def follow(client: AuthenticatedClient, what: Following = EVERYTHING) -> Generator[EventView, None, None]:
    """Every event that the credential may read, in the order of their ids, until the caller stops.

    Raises OpsroomError where trying again would not help: the credential has ended, or a filter is refused.
    """
    place = _Place(what)
    while True:
        try:
            with client.get_httpx_client().stream("GET", PATH, **place.request()) as answer:
                for chunk in answer.iter_bytes():
                    yield from place.take(chunk)
        except (httpx.TransportError, httpx.HTTPStatusError, OpsroomError) as error:
            place.give_up_on(error)
        time.sleep(place.wait_seconds())


async def follow_async(client: AuthenticatedClient, what: Following = EVERYTHING) -> AsyncGenerator[EventView, None]:
    """The same for asynchronous programs."""
    place = _Place(what)
    while True:
        try:
            async with client.get_async_httpx_client().stream("GET", PATH, **place.request()) as answer:
                async for chunk in answer.aiter_bytes():
                    for event in place.take(chunk):
                        yield event
        except (httpx.TransportError, httpx.HTTPStatusError, OpsroomError) as error:
            place.give_up_on(error)
        await asyncio.sleep(place.wait_seconds())


@dataclass
class _Place:
    """Where a reader is in the stream (WHATWG HTML, section 9.2.6)."""

    what: Following
    failures: int = 0
    asked_wait: float = 0
    last_id: str = ""
    rest: bytes = b""
    fields: dict[str, str] = field(default_factory=dict)

    def request(self) -> dict[str, Any]:
        """How to go on from here, on a new connection."""
        self.rest, self.fields = b"", {}
        self.last_id = self.last_id or str(self.what.last_event_id or "")
        return {
            "params": {"type": [*self.what.types], "brand_id": [str(brand) for brand in self.what.brand_ids]},
            "headers": {"Accept": "text/event-stream", **({"Last-Event-ID": self.last_id} if self.last_id else {})},
            "timeout": httpx.Timeout(self.what.silence_seconds),
        }

    def take(self, chunk: bytes) -> Iterator[EventView]:
        """The events that are whole with these bytes."""
        # Only these ends of lines count: texts may have others, which str.splitlines would take for some.
        *lines, self.rest = (self.rest + chunk).split(b"\n")
        for line in lines:
            name, _, value = line.rstrip(b"\r").decode().partition(":")
            if name:
                self.fields[name] = value.removeprefix(" ")
            elif value or line.startswith(b":"):
                self.failures = 0  # a comment: it lives
            else:
                yield from self._dispatch()

    def _dispatch(self) -> Iterator[EventView]:
        told, self.fields = self.fields, {}
        self.last_id = told.get("id", self.last_id)
        if "data" in told and "event" not in told:
            self.failures = 0
            yield EventView.from_dict(json.loads(told["data"]))

    def give_up_on(self, error: httpx.TransportError | httpx.HTTPStatusError | OpsroomError) -> None:
        """Raise what the next attempt would not mend."""
        if isinstance(error, OpsroomError):
            self.asked_wait = error.retry_after_seconds or 0
            if error.status < 500 and error.status != TOO_MANY:
                raise error
        elif isinstance(error, httpx.HTTPStatusError) and error.response.status_code < 500:
            raise error

    def wait_seconds(self) -> float:
        """How long to wait before the next connection."""
        longest = min(self.what.longest_wait_seconds, self.what.first_wait_seconds * 2 ** min(self.failures, 16))
        asked, self.asked_wait = self.asked_wait, 0
        self.failures += 1
        return max(asked, random.uniform(longest / 2, longest))
