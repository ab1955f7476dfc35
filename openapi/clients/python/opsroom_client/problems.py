"""Problems (RFC 9457) as exceptions."""

from collections.abc import Sequence

import httpx

from .credentials import TokenRefused
from .generated.models.problem import Problem
from .generated.models.reason import Reason

PROBLEM = "application/problem+json"
TOKEN_ENDPOINT = "/v1/oauth/token"


class OpsroomError(Exception):
    """The API said no. Decide on `code`, which is stable; `errors` point at each thing that is wrong."""

    def __init__(self, problem: Problem, retry_after_seconds: float | None = None) -> None:
        super().__init__(f"{problem.status} {problem.code}: {problem.title}")
        self.problem = problem
        self.status = problem.status
        self.code = problem.code
        self.request_id = problem.request_id or ""
        self.retryable = bool(problem.retryable)
        self.retry_after_seconds = retry_after_seconds

    @property
    def errors(self) -> Sequence[Reason]:
        """Each thing that is wrong."""
        return self.problem.errors or []

    @property
    def pointers(self) -> Sequence[str]:
        """Where: JSON Pointers into the body, `?name` for query parameters."""
        return [reason.pointer for reason in self.errors]


def raise_for_problem(response: httpx.Response) -> None:
    """Raise OpsroomError for an answer that is a problem, httpx.HTTPStatusError for any other that is not a success."""
    if response.status_code >= 400:
        response.read()
        _raise(response)


async def raise_for_problem_async(response: httpx.Response) -> None:
    """The same for asynchronous clients."""
    if response.status_code >= 400:
        await response.aread()
        _raise(response)


def _raise(response: httpx.Response) -> None:
    if response.headers.get("content-type", "").partition(";")[0] == PROBLEM:
        after = response.headers.get("retry-after", "")
        raise OpsroomError(Problem.from_dict(response.json()), float(after) if after.isdigit() else None)
    if response.request.url.path.endswith(TOKEN_ENDPOINT) and "error" in (refusal := _json_of(response)):
        raise TokenRefused(refusal["error"], refusal.get("error_description", ""))
    response.raise_for_status()


def _json_of(response: httpx.Response) -> dict[str, str]:
    try:
        found = response.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
