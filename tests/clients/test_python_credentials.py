"""The Python client with every kind of credential, against the real server and against one that follows a script."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from opsroom_client import ClientCredentials, OpsroomError, RetryPolicy, TokenRefused, connect, got
from opsroom_client.generated.api.tenant import me_get

from tests.clients.proxies import answering, cutting, http
from tests.house import House
from tests.system.operations import DOCUMENTED
from tests.system.serving import Server

QUICK = RetryPolicy(first_wait_seconds=0.01)
ME = json.dumps(DOCUMENTED["me.get"]["responses"]["200"]["content"]["application/json"]["example"]).encode()


async def made(server: Server, house: House, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Something new, made with the house's own key."""
    async with httpx.AsyncClient(base_url=server.url, headers={"Authorization": f"Bearer {house.key}"}) as client:
        answer = await client.post(path, json=body)
        assert answer.status_code == 201, answer.text
        created: dict[str, Any] = answer.json()
        return created


async def new_client(server: Server, house: House) -> dict[str, Any]:
    """An OAuth client that may read posts and its tenant."""
    return await made(server, house, "/v1/oauth-clients", {"name": "partner", "scopes": ["posts:read", "tenant:read"]})


def token(lives_seconds: int, text: str = "t") -> bytes:
    """The bytes of a token."""
    body = {"access_token": text, "token_type": "Bearer", "expires_in": lives_seconds, "scope": "posts:read"}
    return http(200, json.dumps(body).encode())


def paths(heads: list[str]) -> list[str]:
    """What was asked for."""
    return [head.split(" ")[1] for head in heads]


def bearers(heads: list[str]) -> list[str]:
    """The tokens that requests carried."""
    lines = [line for head in heads for line in head.splitlines() if line.lower().startswith("authorization: bearer ")]
    return [line.split(" ")[2] for line in lines]


async def test_a_key_and_a_function_that_is_asked_for_one(server: Server, house: House) -> None:
    asked: list[int] = []

    def key() -> str:
        asked.append(1)
        return house.key

    for credential in (house.key, key):
        async with connect(server.url, credential) as client:
            for _ in range(2):
                assert got(await me_get.asyncio(client=client)).tenant_id == house.tenant_id
    assert len(asked) == 2


async def test_client_credentials_get_their_own_tokens(server: Server, house: House) -> None:
    made_client = await new_client(server, house)
    credentials = ClientCredentials(made_client["client_id"], made_client["client_secret"], scope="tenant:read")
    async with connect(server.url, credentials) as client:
        me = got(await me_get.asyncio(client=client))
    with connect(server.url, credentials) as client:
        again = got(await asyncio.to_thread(me_get.sync, client=client))
    assert (me.kind, me.permissions) == ("oauth_client", ["tenant:read"])
    assert again == me
    assert made_client["client_secret"] not in repr(credentials)


async def test_a_member_token_is_the_member(server: Server, house: House) -> None:
    member = await made(server, house, "/v1/members", {"email": "mei@example.com", "name": "梅", "roles": ["viewer"]})
    minted = await made(server, house, f"/v1/members/{member['id']}/tokens", {})
    async with connect(server.url, minted["access_token"]) as client:
        me = got(await me_get.asyncio(client=client))
    assert (me.kind, str(me.id)) == ("member", member["id"])


async def test_a_refused_token_says_why(server: Server, house: House) -> None:
    made_client = await new_client(server, house)
    wrong = [
        (ClientCredentials(made_client["client_id"], "wrong"), "invalid_client"),
        (
            ClientCredentials(made_client["client_id"], made_client["client_secret"], scope="posts:write"),
            "invalid_scope",
        ),
    ]
    for credentials, error in wrong:
        async with connect(server.url, credentials, policy=QUICK) as client:
            with pytest.raises(TokenRefused) as refused:
                await me_get.asyncio(client=client)
        assert refused.value.error == error


async def test_a_token_is_kept_while_it_is_good() -> None:
    answers = [token(900), *[http(200, ME)] * 3]
    async with answering(*answers) as api, connect(api.url, ClientCredentials("id", "secret")) as client:
        for _ in range(3):
            await me_get.asyncio(client=client)
    assert paths(api.heads) == ["/v1/oauth/token", "/v1/me", "/v1/me", "/v1/me"]


async def test_a_token_is_renewed_a_minute_before_it_ends() -> None:
    async with answering(token(59, "first"), http(200, ME), token(900, "second"), http(200, ME)) as api:
        with connect(api.url, ClientCredentials("id", "secret")) as client:
            for _ in range(2):
                await asyncio.to_thread(me_get.sync, client=client)
    assert paths(api.heads) == ["/v1/oauth/token", "/v1/me"] * 2
    assert bearers(api.heads) == ["first", "second"]


async def test_client_id_and_secret_travel_as_the_standard_says() -> None:
    async with (
        answering(token(900), http(200, ME)) as api,
        connect(api.url, ClientCredentials("a b", "c:d%é")) as client,
    ):
        await me_get.asyncio(client=client)
    assert "Authorization: Basic YSUyMGI6YyUzQWQlMjUlQzMlQTk=" in api.heads[0]


async def test_a_lost_token_is_asked_for_again(server: Server, house: House) -> None:
    made_client = await new_client(server, house)
    credentials = ClientCredentials(made_client["client_id"], made_client["client_secret"])
    async with cutting(server.port, cuts=1) as proxy, connect(proxy.url, credentials, policy=QUICK) as client:
        assert got(await me_get.asyncio(client=client)).kind == "oauth_client"
    assert proxy.posts == 2


async def test_a_revoked_client_is_told_so_as_a_problem(server: Server, house: House) -> None:
    made_client = await new_client(server, house)
    credentials = ClientCredentials(made_client["client_id"], made_client["client_secret"])
    async with connect(server.url, credentials, policy=QUICK) as client:
        await me_get.asyncio(client=client)
        async with httpx.AsyncClient(base_url=server.url, headers={"Authorization": f"Bearer {house.key}"}) as ours:
            assert (await ours.delete(f"/v1/oauth-clients/{made_client['id']}")).status_code == 204
        with pytest.raises(OpsroomError, match="credential_rejected"):
            await me_get.asyncio(client=client)
