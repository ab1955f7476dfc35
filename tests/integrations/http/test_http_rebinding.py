"""Names that change their address between the look and the dial, or mix good addresses with bad ones."""

import pytest

from integrations.http.dialing import AddressRefused, PublicResolver, SystemResolver
from integrations.http.errors import DestinationRefused, RequestNotSent
from tests.integrations.http.conftest import Connect, Serve
from tests.integrations.http.servers import ScriptedResolver, counts

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    "answer",
    [
        ["127.0.0.1"],
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        [PUBLIC, "8.8.8.8", "1.1.1.1", "::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1", PUBLIC],
        ["fe80::1%lo"],
        ["169.254.169.254"],
        ["not-an-address"],
    ],
)
async def test_one_bad_address_spoils_the_name(serve: Serve, client: Connect, answer: list[str]) -> None:
    listener = await serve(counts)
    http = client(ports=frozenset({listener.port}), resolver=ScriptedResolver(answer))
    with pytest.raises(DestinationRefused) as refusal:
        await http.request("POST", f"https://rebind.example.com:{listener.port}/", json={})
    assert (refusal.value.reason, listener.connections) == ("address_not_public", 0)


async def test_a_name_is_looked_up_once_per_dial_so_a_changed_answer_is_never_dialled(
    serve: Serve, client: Connect
) -> None:
    """The test harness blocks sockets beyond loopback, so dialling the public address fails, and that is the point."""
    listener = await serve(counts)
    resolver = ScriptedResolver([PUBLIC], ["127.0.0.1"])
    http = client(ports=frozenset({listener.port}), resolver=resolver)
    url = f"https://rebind.example.com:{listener.port}/"
    http.check_url(url)
    with pytest.raises(RequestNotSent) as first:
        await http.request("POST", url, json={}, timeout_seconds=1)
    assert not isinstance(first.value, DestinationRefused)
    assert len(resolver.lookups) == 1
    http._public.connector.clear_dns_cache()  # type: ignore[union-attr]  # the other kinds cannot be here
    with pytest.raises(DestinationRefused):
        await http.request("POST", url, json={})
    assert (len(resolver.lookups), listener.connections) == (2, 0)


async def test_the_checked_addresses_are_passed_on_unchanged() -> None:
    inner = ScriptedResolver([PUBLIC, "2606:4700::1111"])
    results = await PublicResolver(inner).resolve("example.com", 443)
    assert [result["host"] for result in results] == [PUBLIC, "2606:4700::1111"]
    assert inner.lookups == ["example.com"]


async def test_the_system_resolver_finds_localhost_and_the_guard_refuses_it() -> None:
    resolver = SystemResolver()
    try:
        results = await resolver.resolve("localhost", 443)
        assert {result["host"] for result in results} <= {"127.0.0.1", "::1"}
        with pytest.raises(AddressRefused):
            await PublicResolver(resolver).resolve("localhost", 443)
    finally:
        await resolver.close()
