"""A real Bluesky personal data server on free loopback ports, and the calls tests make around our adapter."""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.peers.processes import BOOT_SECONDS, PEERS, free_ports, require_installed, stop

HERE = Path(__file__).parent
NODE = PEERS / "node" / "node"


class Pds:
    """One running server. It is spoken to with plain HTTP, so that nothing of ours stands in between."""

    def __init__(self, port: int, jwt_secret: str, session: aiohttp.ClientSession) -> None:
        self.port = port
        self.url = f"http://localhost:{port}"
        self.jwt_secret = jwt_secret
        self.session = session

    async def get(self, method: str, **query: str) -> tuple[int, Any]:
        async with self.session.get(f"{self.url}/xrpc/{method}", params=query) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.read())

    async def post(self, method: str, body: object, headers: dict[str, str] | None = None) -> Any:
        async with self.session.post(f"{self.url}/xrpc/{method}", json=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def add_account(self, name: str) -> dict[str, str]:
        """An account with an app password, as the credentials a customer would type in."""
        handle = f"{name}-{secrets.token_hex(3)}.test"
        account = {"handle": handle, "email": f"{handle}@example.com", "password": secrets.token_hex(8)}
        made = await self.post("com.atproto.server.createAccount", account)
        bearer = {"Authorization": f"Bearer {made['accessJwt']}"}
        app = await self.post("com.atproto.server.createAppPassword", {"name": "opsroom"}, bearer)
        return {"service": self.url, "identifier": handle, "app_password": app["password"]}

    async def take_down(self, subject: dict[str, str]) -> None:
        """What a moderator does: `subject` is an account or a record."""
        basic = aiohttp.encode_basic_auth("admin", "adm")
        wish = {"subject": subject, "takedown": {"applied": True, "ref": "test"}}
        await self.post("com.atproto.admin.updateSubjectStatus", wish, {"Authorization": basic})


@asynccontextmanager
async def running_pds(folder: Path) -> AsyncIterator[Pds]:
    """Serve from an empty folder until the block ends. Fails when the peers are not installed."""
    require_installed("pds")
    (folder / "blobs").mkdir(parents=True)
    plc_port, pds_port = free_ports(2)
    environ = _environ(folder, plc_port, pds_port)
    process = await _start(folder, environ)
    try:
        await _wait_until_ready(process, folder)
        async with aiohttp.ClientSession() as session:
            yield Pds(pds_port, environ["PDS_JWT_SECRET"], session)
    finally:
        await stop(process)


def _environ(folder: Path, plc_port: int, pds_port: int) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PLC_PORT": str(plc_port),
        "PDS_DEV_MODE": "true",
        "PDS_HOSTNAME": "localhost",
        "PDS_PORT": str(pds_port),
        "PDS_DATA_DIRECTORY": str(folder),
        "PDS_BLOBSTORE_DISK_LOCATION": str(folder / "blobs"),
        "PDS_DID_PLC_URL": f"http://localhost:{plc_port}",
        "PDS_JWT_SECRET": secrets.token_hex(16),
        "PDS_ADMIN_PASSWORD": "adm",
        "PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX": secrets.token_hex(32),
        "PDS_SERVICE_HANDLE_DOMAINS": ".test",
        "PDS_INVITE_REQUIRED": "false",
        "PDS_DISABLE_SSRF_PROTECTION": "true",
        "PDS_RATE_LIMITS_ENABLED": "true",
        "LOG_ENABLED": "false",
    }


async def _start(folder: Path, environ: dict[str, str]) -> asyncio.subprocess.Process:
    for name in ("boot.mjs", "loopback.cjs"):
        shutil.copy(HERE / "pds" / name, PEERS / "pds" / name)  # modules are looked up beside the file that imports
    with (folder / "log").open("wb") as log:
        return await asyncio.create_subprocess_exec(
            NODE,
            "-r",
            "./loopback.cjs",
            "boot.mjs",
            cwd=PEERS / "pds",
            env=environ,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )


async def _wait_until_ready(process: asyncio.subprocess.Process, folder: Path) -> None:
    assert process.stdout is not None
    async with asyncio.timeout(BOOT_SECONDS):
        while line := await process.stdout.readline():
            if line.startswith(b"READY"):
                return
    raise AssertionError((folder / "log").read_text())
