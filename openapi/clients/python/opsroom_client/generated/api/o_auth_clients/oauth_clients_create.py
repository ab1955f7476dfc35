from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.new_o_auth_client_view import NewOAuthClientView
from ...models.o_auth_client_in import OAuthClientIn
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: OAuthClientIn,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/oauth-clients",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> NewOAuthClientView | Problem | None:
    if response.status_code == 201:
        response_201 = NewOAuthClientView.from_dict(response.json())

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
) -> Response[NewOAuthClientView | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: OAuthClientIn,
    idempotency_key: str | Unset = UNSET,
) -> Response[NewOAuthClientView | Problem]:
    """Create an OAuth client

     Make a client no wider than the credential you call with. The secret is in this answer and never
    again.

    The client sends `client_id` and `client_secret` to `POST /v1/oauth/token` (RFC 6749, section 4.4)
    and gets a
    token for 15 minutes. With `jwks` or `jwks_uri` it has no secret and sends a signed assertion
    instead (RFC 7523,
    `private_key_jwt`; RS256, PS256 or ES256).

    Args:
        idempotency_key (str | Unset):
        body (OAuthClientIn): A new OAuth client.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewOAuthClientView | Problem]
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
    body: OAuthClientIn,
    idempotency_key: str | Unset = UNSET,
) -> NewOAuthClientView | Problem | None:
    """Create an OAuth client

     Make a client no wider than the credential you call with. The secret is in this answer and never
    again.

    The client sends `client_id` and `client_secret` to `POST /v1/oauth/token` (RFC 6749, section 4.4)
    and gets a
    token for 15 minutes. With `jwks` or `jwks_uri` it has no secret and sends a signed assertion
    instead (RFC 7523,
    `private_key_jwt`; RS256, PS256 or ES256).

    Args:
        idempotency_key (str | Unset):
        body (OAuthClientIn): A new OAuth client.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewOAuthClientView | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: OAuthClientIn,
    idempotency_key: str | Unset = UNSET,
) -> Response[NewOAuthClientView | Problem]:
    """Create an OAuth client

     Make a client no wider than the credential you call with. The secret is in this answer and never
    again.

    The client sends `client_id` and `client_secret` to `POST /v1/oauth/token` (RFC 6749, section 4.4)
    and gets a
    token for 15 minutes. With `jwks` or `jwks_uri` it has no secret and sends a signed assertion
    instead (RFC 7523,
    `private_key_jwt`; RS256, PS256 or ES256).

    Args:
        idempotency_key (str | Unset):
        body (OAuthClientIn): A new OAuth client.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewOAuthClientView | Problem]
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
    body: OAuthClientIn,
    idempotency_key: str | Unset = UNSET,
) -> NewOAuthClientView | Problem | None:
    """Create an OAuth client

     Make a client no wider than the credential you call with. The secret is in this answer and never
    again.

    The client sends `client_id` and `client_secret` to `POST /v1/oauth/token` (RFC 6749, section 4.4)
    and gets a
    token for 15 minutes. With `jwks` or `jwks_uri` it has no secret and sends a signed assertion
    instead (RFC 7523,
    `private_key_jwt`; RS256, PS256 or ES256).

    Args:
        idempotency_key (str | Unset):
        body (OAuthClientIn): A new OAuth client.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewOAuthClientView | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            idempotency_key=idempotency_key,
        )
    ).parsed
