"""The guides are served whole, and what they tell people to do works."""

import asyncio
import datetime as dt
import json
import re
from typing import Any
from uuid import UUID

import pytest

from api.guides import GUIDES, guide_page, guide_text
from api.titles import TITLES
from domain.kernel.events import CATALOGUE
from domain.webhooks import webhook_example
from domain.webhooks.signatures import signed_headers
from integrations.crypto.webhook_schemes import SCHEMES
from tests.house import House
from tests.system.operations import OPERATIONS, PUBLIC
from tests.system.serving import Server


def samples(guide: str, language: str) -> list[str]:
    """Code of a guide in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", guide_text(guide), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", GUIDES)
async def test_a_guide_is_served(name: str, server: Server) -> None:
    answer = await server.raw(f"GET /docs/guides/{name} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert answer is not None
    assert (answer.status, answer.body.decode()) == (200, guide_page(name))
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1>" in guide_page(name)


async def test_another_name_is_no_guide(server: Server) -> None:
    answer = await server.raw(b"GET /docs/guides/..%2f__init__ HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_links_to_is_there(name: str) -> None:
    own = {link for link in re.findall(r'href="(/[^"#]*)', guide_page(name)) if not link.endswith(".css")}
    assert own <= {"/docs", "/docs/problems", *(f"/docs/guides/{guide}" for guide in GUIDES)}


@pytest.mark.parametrize("name", GUIDES)
def test_the_operations_and_codes_of_a_guide_exist(name: str) -> None:
    served = {(operation.method, operation.path) for operation in [*OPERATIONS, *PUBLIC]}
    told = re.findall(r"`(GET|POST|PATCH|PUT|DELETE) (/v1[^`\s?]*)`", guide_text(name))
    assert set(told) <= served
    codes = re.findall(r"`(idempotency_key_\w+|validation_failed)`", guide_text(name))
    assert set(codes) <= set(TITLES)


OURS, OFFICIAL = samples("webhooks", "python")


@pytest.mark.parametrize(("sample", "scheme"), [(OURS, "v1"), (OURS, "v1a"), (OFFICIAL, "v1")])
def test_the_webhook_samples_in_python_work(sample: str, scheme: str, capsys: pytest.CaptureFixture[str]) -> None:
    namespace: dict[str, Any] = {}
    exec(compile(sample, "webhooks.md", "exec"), namespace)  # noqa: S102 - it is our own guide
    body = json.dumps(webhook_example(CATALOGUE["post.created"]), ensure_ascii=False).encode()
    secret = SCHEMES[scheme].new_secret()
    key = SCHEMES[scheme].public_key(secret) or secret
    headers = signed_headers([secret], "msg_1", dt.datetime.now(dt.UTC), body, SCHEMES[scheme])
    assert namespace["receive"](headers, body, key) == 204
    assert "post.created" in capsys.readouterr().out
    assert namespace["receive"](headers, body + b" ", key) == 401


async def test_the_quick_start_in_python_works(server: Server, house: House) -> None:
    (sample,) = samples("quick-start", "python")
    namespace: dict[str, Any] = {}
    exec(compile(sample, "quick-start.md", "exec"), namespace)  # noqa: S102 - it is our own guide
    brand = await house.new_brand()
    seen = await asyncio.to_thread(namespace["write_and_list"], server.url, house.key, brand.id)
    assert seen == ["新茶上市"]


async def test_the_live_events_in_python_work(server: Server, house: House) -> None:
    (sample,) = samples("live-events", "python")
    namespace: dict[str, Any] = {}
    exec(compile(sample, "live-events.md", "exec"), namespace)  # noqa: S102 - it is our own guide
    post = await house.approved_post(await house.new_brand(required_approvals=1))
    shown = namespace["approved_posts"](server.url, house.key, UUID("00000000-0000-7000-8000-000000000000"))
    assert (await asyncio.to_thread(next, shown)).subject_id == post.id
    await asyncio.to_thread(shown.close)


def test_the_message_in_the_guide_is_one() -> None:
    (message,) = samples("webhooks", "json")
    assert json.loads(message) == webhook_example(CATALOGUE["post.approved"])


@pytest.mark.parametrize("sample", samples("errors", "json"))
def test_the_problem_in_the_guide_is_one(sample: str) -> None:
    assert json.loads(sample)["code"] in TITLES
