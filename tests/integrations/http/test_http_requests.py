"""What really goes over the wire, and what is kept off it."""

import asyncio
import io
import ssl
from pathlib import Path

import pytest
from aiohttp import web

from integrations.http.errors import RequestNotSent
from tests.integrations.http.certificates import Certificates
from tests.integrations.http.conftest import Connect, Serve
from tests.integrations.http.servers import RawServer, ScriptedResolver, counts, keeps_alive, says


async def test_json_form_and_plain_bodies_arrive_as_given(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    http = client(server)
    await http.request("POST", server.url, json={"文": 1})
    await http.request("POST", server.url, json=None, headers={"content-type": "application/activity+json"})
    await http.request("POST", server.url, form={"a b": "c&d", "文": "="})
    await http.request("PUT", server.url, body=b"\x00\xff", headers={"Content-Type": "image/png"})
    await http.request("DELETE", server.url)
    heads, bodies = zip(*(request.split(b"\r\n\r\n", 1) for request in server.requests), strict=True)
    assert bodies == ('{"文":1}'.encode(), b"null", b"a+b=c%26d&%E6%96%87=%3D", b"\x00\xff", b"")
    types = [b"application/json", b"application/activity+json", b"application/x-www-form-urlencoded", b"image/png"]
    assert all(b"content-type: " + kind in head.lower() for kind, head in zip(types, heads, strict=False))
    assert all(head.lower().count(b"content-type:") == 1 for head in heads[:4])


async def test_a_large_body_arrives_whole(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    content = b"0123456789" * 300_000
    await client(server).request("POST", server.url, body=content)
    assert server.requests[0].endswith(b"\r\n\r\n" + content)


async def test_two_bodies_are_a_mistake(client: Connect) -> None:
    with pytest.raises(TypeError):
        await client().request("POST", "https://example.com/", body=b"x", json={})


async def test_the_url_is_sent_as_written(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    target = "a%2fb/%7Ex/../y?q=%20+%2B%41&s=b|c&e="
    await client(server).request("GET", f"{server.url}{target}#part")
    await client(server).request("GET", f"http://127.0.0.1:{server.port}?x=1")
    lines = [request.split(b"\r\n")[0] for request in server.requests]
    assert lines == [f"GET /{target} HTTP/1.1".encode(), b"GET /?x=1 HTTP/1.1"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-A": "a\r\nX-B: b"},
        {"X-A": "a\nX-B: b"},
        {"X-A": "a\rb"},
        {"X-A": "a\x00b"},
        {"X-A": "a\x7fb"},
        {"X-A": "caf\xe9"},
        {"X-A": "a\u2028b"},
        {"X-A": "\u010d\u010aX-B: b"},
        {"X-A": "\ud800"},
        {"X-A\r\nX-B": "a"},
        {"X-A: b\r\nX-C": "a"},
        {"X A": "a"},
        {"X-A:": "a"},
        {"": "a"},
        {"X-文": "a"},
        {"Host": "example.com"},
        {"host": "127.0.0.1"},
        {"Content-Length": "0"},
        {"Transfer-Encoding": "chunked"},
        {"Connection": "close"},
        {"Upgrade": "h2c"},
        {"Expect": "100-continue"},
        {"Trailer": "X-A"},
        {"TE": "trailers"},
        {"Keep-Alive": "timeout=1"},
    ],
)
async def test_a_header_that_could_become_more_than_one_is_refused(
    serve: Serve, client: Connect, headers: dict[str, str]
) -> None:
    server = await serve(keeps_alive)
    with pytest.raises(RequestNotSent) as failure:
        await client(server).request("POST", server.url, body=b"body", headers=headers)
    assert failure.value.reason == "unsafe_header"
    assert server.connections == 0


async def test_signed_headers_that_repeat_what_is_sent_anyway_are_accepted(serve: Serve, client: Connect) -> None:
    server = await serve(keeps_alive)
    headers = {"host": f"127.0.0.1:{server.port}", "content-length": "4", "Authorization": "Bearer a.b-c"}
    await client(server).request("POST", server.url, body=b"body", headers=headers)
    head = server.requests[0].lower()
    assert (head.count(b"\r\nhost:"), head.count(b"\r\ncontent-length:")) == (1, 1)


@pytest.mark.parametrize("method", ["CONNECT", "TRACE", "GET / HTTP/1.1\r\nX: y", "", "ＧＥＴ"])
async def test_other_methods_are_refused(serve: Serve, client: Connect, method: str) -> None:
    server = await serve(keeps_alive)
    with pytest.raises(RequestNotSent) as failure:
        await client(server).request(method, server.url)
    assert (failure.value.reason, server.connections) == ("method_not_allowed", 0)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_an_answer_and_not_followed(serve: Serve, client: Connect, status: int) -> None:
    secret = await serve(counts)
    location = b"Location: " + secret.url.encode()
    server = await serve(says(b"HTTP/1.1 %d Moved\r\n%s\r\nContent-Length: 0\r\n\r\n" % (status, location)))
    for method in ("GET", "POST"):
        answer = await client(server, allow=frozenset({server.pair, secret.pair})).request(method, server.url)
        assert (answer.status, answer.headers["location"]) == (status, secret.url)
    assert (len(server.requests), secret.connections) == (2, 0)


async def test_cookies_are_not_kept(serve: Serve, client: Connect) -> None:
    server = await serve(says(b"HTTP/1.1 200 OK\r\nSet-Cookie: session=tenant-a; Path=/\r\nContent-Length: 0\r\n\r\n"))
    http = client(allow=frozenset({("peer.test", server.port)}), resolver=ScriptedResolver(["127.0.0.1"]))
    for _ in range(2):
        await http.request("GET", f"http://peer.test:{server.port}/")
    assert not any(b"cookie" in request.lower() for request in server.requests)


async def test_proxy_and_netrc_settings_are_ignored(
    serve: Serve, client: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proxy, server = await serve(counts), await serve(keeps_alive)
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password secret\n")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, proxy.url)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert (await client(server).request("GET", server.url)).status == 200
    assert proxy.connections == 0
    assert b"authorization" not in server.requests[0].lower()


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


async def _tls_server(server_context: ssl.SSLContext, seen: list[str]) -> tuple[web.AppRunner, int]:
    async def answer(request: web.Request) -> web.Response:
        seen.append(request.headers["Host"])
        return web.Response(text="secure")

    app = web.Application()
    app.router.add_post("/", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=server_context)
    await site.start()
    return runner, runner.addresses[0][1]


async def test_tls_names_the_host_and_not_the_address(client: Connect, certificates: Certificates) -> None:
    hosts: list[str] = []
    names: list[str | None] = []
    context = certificates.server("peer.test")
    context.sni_callback = lambda _, name, __: names.append(name)
    runner, port = await _tls_server(context, hosts)
    try:
        resolver = ScriptedResolver(["127.0.0.1"])
        http = client(allow=frozenset({("peer.test", port)}), resolver=resolver, tls=certificates.trust())
        answer = await http.request("POST", f"https://peer.test:{port}/", json={})
        assert (answer.status, answer.body) == (200, b"secure")
        assert (hosts, names) == ([f"peer.test:{port}"], ["peer.test"])
    finally:
        await runner.cleanup()


async def test_a_certificate_that_is_not_trusted_or_not_for_this_name_gets_nothing(
    client: Connect, certificates: Certificates
) -> None:
    hosts: list[str] = []
    runner, port = await _tls_server(certificates.server("other.test"), hosts)
    allow = frozenset({("peer.test", port), ("other.test", port)})
    try:
        for name, trust in (("peer.test", certificates.trust()), ("other.test", None)):
            http = client(allow=allow, resolver=ScriptedResolver(["127.0.0.1"]), tls=trust)
            with pytest.raises(RequestNotSent) as failure:
                await http.request("POST", f"https://{name}:{port}/", json={})
            assert failure.value.reason == "tls_failed"
        assert hosts == []
    finally:
        await runner.cleanup()


async def test_a_peer_that_does_not_speak_tls_gets_nothing(serve: Serve, client: Connect) -> None:
    received = io.BytesIO()

    async def plain(server: RawServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received.write(await reader.read(65_536))
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    server = await serve(plain)
    with pytest.raises(RequestNotSent):
        await client(server).request("POST", f"https://127.0.0.1:{server.port}/secret-path", json={})
    assert received.getvalue().startswith(b"\x16\x03")
    assert b"secret-path" not in received.getvalue()


async def test_errors_never_quote_the_url(serve: Serve, client: Connect) -> None:
    server = await serve(says(b"HTTP/1.1 broken\r\n\r\n"))
    closed = await serve(counts)
    await closed.stop()
    http = client(server, closed)
    for url in (server.url, closed.url):
        with pytest.raises(Exception) as failure:  # noqa: PT011 - any error at all
            await http.request("POST", f"{url}bot123:token/send", json={})
        assert "token" not in str(failure.value)
        assert failure.value.__suppress_context__
    await closed.start()
