"""Where the client refuses to go. `{p}` is a port on which a loopback listener counts what reaches it."""

import pytest
from aiohttp import ClientConnectorError

from integrations.http.addresses import is_public_address
from integrations.http.attempts import ConnectionBroke
from integrations.http.dialing import AddressRefused
from integrations.http.errors import DestinationRefused, RequestNotSent
from tests.integrations.http.conftest import Connect, Serve
from tests.integrations.http.servers import ScriptedResolver, counts, keeps_alive

HOSTILE = [
    ("https://127.0.0.1:{p}/", "address_not_public"),
    ("https://127.255.255.254:{p}/", "address_not_public"),
    ("https://0.0.0.0:{p}/", "address_not_public"),
    ("https://10.0.0.1:{p}/", "address_not_public"),
    ("https://172.16.0.1:{p}/", "address_not_public"),
    ("https://172.31.255.255:{p}/", "address_not_public"),
    ("https://192.168.1.1:{p}/", "address_not_public"),
    ("https://100.64.0.1:{p}/", "address_not_public"),
    ("https://100.100.100.200:{p}/latest/meta-data/", "address_not_public"),
    ("https://169.254.169.254:{p}/latest/meta-data/", "address_not_public"),
    ("https://169.254.170.2:{p}/v2/credentials", "address_not_public"),
    ("https://168.63.129.16:{p}/metadata", "address_not_public"),
    ("https://192.0.0.192:{p}/", "address_not_public"),
    ("https://192.0.2.1:{p}/", "address_not_public"),
    ("https://192.88.99.1:{p}/", "address_not_public"),
    ("https://198.18.0.1:{p}/", "address_not_public"),
    ("https://198.51.100.1:{p}/", "address_not_public"),
    ("https://203.0.113.1:{p}/", "address_not_public"),
    ("https://224.0.0.1:{p}/", "address_not_public"),
    ("https://239.255.255.255:{p}/", "address_not_public"),
    ("https://240.0.0.1:{p}/", "address_not_public"),
    ("https://255.255.255.255:{p}/", "address_not_public"),
    ("https://[::1]:{p}/", "address_not_public"),
    ("https://[0:0:0:0:0:0:0:1]:{p}/", "address_not_public"),
    ("https://[0000:0000:0000:0000:0000:0000:0000:0001]:{p}/", "address_not_public"),
    ("https://[::]:{p}/", "address_not_public"),
    ("https://[::ffff:127.0.0.1]:{p}/", "address_not_public"),
    ("https://[::ffff:7f00:1]:{p}/", "address_not_public"),
    ("https://[::ffff:8.8.8.8]:{p}/", "address_not_public"),
    ("https://[::ffff:0:127.0.0.1]:{p}/", "address_not_public"),
    ("https://[::127.0.0.1]:{p}/", "address_not_public"),
    ("https://[64:ff9b::127.0.0.1]:{p}/", "address_not_public"),
    ("https://[64:ff9b::a9fe:a9fe]:{p}/", "address_not_public"),
    ("https://[64:ff9b:1::7f00:1]:{p}/", "address_not_public"),
    ("https://[2002:7f00:1::]:{p}/", "address_not_public"),
    ("https://[2001:0:53aa:64c:0:fbff:80ff:fffe]:{p}/", "address_not_public"),
    ("https://[2001:db8::1]:{p}/", "address_not_public"),
    ("https://[3fff::1]:{p}/", "address_not_public"),
    ("https://[5f00::1]:{p}/", "address_not_public"),
    ("https://[100::1]:{p}/", "address_not_public"),
    ("https://[fc00::1]:{p}/", "address_not_public"),
    ("https://[fd00:ec2::254]:{p}/latest/meta-data/", "address_not_public"),
    ("https://[fe80::1]:{p}/", "address_not_public"),
    ("https://[fec0::1]:{p}/", "address_not_public"),
    ("https://[ff02::1]:{p}/", "address_not_public"),
    ("https://[fe80::1%25lo]:{p}/", "zone_id_not_allowed"),
    ("https://[::1%lo]:{p}/", "zone_id_not_allowed"),
    ("https://127.1:{p}/", "host_malformed"),
    ("https://127.0.1:{p}/", "host_malformed"),
    ("https://2130706433:{p}/", "host_malformed"),
    ("https://0x7f000001:{p}/", "host_malformed"),
    ("https://0X7F.0.0.1:{p}/", "host_malformed"),
    ("https://0x7f.0x0.0x0.0x1:{p}/", "host_malformed"),
    ("https://017700000001:{p}/", "host_malformed"),
    ("https://0177.0.0.1:{p}/", "host_malformed"),
    ("https://127.0.0.01:{p}/", "host_malformed"),
    ("https://127.0.0.1.:{p}/", "host_malformed"),
    ("https://127.0.0.1..:{p}/", "host_malformed"),
    ("https://00000127.0.0.1:{p}/", "host_malformed"),
    ("https://256.0.0.1:{p}/", "host_malformed"),
    ("https://127.0.0.1.5:{p}/", "host_malformed"),
    ("https://%31%32%37.0.0.1:{p}/", "host_malformed"),
    ("https://127.0.0.1%00.example.com:{p}/", "host_malformed"),
    ("https://127%2e0%2e0%2e1:{p}/", "host_malformed"),
    ("https://[127.0.0.1]:{p}/", "address_not_public"),
    ("https://[v1.127.0.0.1]:{p}/", "host_malformed"),
    ("https://[::1:{p}/", "host_malformed"),
    ("https://::1:{p}/", "host_malformed"),
    ("https://１２７.0.0.1:{p}/", "url_has_unsafe_characters"),
    ("https://127。0。0。1:{p}/", "url_has_unsafe_characters"),
    ("https://①②⑦.⓪.⓪.①:{p}/", "url_has_unsafe_characters"),
    ("https://loc𝒶lhost:{p}/", "url_has_unsafe_characters"),
    ("https://example.com:４４３/", "url_has_unsafe_characters"),
    ("https://localhost:{p}/", "host_not_public"),
    ("https://LOCALHOST:{p}/", "host_not_public"),
    ("https://a.localhost:{p}/", "host_not_public"),
    ("https://printer.local:{p}/", "host_not_public"),
    ("https://metadata.google.internal:{p}/computeMetadata/v1/", "host_not_public"),
    ("https://postgres:{p}/", "host_not_public"),
    ("https://router.home.arpa:{p}/", "host_not_public"),
    ("https://localhost.:{p}/", "host_malformed"),
    ("https://example..com:{p}/", "host_malformed"),
    ("https://.example.com:{p}/", "host_malformed"),
    ("https://-example.com;:{p}/", "host_malformed"),
    ("https://example.com,127.0.0.1:{p}/", "host_malformed"),
    ("https://user@127.0.0.1:{p}/", "userinfo_not_allowed"),
    ("https://user:pass@example.com:{p}/", "userinfo_not_allowed"),
    ("https://example.com@127.0.0.1:{p}/", "userinfo_not_allowed"),
    ("https://@127.0.0.1:{p}/", "userinfo_not_allowed"),
    ("https://example.com:{p}@127.0.0.1:{p}/", "userinfo_not_allowed"),
    ("https://127.0.0.1:{p}\\@example.com/", "url_has_unsafe_characters"),
    ("https://example.com\\.127.0.0.1:{p}/", "url_has_unsafe_characters"),
    ("https://127.0.0.1:{p}/\r\nHost: example.com", "url_has_unsafe_characters"),
    ("https://127.0.0.1:{p}/\x00", "url_has_unsafe_characters"),
    ("https://127.0.0.1:{p}/a b", "url_has_unsafe_characters"),
    (" https://127.0.0.1:{p}/", "url_has_unsafe_characters"),
    ("https://127.0.0.1:{p}/\n", "url_has_unsafe_characters"),
    ("https://127.0.0.1\t:{p}/", "url_has_unsafe_characters"),
    ("https://127.0.0.1:{p}/\u2028", "url_has_unsafe_characters"),
    ("https://\ud800.example.com:{p}/", "url_has_unsafe_characters"),
    ("http://example.com:{p}/", "scheme_not_allowed"),
    ("http://127.0.0.1:{p}/", "address_not_public"),
    ("ftp://127.0.0.1:{p}/", "scheme_not_allowed"),
    ("gopher://127.0.0.1:{p}/_GET", "scheme_not_allowed"),
    ("dict://127.0.0.1:{p}/info", "scheme_not_allowed"),
    ("ws://127.0.0.1:{p}/", "scheme_not_allowed"),
    ("wss://127.0.0.1:{p}/", "scheme_not_allowed"),
    ("tcp://127.0.0.1:{p}/", "scheme_not_allowed"),
    ("unix://127.0.0.1:{p}/var/run/docker.sock", "scheme_not_allowed"),
    ("jar:https://127.0.0.1:{p}/!/", "url_malformed"),
    ("file:///etc/passwd", "url_malformed"),
    ("data:text/plain,hello", "url_malformed"),
    ("javascript:alert(1)", "url_malformed"),
    ("//127.0.0.1:{p}/", "url_malformed"),
    ("127.0.0.1:{p}", "url_malformed"),
    ("https:127.0.0.1:{p}", "url_malformed"),
    ("https:/127.0.0.1:{p}/", "url_malformed"),
    ("https:///127.0.0.1:{p}/", "url_malformed"),
    ("https://", "url_malformed"),
    ("", "url_has_unsafe_characters"),
    ("https://example.com:/", "host_malformed"),
    ("https://example.com:+443/", "host_malformed"),
    ("https://example.com:443:80/", "host_malformed"),
    ("https://example.com:0/", "port_not_allowed"),
    ("https://example.com:22/", "port_not_allowed"),
    ("https://example.com:6379/", "port_not_allowed"),
    ("https://example.com:99999/", "port_not_allowed"),
    ("https://example.com:{p}/" + "a" * 2048, "url_too_long"),
    ("https://" + "a" * 64 + ".com:{p}/", "host_malformed"),
    ("https://" + "a." * 130 + "com:{p}/", "host_malformed"),
]


