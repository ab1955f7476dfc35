"""Starting and ending the servers of other people."""

import asyncio
import socket
from collections.abc import Mapping
from pathlib import Path

import aiohttp

PEERS = Path(__file__).parent.parent.parent / ".peers"
BOOT_SECONDS = 60


def require_installed(name: str) -> None:
    """Fails when the peer is not there."""
    assert (PEERS / f"{name}.installed").exists(), f"{name} is not installed: run tests/peers/install.sh"


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports


async def start(folder: Path, environ: Mapping[str, str], *command: Path | str) -> asyncio.subprocess.Process:
    """Its output goes to `log` in the folder."""
    with (folder / "log").open("ab") as log:
        return await asyncio.create_subprocess_exec(*command, cwd=folder, env=environ, stdout=log, stderr=log)


async def run(
    folder: Path,
    environ: Mapping[str, str],
    *command: Path | str,
    typed: str = "",
    within_seconds: float = BOOT_SECONDS,
) -> str:
    """What a command prints, given what a person would type. Fails when it fails."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environ, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.STDOUT
    )
    async with asyncio.timeout(within_seconds):
        said, _ = await process.communicate(typed.encode())
    assert process.returncode == 0, said.decode()
    return said.decode()


async def wait_until_answering(process: asyncio.subprocess.Process, url: str, folder: Path) -> None:
    """Until the address answers anything at all."""
    async with asyncio.timeout(BOOT_SECONDS), aiohttp.ClientSession() as session:
        while process.returncode is None:
            try:
                async with session.get(url):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
    raise AssertionError((folder / "log").read_text())


async def stop(process: asyncio.subprocess.Process) -> None:
    """Politely, then not."""
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(10):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()
