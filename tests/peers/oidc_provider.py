"""A real OpenID Connect provider on a free loopback port, and a browser that gets through its login form."""

import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from tests.peers.processes import PEERS, free_ports, require_installed, start, stop, wait_until_answering

CLIENT = {"client_id": "opsroom", "client_secret": "a secret: with/odd+signs%"}
_FORM = re.compile(r'<form[^>]*action="([^"]+)"')
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class OidcProvider:
    """One running provider."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.issuer = f"http://127.0.0.1:{port}"


@asynccontextmanager
async def running_provider(folder: Path, redirect_uri: str) -> AsyncIterator[OidcProvider]:
    """Started, and ended."""
    require_installed("oidc")
    (port,) = free_ports(1)
    own = PEERS / "node" / "node"
    node = own if own.exists() else Path(shutil.which("node") or "node")
    program = PEERS / "oidc" / "provider.mjs"
    process = await start(folder, {"PATH": os.environ["PATH"]}, node, program, str(port), redirect_uri)
    try:
        provider = OidcProvider(port)
        await wait_until_answering(process, f"{provider.issuer}/.well-known/openid-configuration", folder)
        yield provider
    finally:
        await stop(process)


async def sign_in(browser: httpx.AsyncClient, address: str, who: str, back_at: str) -> str:
    """Follow the provider's pages as a person would, until it sends the browser back. Returns where to."""
    answer = await browser.get(address)
    for _ in range(12):
        if answer.is_redirect:
            target = urljoin(str(answer.url), answer.headers["location"])
            if urlsplit(target)._replace(query="").geturl() == back_at:
                return target
            answer = await browser.get(target)
        else:
            form = _FORM.search(answer.text)
            assert form, answer.text
            fields = {**dict(_HIDDEN.findall(answer.text)), "login": who, "password": "any"}
            answer = await browser.post(urljoin(str(answer.url), form[1]), data=fields)
    raise AssertionError("the provider never sent the browser back")