def test_the_table_is_long_enough() -> None:
    assert len({url for url, _ in HOSTILE}) >= 60


@pytest.mark.parametrize(("url", "reason"), HOSTILE)
async def test_a_hostile_url_is_refused_and_nothing_is_dialled(
    serve: Serve, client: Connect, url: str, reason: str
) -> None:
    listener = await serve(counts)
    resolver = ScriptedResolver(["127.0.0.1"])
    http = client(ports=frozenset({listener.port}), resolver=resolver)
    target = url.replace("{p}", str(listener.port))
    with pytest.raises(DestinationRefused) as early:
        http.check_url(target)
    with pytest.raises(DestinationRefused) as late:
        await http.request("GET", target)
    assert early.value.reason == late.value.reason == reason
    assert (listener.connections, resolver.lookups) == (0, [])


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "https://example.com/hook?a=b|c#part",
        "HTTPS://EXAMPLE.com:8443/%7Euser/a%2Fb",
        "https://xn--fsqu00a.xn--0zwm56d/",
        "https://a_b.example.com/",
        "https://0x7f.example.com/",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/",
        "https://example.com/" + "a" * 2028,
    ],
)
async def test_a_public_url_passes_the_early_check(client: Connect, url: str) -> None:
    client().check_url(url)


async def test_the_early_check_never_resolves(client: Connect) -> None:
    resolver = ScriptedResolver(["127.0.0.1"])
    client(resolver=resolver).check_url("https://example.com/")
    assert resolver.lookups == []


