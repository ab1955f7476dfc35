"""The sandbox network as any client sees it."""

import io
from pathlib import Path

import pytest
from aiohttp import ClientConnectionError
from PIL import Image

from integrations.sandbox import SandboxSettings
from tests.integrations.sandbox.harness import RunningSandbox, running_sandbox


def png(size: int = 8) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (size, size), "teal").save(file, "PNG")
    return file.getvalue()


async def upload(sandbox: RunningSandbox, token: str, content: bytes) -> tuple[int, dict[str, str]]:
    return await sandbox.call(
        "POST", "/v1/media", token, data=io.BytesIO(content), headers={"Content-Type": "image/png"}
    )


async def test_a_post_is_listed_read_shown_and_deleted(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    _, media = await upload(sandbox, token, png())
    status, post = await sandbox.call(
        "POST", "/v1/posts", token, json={"text": "<b>你好</b>", "media_ids": [media["id"]]}
    )
    assert status == 201
    assert (await sandbox.call("GET", "/v1/posts", token))[1]["posts"] == [post]
    assert (await sandbox.call("GET", f"/v1/posts/{post['id']}", token))[1] == post
    page = (await sandbox.session.get(post["url"])).text
    assert "&lt;b&gt;你好&lt;/b&gt;" in await page()
    assert (await sandbox.call("GET", f"/media/{media['id']}"))[1] == png()
    assert (await sandbox.call("DELETE", f"/v1/posts/{post['id']}", token))[0] == 204
    assert (await sandbox.call("GET", f"/v1/posts/{post['id']}", token))[1]["error"]["code"] == "not_found"
    assert [one["deleted"] for one in await sandbox.stored("ana")] == [True]


async def test_pages_go_from_newest_to_oldest_without_gaps(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    for number in range(5):
        await sandbox.call("POST", "/v1/posts", token, json={"text": str(number)})
    _, first = await sandbox.call("GET", "/v1/posts", token, params={"limit": 3})
    _, second = await sandbox.call("GET", "/v1/posts", token, params={"limit": 3, "before": first["posts"][-1]["id"]})
    assert [post["text"] for post in first["posts"] + second["posts"]] == ["4", "3", "2", "1", "0"]
    _, since = await sandbox.call("GET", "/v1/posts", token, params={"since": first["posts"][1]["created_at"]})
    assert [post["text"] for post in since["posts"]] == ["4", "3"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"text": "字" * 501}, 422, "text_too_long"),
        ({"text": " "}, 422, "post_empty"),
        ({"text": "a", "media_ids": ["1", "1", "1", "1", "1"]}, 422, "too_many_images"),
        ({"text": "a", "media_ids": ["999"]}, 422, "media_not_found"),
        ({"text": 5}, 400, "bad_request"),
        ([], 400, "bad_request"),
    ],
)
async def test_what_breaks_a_limit_is_refused(sandbox: RunningSandbox, body: object, status: int, code: str) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    answer = await sandbox.call("POST", "/v1/posts", token, json=body)
    assert (answer[0], answer[1]["error"]["code"]) == (status, code)
    assert await sandbox.stored("ana") == []


