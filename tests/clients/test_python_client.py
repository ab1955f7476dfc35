"""The Python client does against the real server what its guides promise."""

import asyncio
from collections.abc import Iterator
from uuid import UUID

import pytest
from opsroom_client import (
    OpsroomError,
    RetryPolicy,
    connect,
    each,
    each_async,
    got,
)
from opsroom_client.generated.api.accounts import accounts_create
from opsroom_client.generated.api.brands import brands_create
from opsroom_client.generated.api.posts import posts_create, posts_get, posts_list, posts_validate
from opsroom_client.generated.api.tenant import me_get
from opsroom_client.generated.client import AuthenticatedClient
from opsroom_client.generated.models import AccountIn, AccountInCredentials, BrandIn, PostIn, PostView, ValidateIn

from tests.clients.proxies import answering, cutting, http, problem
from tests.house import House
from tests.system.serving import Server

QUICK = RetryPolicy(first_wait_seconds=0.01)
ME = b'{"tenant_id": "0198c0de-0000-7000-8000-000000000001", "kind": "api_key", "id": null, "permissions": [], "brand_ids": null}'


@pytest.fixture
def client(server: Server, house: House) -> Iterator[AuthenticatedClient]:
    with connect(server.url, house.key, policy=QUICK) as connected:
        yield connected


async def new_post(client: AuthenticatedClient, brand_id: UUID, text: str) -> PostView:
    return got(await posts_create.asyncio(client=client, body=PostIn(brand_id=brand_id, text=text)))


async def test_a_brand_a_post_and_what_platforms_would_say_to_it(client: AuthenticatedClient) -> None:
    async with client:
        brand = got(await brands_create.asyncio(client=client, body=BrandIn(slug="tea", name="茶馆")))
        post = await new_post(client, brand.id, "新茶上市")
        credentials = AccountInCredentials.from_dict({"handle": "tea", "password": "a password"})
        wanted = AccountIn(brand_id=brand.id, platform="sandbox", credentials=credentials)
        account = got(await accounts_create.asyncio(client=client, body=wanted))
        said = got(await posts_validate.asyncio(post.id, client=client, body=ValidateIn(account_ids=[account.id])))
        read = got(await posts_get.asyncio(post.id, client=client))
    assert (brand.slug, brand.name, post.state, post.version) == ("tea", "茶馆", "draft", 1)
    assert (said.valid, said.findings, read.text) == (True, [], "新茶上市")


async def test_a_list_is_walked_over_all_its_pages(client: AuthenticatedClient, house: House) -> None:
    brand = await house.new_brand()
    wanted = [(await house.new_post(brand, f"post {number}")).id for number in range(7)]
    found = await asyncio.to_thread(
        lambda: [post.id for post in each(posts_list.sync, client=client, limit=3, sort="created_at")]
    )
    async with client:
        again = [post.id async for post in each_async(posts_list.asyncio, client=client, limit=2, sort="-created_at")]
    assert found == wanted
    assert again == wanted[::-1]


async def test_a_lost_answer_makes_no_second_post(server: Server, house: House) -> None:
    brand = await house.new_brand()
    async with cutting(server.port, cuts=2) as proxy:
        with connect(proxy.url, house.key, policy=QUICK) as client:
            body = PostIn(brand_id=brand.id, text="only once")
            answer = await asyncio.to_thread(posts_create.sync_detailed, client=client, body=body)
        async with connect(proxy.url, house.key, policy=QUICK) as client:
            posts = [post async for post in each_async(posts_list.asyncio, client=client)]
    assert proxy.posts == 3
    assert answer.headers["Idempotency-Replayed"] == "true"
    assert isinstance(answer.parsed, PostView)
    assert [post.id for post in posts] == [answer.parsed.id]


async def test_a_client_that_gives_up_says_so_and_a_second_try_with_the_same_key_finds_the_post(
    server: Server, house: House
) -> None:
    brand = await house.new_brand()
    body = PostIn(brand_id=brand.id, text="only once")
    async with cutting(server.port, cuts=1) as proxy, connect(proxy.url, house.key, policy=RetryPolicy(1)) as client:
        with pytest.raises(Exception, match="disconnected"):
            await posts_create.asyncio(client=client, body=body, idempotency_key="mine")
        made = got(await posts_create.asyncio(client=client, body=body, idempotency_key="mine"))
        assert [post.id async for post in each_async(posts_list.asyncio, client=client)] == [made.id]


async def test_problems_are_raised_with_code_and_pointers(client: AuthenticatedClient, house: House) -> None:
    nowhere = UUID("0198c0de-0000-7000-8000-000000000000")
    async with client:
        with pytest.raises(OpsroomError) as missing:
            await posts_get.asyncio(nowhere, client=client)
        with pytest.raises(OpsroomError) as odd:
            await brands_create.asyncio(client=client, body=BrandIn(slug="Not A Slug", name="茶"))
    assert (missing.value.status, missing.value.code, missing.value.retryable) == (404, "not_found", False)
    assert missing.value.request_id
    assert (odd.value.status, odd.value.code, list(odd.value.pointers)) == (422, "validation_failed", ["/slug"])


async def test_a_wrong_key_is_one_problem_and_no_second_try(server: Server) -> None:
    with connect(server.url, "osk_test_nonsense") as client, pytest.raises(OpsroomError, match="credential_rejected"):
        await asyncio.to_thread(me_get.sync, client=client)


@pytest.mark.parametrize(
    "refusal",
    [
        problem(429, "rate_limited", "Retry-After: 0"),
        problem(409, "idempotency_key_in_use", "Retry-After: 0"),
        problem(503, "unavailable"),
        http(502, b"bad gateway", kind="text/plain"),
        http(504, b"", kind="text/plain"),
        b"",
    ],
    ids=["429", "409 key in use", "503", "502", "504", "no answer"],
)
async def test_what_may_pass_is_tried_again_with_the_same_key(refusal: bytes) -> None:
    brand = BrandIn(slug="tea", name="茶")
    async with answering(refusal, refusal, problem(409, "brand_slug_taken")) as api:
        async with connect(api.url, "key", policy=QUICK) as client:
            with pytest.raises(OpsroomError, match="brand_slug_taken"):
                await brands_create.asyncio(client=client, body=brand)
        assert len(api.heads) == 3
        assert len(set(api.keys())) == 1
        assert len(api.keys()) == 3


async def test_patience_ends_and_the_answer_says_how_long_to_wait() -> None:
    async with answering(problem(429, "rate_limited", "Retry-After: 3600"), http(200, ME)) as api:
        with connect(api.url, "key") as client, pytest.raises(OpsroomError) as busy:
            await asyncio.to_thread(me_get.sync, client=client)
    assert busy.value.retry_after_seconds == 3600
    assert len(api.heads) == 1
