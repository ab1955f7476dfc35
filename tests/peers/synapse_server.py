"""A real Matrix homeserver (Synapse) on a free loopback port, and the calls tests make around our adapter."""

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
import msgspec

from tests.peers.processes import PEERS, free_ports, require_installed, run, start, stop, wait_until_answering

PYTHON = PEERS / "synapse" / "bin" / "python"
REGISTER = PEERS / "synapse" / "bin" / "register_new_matrix_user"
REGISTRATION_SECRET = "test-shared"
GENEROUS = {"per_second": 10_000, "burst_count": 10_000}


class Person(msgspec.Struct, frozen=True):
    """Somebody with an account."""

    user_id: str
    token: str


class Synapse:
    """One running server. It is spoken to with plain HTTP, so that nothing of ours stands in between."""

    def __init__(self, port: int, folder: Path, session: aiohttp.ClientSession) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.folder = folder
        self.session = session

    async def call(self, token: str, method: str, path: str, body: object = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"{self.url}{path}"
        async with self.session.request(method, url, json=body, headers=headers) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.read())

    async def add_person(self, name: str, *, admin: bool = False) -> Person:
        name, password = f"{name}-{secrets.token_hex(3)}", secrets.token_hex(8)
        kind = "-a" if admin else "--no-admin"
        command = (REGISTER, "-k", REGISTRATION_SECRET, "-u", name, "-p", password, kind, self.url)
        await run(self.folder, _environ(self.folder), *command)
        login = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": name}, "password": password}
        status, answer = await self.call("", "POST", "/_matrix/client/v3/login", login)
        assert status == 200, answer
        return Person(answer["user_id"], answer["access_token"])

    async def add_room(self, owner: Person, *guests: Person, **more: object) -> str:
        wish = {"preset": "public_chat", "name": "安娜的店", **more}
        status, answer = await self.call(owner.token, "POST", "/_matrix/client/v3/createRoom", wish)
        assert status == 200, answer
        for guest in guests:
            status, joined = await self.call(
                guest.token, "POST", f"/_matrix/client/v3/join/{quote(answer['room_id'])}", {}
            )
            assert status == 200, joined
        return str(answer["room_id"])

    async def say(self, person: Person, room_id: str, kind: str, content: object) -> str:
        path = f"/_matrix/client/v3/rooms/{quote(room_id)}/send/{kind}/{secrets.token_hex(8)}"
        status, answer = await self.call(person.token, "PUT", path, content)
        assert status == 200, answer
        return str(answer["event_id"])

    async def redact(self, person: Person, room_id: str, event_id: str, reason: str) -> None:
        path = f"/_matrix/client/v3/rooms/{quote(room_id)}/redact/{quote(event_id)}/{secrets.token_hex(8)}"
        status, answer = await self.call(person.token, "PUT", path, {"reason": reason})
        assert status == 200, answer

    async def event(self, person: Person, room_id: str, event_id: str) -> Any:
        path = f"/_matrix/client/v3/rooms/{quote(room_id)}/event/{quote(event_id)}"
        status, answer = await self.call(person.token, "GET", path)
        assert status == 200, answer
        return answer

    async def messages(self, person: Person, room_id: str) -> list[Any]:
        """Everything that was said, oldest first."""
        path = f"/_matrix/client/v3/rooms/{quote(room_id)}/messages?dir=f&limit=1000"
        status, answer = await self.call(person.token, "GET", path)
        assert status == 200, answer
        return [event for event in answer["chunk"] if event["type"] == "m.room.message" and event["content"]]


@asynccontextmanager
async def running_synapse(folder: Path) -> AsyncIterator[Synapse]:
    """Serve from an empty folder until the block ends. Fails when the peer is not installed."""
    require_installed("synapse")
    (port,) = free_ports(1)
    (folder / "hs.yaml").write_bytes(msgspec.json.encode(_settings(folder, port)))  # JSON is YAML
    command = (PYTHON, "-m", "synapse.app.homeserver", "-c", folder / "hs.yaml")
    await run(folder, _environ(folder), *command, "--generate-keys")
    process = await start(folder, _environ(folder), *command)
    try:
        await wait_until_answering(process, f"http://127.0.0.1:{port}/health", folder)
        async with aiohttp.ClientSession() as session:
            yield Synapse(port, folder, session)
    finally:
        await stop(process)


def _environ(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder)}


def _settings(folder: Path, port: int) -> dict[str, object]:
    listener = {"port": port, "bind_addresses": ["127.0.0.1"], "type": "http", "tls": False}
    return {
        "server_name": "localhost",
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "pid_file": str(folder / "hs.pid"),
        "listeners": [listener | {"resources": [{"names": ["client", "media"], "compress": False}]}],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "hs.db")}},
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "macaroon_secret_key": "x",
        "form_secret": "x",
        "registration_shared_secret": REGISTRATION_SECRET,
        "report_stats": False,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "rc_message": GENEROUS,
        "rc_joins": {"local": GENEROUS},
        "rc_login": {"address": GENEROUS, "account": GENEROUS, "failed_attempts": GENEROUS},
    }
