"""A client of the generated code that authenticates, retries and raises."""

import httpx

from .credentials import Credential, auth_of
from .generated.client import AuthenticatedClient
from .problems import raise_for_problem, raise_for_problem_async
from .retries import AsyncRetries, Retries, RetryPolicy


def connect(
    base_url: str, credential: Credential, *, policy: RetryPolicy | None = None, timeout_seconds: float = 30
) -> AuthenticatedClient:
    """A client for every generated function, synchronous and asynchronous; use it as a context manager.

    `credential` is an API key, an access token, a function that is asked for one before each request, or
    ClientCredentials. Problems are raised as OpsroomError. POSTs get an `Idempotency-Key` unless they have one, and what
    `policy` says is tried again.
    """
    policy = policy or RetryPolicy()
    timeout = httpx.Timeout(timeout_seconds)
    client = AuthenticatedClient(base_url=base_url, token="", timeout=timeout)
    auth = auth_of(credential)
    client.set_httpx_client(
        httpx.Client(
            base_url=base_url,
            auth=auth,
            timeout=timeout,
            transport=Retries(httpx.HTTPTransport(), policy),
            event_hooks={"response": [raise_for_problem]},
        )
    )
    client.set_async_httpx_client(
        httpx.AsyncClient(
            base_url=base_url,
            auth=auth,
            timeout=timeout,
            transport=AsyncRetries(httpx.AsyncHTTPTransport(), policy),
            event_hooks={"response": [raise_for_problem_async]},
        )
    )
    return client