async def test_five_hundred_code_points_fit(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    assert (await sandbox.call("POST", "/v1/posts", token, json={"text": "字" * 500}))[0] == 201


async def test_images_are_checked(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    assert (await upload(sandbox, token, b"no image"))[1]["error"] == {  # type: ignore[comparison-overlap]  # JSON of any shape
        "code": "media_unreadable",
        "message": "the bytes are not such an image",
    }
    assert (await upload(sandbox, token, png() + bytes(5 * 1024 * 1024)))[0] == 413
    assert (await upload(sandbox, token, png() + bytes(9 * 1024 * 1024)))[0] == 413
    svg = await sandbox.call("POST", "/v1/media", token, data=b"<svg/>", headers={"Content-Type": "image/svg+xml"})
    assert (svg[0], svg[1]["error"]["code"]) == (422, "media_type_unsupported")


async def test_another_account_neither_reads_nor_uses_what_is_mine(sandbox: RunningSandbox) -> None:
    for handle in ("ana", "bo"):
        await sandbox.add_account(handle)
    ana, bo = [(await sandbox.tokens(handle))["access_token"] for handle in ("ana", "bo")]
    _, media = await upload(sandbox, ana, png())
    _, post = await sandbox.call("POST", "/v1/posts", ana, json={"text": "mine"})
    assert (await sandbox.call("GET", f"/v1/posts/{post['id']}", bo))[0] == 404
    assert (await sandbox.call("DELETE", f"/v1/posts/{post['id']}", bo))[0] == 404
    taken = await sandbox.call("POST", "/v1/posts", bo, json={"text": "a", "media_ids": [media["id"]]})
    assert taken[1]["error"]["code"] == "media_not_found"


@pytest.mark.parametrize(("flavour", "posts"), [("keyed", 1), ("read_back", 2), ("blind", 2)])
async def test_only_keyed_accounts_honour_the_key(sandbox: RunningSandbox, flavour: str, posts: int) -> None:
    await sandbox.add_account("ana", flavour)
    token = (await sandbox.tokens("ana"))["access_token"]
    ids = set()
    for _ in range(2):
        _, post = await sandbox.call(
            "POST", "/v1/posts", token, json={"text": "once"}, headers={"Idempotency-Key": "k1"}
        )
        ids.add(post["id"])
    assert (len(ids), len(await sandbox.stored("ana"))) == (posts, posts)


async def test_blind_accounts_cannot_list(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana", "blind")
    token = (await sandbox.tokens("ana"))["access_token"]
    assert (await sandbox.call("GET", "/v1/posts", token))[1]["error"]["code"] == "not_offered"


async def test_listings_lag_as_long_as_the_account_says(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana", "read_back", settle_seconds=3600)
    token = (await sandbox.tokens("ana"))["access_token"]
    await sandbox.call("POST", "/v1/posts", token, json={"text": "later"})
    assert (await sandbox.call("GET", "/v1/posts", token))[1]["posts"] == []


async def test_tokens_expire_and_a_refresh_token_works_once(tmp_path: Path) -> None:
    async with running_sandbox(tmp_path / "s.db", SandboxSettings(access_token_seconds=0)) as sandbox:
        await sandbox.add_account("ana")
        pair = await sandbox.tokens("ana")
        expired = await sandbox.call("GET", "/v1/me", pair["access_token"])
        assert (expired[0], expired[1]["error"]["code"]) == (401, "token_expired")
        wish = {"grant_type": "refresh_token", "refresh_token": pair["refresh_token"]}
        assert (await sandbox.call("POST", "/oauth/token", json=wish))[0] == 200
        again = await sandbox.call("POST", "/oauth/token", json=wish)
        assert (again[0], again[1]["error"]["code"]) == (400, "invalid_grant")


async def test_wrong_passwords_and_unknown_tokens_are_refused(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    wish = {"grant_type": "password", "handle": "ana", "password": "wrong"}
    assert (await sandbox.call("POST", "/oauth/token", json=wish))[0] == 400
    assert (await sandbox.call("GET", "/v1/me", "nonsense"))[1]["error"]["code"] == "token_invalid"
    refresh = (await sandbox.tokens("ana"))["refresh_token"]
    assert (await sandbox.call("GET", "/v1/me", refresh))[0] == 401


async def test_a_taken_down_post_is_gone_but_stays_in_the_back_office(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    _, post = await sandbox.call("POST", "/v1/posts", token, json={"text": "bad"})
    assert (await sandbox.call("POST", f"/admin/posts/{post['id']}/takedown"))[0] == 204
    assert (await sandbox.call("GET", f"/v1/posts/{post['id']}", token))[1]["error"]["code"] == "taken_down"
    assert [one["taken_down"] for one in await sandbox.stored("ana")] == [True]


async def test_faults_follow_count_and_order(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    await sandbox.plan("ana", {"fault": "unavailable", "count": 1}, {"fault": "rate_limit", "count": 2})
    statuses = [(await sandbox.call("POST", "/v1/posts", token, json={"text": "a"}))[0] for _ in range(5)]
    assert statuses == [503, 429, 429, 201, 201]


@pytest.mark.parametrize(
    ("operation", "method", "path"),
    [("publish", "POST", "/v1/posts"), ("read", "GET", "/v1/posts"), ("write", "DELETE", "/v1/posts/{id}")],
)
async def test_a_quota_set_by_the_back_office_holds(
    sandbox: RunningSandbox, operation: str, method: str, path: str
) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    posts = [(await sandbox.call("POST", "/v1/posts", token, json={"text": "a"}))[1]["id"] for _ in range(3)]
    quota = {"operation": operation, "most": 1, "seconds": 3600}
    assert (await sandbox.call("PUT", "/admin/accounts/ana/quota", json=quota))[0] == 200
    body = {"text": "b"} if method == "POST" else None
    url = f"{sandbox.url}/sandbox{path}"
    headers = {"Authorization": f"Bearer {token}"}
    statuses, waits = [], []
    for post in posts:
        async with sandbox.session.request(method, url.format(id=post), headers=headers, json=body) as answer:
            statuses.append(answer.status)
            waits.append("Retry-After" in answer.headers)
    assert (statuses[0] < 300, statuses[1:], waits) == (True, [429, 429], [False, True, True])
    assert len(await sandbox.stored("ana")) == 3 + (operation == "publish")


async def test_a_quota_of_what_is_never_counted_is_refused(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    quota = {"operation": "callback", "most": 1, "seconds": 3600}
    assert (await sandbox.call("PUT", "/admin/accounts/ana/quota", json=quota))[0] == 400


async def test_the_network_takes_a_post_down_on_order_now_or_later(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    await sandbox.plan(
        "ana", {"fault": "takedown", "count": 1}, {"fault": "takedown", "count": 1, "milliseconds": 600_000}
    )
    gone, later = [(await sandbox.call("POST", "/v1/posts", token, json={"text": "a"}))[1] for _ in range(2)]
    assert (await sandbox.call("GET", f"/v1/posts/{gone['id']}", token))[1]["error"]["code"] == "taken_down"
    assert (await sandbox.call("GET", "/v1/posts", token))[1]["posts"] == [later]
    assert [one["taken_down"] for one in await sandbox.stored("ana")] == [True, False]


async def test_a_lost_answer_was_a_stored_post(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    token = (await sandbox.tokens("ana"))["access_token"]
    await sandbox.plan("ana", {"fault": "lose_answer"})
    with pytest.raises(ClientConnectionError):
        await sandbox.call("POST", "/v1/posts", token, json={"text": "gone?"})
    assert [post["text"] for post in await sandbox.stored("ana")] == ["gone?"]


async def test_a_seed_makes_the_same_misfortune_twice(tmp_path: Path) -> None:
    runs = []
    for number in range(2):
        async with running_sandbox(tmp_path / f"{number}.db", SandboxSettings(seed=7)) as sandbox:
            await sandbox.add_account("ana")
            token = (await sandbox.tokens("ana"))["access_token"]
            await sandbox.plan("ana", {"fault": "unavailable", "probability": 0.5})
            runs.append([(await sandbox.call("POST", "/v1/posts", token, json={"text": "a"}))[0] for _ in range(40)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {201, 503}


async def test_unknown_faults_and_addresses_are_refused_in_json(sandbox: RunningSandbox) -> None:
    await sandbox.add_account("ana")
    status, answer = await sandbox.call("PUT", "/admin/accounts/ana/faults", json=[{"fault": "earthquake"}])
    assert (status, answer["error"]["code"]) == (400, "bad_request")
    status, answer = await sandbox.call("GET", "/v1/nothing")
    assert (status, answer["error"]["code"]) == (404, "not_found")
