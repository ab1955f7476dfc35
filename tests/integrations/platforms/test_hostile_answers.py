"""Whatever comes back, an adapter ends in an outcome: nothing a network sends makes it raise or report success."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack

import pytest

from domain.platforms.ports import Grant, NotSent, Platform, PlatformUnreachable, Unknown, Unreadable
from integrations.http.client import GuardedHttp
from integrations.platforms.registry import open_platforms
from tests.integrations.platforms.hostile import ANSWERS, hostile_server
from tests.integrations.platforms.orders import an_order, in_seconds, picture
from tests.integrations.platforms.rigs import RIGS

CREDENTIALS = {"handle": "ana", "password": "p", "identifier": "ana.test", "app_password": "p"}
TOKENS = {"access_token": "t", "refresh_token": "r", "access_jwt": "t", "refresh_jwt": "r"}
HOUSE = {"sandbox", "sandbox_blind", "sandbox_readback"}
NAMES = ["bluesky", *sorted(HOUSE)]


async def reached(stack: AsyncExitStack, answer: bytes, *, drip: bool = False) -> tuple[Mapping[str, Platform], str]:
    port = await stack.enter_async_context(hostile_server(answer, drip=drip))
    http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
    stack.push_async_callback(http.close)
    return open_platforms(http, sandbox_url=f"http://127.0.0.1:{port}"), f"http://127.0.0.1:{port}"


def a_grant(service: str) -> Grant:
    order = an_order()
    return Grant(
        account_id=order.publication_id,
        remote_id="did:plc:ewvi7nxzyoun6zhxrhs64oiz",
        credentials=CREDENTIALS | TOKENS | {"service": service},
    )


async def survives(platform: Platform, grant: Grant) -> None:
    order = an_order("hello")
    assert isinstance(await platform.publish(grant, order, in_seconds(30)), Unknown)
    assert isinstance(await platform.find(grant, order), Unreadable)
    assert isinstance(await platform.poll(grant, order), Unknown)
    with pytest.raises(PlatformUnreachable):
        await platform.connect(grant.credentials)
    with pytest.raises(PlatformUnreachable):
        await platform.refresh(grant)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("answer", sorted(ANSWERS))
async def test_a_hostile_answer_is_never_believed(answer: str, name: str) -> None:
    async with AsyncExitStack() as stack:
        platforms, service = await reached(stack, ANSWERS[answer])
        await survives(platforms[name], a_grant(service))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("answer", sorted(ANSWERS))
async def test_a_hostile_answer_to_an_upload_proves_that_nothing_was_posted(answer: str, name: str) -> None:
    async with AsyncExitStack() as stack:
        platforms, service = await reached(stack, ANSWERS[answer])
        outcome = await platforms[name].publish(a_grant(service), an_order("图", picture()), in_seconds(30))
        assert isinstance(outcome, NotSent)


async def test_a_service_inside_our_own_network_is_never_reached() -> None:
    async with hostile_server(ANSWERS["html"]) as port:
        http = GuardedHttp()
        bluesky = open_platforms(http, sandbox_url=None)["bluesky"]
        grant = a_grant(f"http://127.0.0.1:{port}")
        assert isinstance(await bluesky.publish(grant, an_order("hello"), in_seconds(30)), NotSent)
        assert isinstance(await bluesky.find(grant, an_order("hello")), Unreadable)
        with pytest.raises(PlatformUnreachable, match=r"not_allowed|not_public"):
            await bluesky.connect(grant.credentials)
        await http.close()


async def test_an_answer_that_never_ends_is_given_up() -> None:
    async with AsyncExitStack() as stack:
        platforms, service = await reached(stack, b"HTTP/1.1 200 OK\r\n\r\n", drip=True)
        grant, order = a_grant(service), an_order("hello")
        outcomes = await asyncio.gather(*[platforms[name].publish(grant, order, in_seconds(30)) for name in NAMES])
        assert {type(outcome) for outcome in outcomes} == {Unknown}


@pytest.mark.parametrize("name", NAMES)
async def test_a_server_that_is_not_there_gets_nothing(name: str) -> None:
    async with hostile_server(b"") as port:
        service = f"http://127.0.0.1:{port}"
    http = GuardedHttp(allow=frozenset({("127.0.0.1", port)}))
    platform = open_platforms(http, sandbox_url=service)[name]
    assert isinstance(await platform.publish(a_grant(service), an_order("hello"), in_seconds(30)), NotSent)
    await http.close()


async def test_the_registry_knows_simulated_platforms_only_with_the_sandboxs_address() -> None:
    http = GuardedHttp()
    real = set(open_platforms(http, sandbox_url=None))
    assert real == set(RIGS)
    simulated = {f"sandbox_{name}" for name in RIGS}
    assert set(open_platforms(http, sandbox_url="http://127.0.0.1:1")) == real | simulated | HOUSE
    await http.close()
