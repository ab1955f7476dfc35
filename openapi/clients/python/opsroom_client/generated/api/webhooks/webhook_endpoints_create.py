from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.endpoint_in import EndpointIn
from ...models.new_endpoint_view import NewEndpointView
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: EndpointIn,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/webhook-endpoints",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> NewEndpointView | Problem | None:
    if response.status_code == 201:
        response_201 = NewEndpointView.from_dict(response.json())

        return response_201

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[NewEndpointView | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EndpointIn,
    idempotency_key: str | Unset = UNSET,
) -> Response[NewEndpointView | Problem]:
    """Create an endpoint

     Be told of events at a URL. The signing secret is in this answer and never again.

    Messages follow Standard Webhooks: verify `webhook-signature` with any of its libraries, answer 2xx
    within 10
    seconds, and use `webhook-id` to drop what you have seen before. A failed delivery is tried ten
    times over about
    three days; redirects are failures. Answer 410 to be left alone. A credential with a brand allow-
    list must name
    `brand_ids` inside it.

    An endpoint that only fails for five days is disabled, and then probed for 30 days: it comes back
    with its first
    2xx, and what it missed can be replayed. Messages keep the shape of the endpoint's `api_version`, by
    default the
    current one at its creation.

    It stays the tenant's, and is sent what the credential you call with may read at every moment: when
    that credential
    ends or loses a brand, the endpoint is paused, keeps what it misses, and waits to be adopted.

    Args:
        idempotency_key (str | Unset):
        body (EndpointIn): A new webhook endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewEndpointView | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: EndpointIn,
    idempotency_key: str | Unset = UNSET,
) -> NewEndpointView | Problem | None:
    """Create an endpoint

     Be told of events at a URL. The signing secret is in this answer and never again.

    Messages follow Standard Webhooks: verify `webhook-signature` with any of its libraries, answer 2xx
    within 10
    seconds, and use `webhook-id` to drop what you have seen before. A failed delivery is tried ten
    times over about
    three days; redirects are failures. Answer 410 to be left alone. A credential with a brand allow-
    list must name
    `brand_ids` inside it.

    An endpoint that only fails for five days is disabled, and then probed for 30 days: it comes back
    with its first
    2xx, and what it missed can be replayed. Messages keep the shape of the endpoint's `api_version`, by
    default the
    current one at its creation.

    It stays the tenant's, and is sent what the credential you call with may read at every moment: when
    that credential
    ends or loses a brand, the endpoint is paused, keeps what it misses, and waits to be adopted.

    Args:
        idempotency_key (str | Unset):
        body (EndpointIn): A new webhook endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewEndpointView | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: EndpointIn,
    idempotency_key: str | Unset = UNSET,
) -> Response[NewEndpointView | Problem]:
    """Create an endpoint

     Be told of events at a URL. The signing secret is in this answer and never again.

    Messages follow Standard Webhooks: verify `webhook-signature` with any of its libraries, answer 2xx
    within 10
    seconds, and use `webhook-id` to drop what you have seen before. A failed delivery is tried ten
    times over about
    three days; redirects are failures. Answer 410 to be left alone. A credential with a brand allow-
    list must name
    `brand_ids` inside it.

    An endpoint that only fails for five days is disabled, and then probed for 30 days: it comes back
    with its first
    2xx, and what it missed can be replayed. Messages keep the shape of the endpoint's `api_version`, by
    default the
    current one at its creation.

    It stays the tenant's, and is sent what the credential you call with may read at every moment: when
    that credential
    ends or loses a brand, the endpoint is paused, keeps what it misses, and waits to be adopted.

    Args:
        idempotency_key (str | Unset):
        body (EndpointIn): A new webhook endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewEndpointView | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: EndpointIn,
    idempotency_key: str | Unset = UNSET,
) -> NewEndpointView | Problem | None:
    """Create an endpoint

     Be told of events at a URL. The signing secret is in this answer and never again.

    Messages follow Standard Webhooks: verify `webhook-signature` with any of its libraries, answer 2xx
    within 10
    seconds, and use `webhook-id` to drop what you have seen before. A failed delivery is tried ten
    times over about
    three days; redirects are failures. Answer 410 to be left alone. A credential with a brand allow-
    list must name
    `brand_ids` inside it.

    An endpoint that only fails for five days is disabled, and then probed for 30 days: it comes back
    with its first
    2xx, and what it missed can be replayed. Messages keep the shape of the endpoint's `api_version`, by
    default the
    current one at its creation.

    It stays the tenant's, and is sent what the credential you call with may read at every moment: when
    that credential
    ends or loses a brand, the endpoint is paused, keeps what it misses, and waits to be adopted.

    Args:
        idempotency_key (str | Unset):
        body (EndpointIn): A new webhook endpoint.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewEndpointView | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