async def test_an_allowed_pair_is_reached_over_plain_http(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    answer = await client(server).request("POST", server.url, json={"a": 1})
    assert (answer.status, answer.body, server.connections) == (200, b"ok", 1)


async def test_an_allowed_name_may_be_private(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    http = client(allow=frozenset({("Store_1", server.port)}), resolver=ScriptedResolver(["127.0.0.1"]))
    assert (await http.request("GET", f"http://store_1:{server.port}/")).status == 200


async def test_an_allowed_pair_opens_no_other_port_or_host(serve: Serve, client: Connect) -> None:
    allowed, other = await serve(keeps_alive), await serve(counts)
    http = client(allowed, resolver=ScriptedResolver(["127.0.0.1"]))
    for url in (
        f"http://127.0.0.1:{other.port}/",
        f"http://localhost:{allowed.port}/",
        f"http://127.1:{allowed.port}/",
        f"http://[::ffff:127.0.0.1]:{allowed.port}/",
        f"http://127.0.0.1.:{allowed.port}/",
        f"http://user@127.0.0.1:{allowed.port}/",
        f"http://example.com:{allowed.port}/",
    ):
        with pytest.raises(DestinationRefused):
            await http.request("GET", url)
    assert (allowed.connections, other.connections) == (0, 0)


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_the_socket_refuses_a_private_address_that_passed_every_other_check(
    serve: Serve, client: Connect, scheme: str
) -> None:
    listener = await serve(counts)
    session = client()._public
    with pytest.raises(ConnectionBroke) as failure:
        await session.get(f"{scheme}://127.0.0.1:{listener.port}/")
    assert isinstance(failure.value.__cause__, ClientConnectorError)
    assert isinstance(failure.value.__cause__.os_error, AddressRefused)
    assert listener.connections == 0


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.63.255.255", "2606:4700::1111"])
def test_addresses_just_outside_the_reserved_blocks_are_public(address: str) -> None:
    assert is_public_address(address)


@pytest.mark.parametrize("address", ["fe80::1%2", "fe80::1%eth0", "2606:4700::1111%eth0", "example.com", "", "1.1.1"])
def test_what_is_no_plain_address_is_not_public(address: str) -> None:
    assert not is_public_address(address)


async def test_a_name_without_an_address_is_not_sent(client: Connect) -> None:
    for resolver in (ScriptedResolver(OSError("no such name")), ScriptedResolver([])):
        with pytest.raises(RequestNotSent) as failure:
            await client(resolver=resolver).request("POST", "https://gone.example.com/", json={})
        assert failure.value.reason == "name_not_resolved"
