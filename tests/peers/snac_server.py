"""A real server of the Mastodon API (snac) on a free loopback port, and the calls tests make around our adapter.

snac 2.75 speaks a part of that API: no idempotency keys, no scheduled posts, no deleting, no limits, no instance v2.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import aiohttp
import msgspec

from integrations.http.client import Answer, GuardedHttp
from tests.peers.processes import PEERS, free_ports, require_installed, run, start, stop, wait_until_answering

SNAC = PEERS / "snac" / "root" / "usr" / "bin" / "snac"
BACK = "https://app.example/back"
_PASSWORD = re.compile(r"User password is (\S+)")
_FIELD = re.compile(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"')


class PatientHttp(GuardedHttp):
    """snac ends every connection after its answer without saying so. The next request waits until that is noticed."""

    async def request(self, method: str, url: str, **more: Any) -> Answer:
        await asyncio.sleep(0.05)
        return await super().request(method, url, **more)


class Person(msgspec.Struct, frozen=True):
    """Somebody with an account, and the app that acts for them."""

    name: str
    password: str
    app: dict[str, str]


class Snac:
    """One running server. It is spoken to with plain HTTP, so that nothing of ours stands in between."""

    def __init__(self, port: int, people: dict[str, str], session: aiohttp.ClientSession) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.people = people
        self.session = session

    async def call(self, token: str, method: str, path: str, **more: Any) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.session.request(method, f"{self.url}{path}", headers=headers, **more) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.read())

    async def person(self, name: str) -> Person:
        form = {"client_name": "Opsroom", "redirect_uris": BACK, "scopes": "read write"}
        status, app = await self.call("", "POST", "/api/v1/apps", data=form)
        assert status == 200, app
        known = {"server": self.url, "client_id": app["client_id"], "client_secret": app["client_secret"]}
        return Person(name, self.people[name], known)

    async def allow(self, person: Person, url: str) -> dict[str, str]:
        """What comes back to the app after the person typed their password on the server's page."""
        async with self.session.get(url) as answer:
            page = await answer.text()
        form = dict(_FIELD.findall(page)) | {"login": person.name, "passwd": person.password}
        address = re.search(r'action="([^"]+)"', page)
        assert address, page
        target = f"{self.url}{urlsplit(address[1]).path}"
        async with self.session.post(target, data=form, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()
            return dict(parse_qsl(urlsplit(answer.headers["Location"]).query))


@asynccontextmanager
async def running_snac(folder: Path, *names: str) -> AsyncIterator[Snac]:
    """Serve from an empty folder until the block ends, for these people. Fails when the peer is not installed."""
    require_installed("snac")
    (port,) = free_ports(1)
    data, environ = folder / "data", {"PATH": os.environ["PATH"], "HOME": str(folder)}
    await run(folder, environ, SNAC, "init", data, typed=f"127.0.0.1\n{port}\n127.0.0.1:{port}\n\n\n")
    _speak_plainly(data / "server.json")
    people = {name: await _add_person(folder, environ, data, name) for name in names}
    process = await start(folder, environ, SNAC, "httpd", data)
    try:
        await wait_until_answering(process, f"http://127.0.0.1:{port}/", folder)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as session:
            yield Snac(port, people, session)
    finally:
        await stop(process)


def _speak_plainly(settings: Path) -> None:
    known = msgspec.json.decode(settings.read_bytes())
    known |= {"protocol": "http", "disable_email_notifications": True}
    settings.write_bytes(msgspec.json.encode(known))


async def _add_person(folder: Path, environ: dict[str, str], data: Path, name: str) -> str:
    said = await run(folder, environ, SNAC, "adduser", data, name, typed=f"{name}\nbio\n\n")
    password = _PASSWORD.search(said)
    assert password, said
    return password[1]
