"""The one list of platforms."""

from collections.abc import Iterator, Mapping

from domain.platforms.ports import Platform
from integrations.http.client import GuardedHttp
from integrations.platforms.bluesky.adapter import Bluesky
from integrations.platforms.sandbox.adapter import Sandbox
from integrations.platforms.sandbox.descriptors import DESCRIPTORS


def open_platforms(
    http: GuardedHttp, *, sandbox_url: str | None, sandbox_http: GuardedHttp | None = None
) -> Mapping[str, Platform]:
    """Every platform this process can publish to, by name.

    `sandbox_url` is the address of a sandbox server, such as http://127.0.0.1:8001; without one the sandbox platforms
    do not exist. `sandbox_http` must allow it: a client of its own, so that no URL of a tenant can reach the sandbox.
    """
    return {platform.descriptor.name: platform for platform in _platforms(http, sandbox_http or http, sandbox_url)}


def _platforms(http: GuardedHttp, sandbox_http: GuardedHttp, sandbox_url: str | None) -> Iterator[Platform]:
    yield Bluesky(http)
    if sandbox_url is not None:
        yield from (Sandbox(sandbox_http, sandbox_url, descriptor) for descriptor in DESCRIPTORS)
