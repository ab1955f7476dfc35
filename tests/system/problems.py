"""What every refusal of the API has in common, wherever in the stack it was made."""

from typing import Any

import httpx
import msgspec

from api.titles import TITLES

SECURITY = {"x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer"}


def problem_in(answer: httpx.Response, *statuses: int) -> dict[str, Any]:
    """The problem of an answer; fails unless it is a complete one with one of these statuses."""
    assert answer.status_code in statuses, f"{answer.status_code}: {answer.text}"
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = msgspec.json.decode(answer.content)
    assert body["status"] == answer.status_code
    assert body["type"] == f"/docs/problems#{body['code']}"
    language = answer.headers["content-language"]
    assert body["title"] == TITLES[body["code"]][language == "zh-CN"]
    assert body["request_id"] == answer.headers["x-request-id"]
    assert answer.headers["vary"] == "Accept-Language"
    assert_marked(answer)
    return body


def assert_marked(answer: httpx.Response) -> None:
    """Fail unless the answer has its request id and the security headers, each once."""
    assert len(answer.headers.get_list("x-request-id")) == 1
    for name, value in SECURITY.items():
        assert answer.headers.get_list(name) == [value]
