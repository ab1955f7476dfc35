from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.access_token import AccessToken
from ...models.access_token_in import AccessTokenIn
from ...models.problem import Problem
from ...models.token_refusal import TokenRefusal
from ...types import Response


def _get_kwargs(
    *,
    body: AccessTokenIn,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/oauth/token",
    }

    _kwargs["data"] = body.to_dict()
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AccessToken | Problem | TokenRefusal | None:
    if response.status_code == 200:
        response_200 = AccessToken.from_dict(response.json())

        return response_200

    if response.status_code == 400:
        response_400 = TokenRefusal.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = TokenRefusal.from_dict(response.json())

        return response_401

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
) -> Response[AccessToken | Problem | TokenRefusal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: AccessTokenIn,
) -> Response[AccessToken | Problem | TokenRefusal]:
    """Get an access token

     A token for a client that proves itself (RFC 6749, section 4.4), for 15 minutes. `scope` narrows it.

    The client sends its id and secret as HTTP Basic, or as `client_id` and `client_secret` in the form.
    Refusals have
    the form of RFC 6749, section 5.2.

    Args:
        body (AccessTokenIn): What a client asks for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccessToken | Problem | TokenRefusal]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: AccessTokenIn,
) -> AccessToken | Problem | TokenRefusal | None:
    """Get an access token

     A token for a client that proves itself (RFC 6749, section 4.4), for 15 minutes. `scope` narrows it.

    The client sends its id and secret as HTTP Basic, or as `client_id` and `client_secret` in the form.
    Refusals have
    the form of RFC 6749, section 5.2.

    Args:
        body (AccessTokenIn): What a client asks for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccessToken | Problem | TokenRefusal
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: AccessTokenIn,
) -> Response[AccessToken | Problem | TokenRefusal]:
    """Get an access token

     A token for a client that proves itself (RFC 6749, section 4.4), for 15 minutes. `scope` narrows it.

    The client sends its id and secret as HTTP Basic, or as `client_id` and `client_secret` in the form.
    Refusals have
    the form of RFC 6749, section 5.2.

    Args:
        body (AccessTokenIn): What a client asks for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AccessToken | Problem | TokenRefusal]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: AccessTokenIn,
) -> AccessToken | Problem | TokenRefusal | None:
    """Get an access token

     A token for a client that proves itself (RFC 6749, section 4.4), for 15 minutes. `scope` narrows it.

    The client sends its id and secret as HTTP Basic, or as `client_id` and `client_secret` in the form.
    Refusals have
    the form of RFC 6749, section 5.2.

    Args:
        body (AccessTokenIn): What a client asks for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AccessToken | Problem | TokenRefusal
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
