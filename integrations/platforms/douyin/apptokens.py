"""What the app itself may do: its client token and the ticket that signs share links, kept while they last.

A new client token soon ends the one before, so an app has one at a time in this process. Another process may still end
it, so a call whose token is not accepted is made once more with a new one.
"""

import asyncio
import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from domain.platforms.ports import Deadline
from integrations.http.client import Answer
from integrations.platforms.douyin.client import DouyinClient
from integrations.platforms.douyin.envelopes import decode
from integrations.platforms.douyin.errors import Ended, PlatformRefused, trouble_of
from integrations.platforms.douyin.wire import AppToken, Share, Ticket
from integrations.platforms.endings import TROUBLE, step_failed

_T = TypeVar("_T")
_TOKEN_RESERVE = timedelta(minutes=5)
_TICKET_RESERVE = timedelta(hours=1)
"""A share link lives as long as its ticket, so every link is made from one that has this long to live."""
_APPS_AT_MOST = 1_000


class Kept(msgspec.Struct, frozen=True):
    """A value and when it ends."""

    value: str
    expires_at: datetime

    def lasts(self, reserve: timedelta) -> bool:
        """Whether more than the reserve is left."""
        return self.expires_at - datetime.now(UTC) > reserve


class _App(msgspec.Struct):
    lock: asyncio.Lock
    token: Kept | None = None
    ticket: Kept | None = None


class AppTokens:
    """Client tokens and tickets of every app that is in use."""

    def __init__(self, client: DouyinClient) -> None:
        self._client = client
        self._apps: dict[str, _App] = {}

    async def share_id(self, app: Mapping[str, str], deadline: Deadline) -> str:
        """A new share id. Raises PlatformRefused, or Ended when the platform could not be asked."""
        return (await self._ask(app, deadline, "share_id", Share)).share_id

    async def ticket(self, app: Mapping[str, str], deadline: Deadline) -> Kept:
        """A ticket with a good while to live. Raises PlatformRefused or Ended."""
        held = self._held(app)
        if held.ticket is None or not held.ticket.lasts(_TICKET_RESERVE):
            got = await self._ask(app, deadline, "ticket", Ticket)
            held.ticket = _kept(got.ticket, got.expires_in)
        return held.ticket

    async def _ask(self, app: Mapping[str, str], deadline: Deadline, call: str, kind: type[_T]) -> _T:
        try:
            token = await self._token(app)
            answer = await self._call(call, token, deadline)
            if (trouble := trouble_of(answer)) and trouble.meaning == "token":
                self._forget(app, token)
                answer = await self._call(call, await self._token(app), deadline)
            return _read(answer, kind)
        except TROUBLE as error:
            raise Ended(step_failed(error, "no share link")) from error

    async def _call(self, call: str, token: str, deadline: Deadline) -> Answer:
        if call == "ticket":
            return await self._client.ticket(token, deadline)
        return await self._client.share_id(token, deadline)

    async def _token(self, app: Mapping[str, str]) -> str:
        held = self._held(app)
        async with held.lock:
            if held.token is None or not held.token.lasts(_TOKEN_RESERVE):
                form = {name: app.get(name, "") for name in ("client_key", "client_secret")}
                answer = await self._client.oauth("client_token", form | {"grant_type": "client_credential"})
                got = _read(answer, AppToken)
                held.token = _kept(got.access_token, got.expires_in)
            return held.token.value

    def _forget(self, app: Mapping[str, str], token: str) -> None:
        held = self._held(app)
        if held.token is not None and held.token.value == token:
            held.token = None

    def _held(self, app: Mapping[str, str]) -> _App:
        name = hashlib.sha256(f"{app.get('client_key')}\0{app.get('client_secret')}".encode()).hexdigest()
        if name not in self._apps:
            if len(self._apps) >= _APPS_AT_MOST:
                self._apps.pop(next(iter(self._apps)))
            self._apps[name] = _App(asyncio.Lock())
        return self._apps[name]


def _read(answer: Answer, kind: type[_T]) -> _T:
    if trouble := trouble_of(answer):
        raise PlatformRefused(trouble)
    return decode(answer, kind)


def _kept(value: str, seconds: int) -> Kept:
    return Kept(value, datetime.now(UTC) + timedelta(seconds=seconds))
