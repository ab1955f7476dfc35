from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.callback_address_view import CallbackAddressView
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    app_id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/platform-apps/{app_id}/callback".format(
            app_id=quote(str(app_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CallbackAddressView | Problem | None:
    if response.status_code == 200:
        response_200 = CallbackAddressView.from_dict(response.json())

        return response_200

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
) -> Response[CallbackAddressView | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    app_id: UUID,
    *,
    client: AuthenticatedClient | Client,
) -> Response[CallbackAddressView | Problem]:
    """Get an app's callback address

     The one address of an app, such as Douyin's and Kuaishou's. Calls are matched to accounts by their
    ids there.

    A WeChat component (第三方平台) takes it as the address of authorization events, and with `/$APPID$`
    behind it as
    the address of messages and events. Accounts can be connected once its first ticket has come, within
    ten minutes.

    Args:
        app_id (UUID):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallbackAddressView | Problem]
    """

    kwargs = _get_kwargs(
        app_id=app_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    app_id: UUID,
    *,
    client: AuthenticatedClient | Client,
) -> CallbackAddressView | Problem | None:
    """Get an app's callback address

     The one address of an app, such as Douyin's and Kuaishou's. Calls are matched to accounts by their
    ids there.

    A WeChat component (第三方平台) takes it as the address of authorization events, and with `/$APPID$`
    behind it as
    the address of messages and events. Accounts can be connected once its first ticket has come, within
    ten minutes.

    Args:
        app_id (UUID):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallbackAddressView | Problem
    """

    return sync_detailed(
        app_id=app_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    app_id: UUID,
    *,
    client: AuthenticatedClient | Client,
) -> Response[CallbackAddressView | Problem]:
    """Get an app's callback address

     The one address of an app, such as Douyin's and Kuaishou's. Calls are matched to accounts by their
    ids there.

    A WeChat component (第三方平台) takes it as the address of authorization events, and with `/$APPID$`
    behind it as
    the address of messages and events. Accounts can be connected once its first ticket has come, within
    ten minutes.

    Args:
        app_id (UUID):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CallbackAddressView | Problem]
    """

    kwargs = _get_kwargs(
        app_id=app_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    app_id: UUID,
    *,
    client: AuthenticatedClient | Client,
) -> CallbackAddressView | Problem | None:
    """Get an app's callback address

     The one address of an app, such as Douyin's and Kuaishou's. Calls are matched to accounts by their
    ids there.

    A WeChat component (第三方平台) takes it as the address of authorization events, and with `/$APPID$`
    behind it as
    the address of messages and events. Accounts can be connected once its first ticket has come, within
    ten minutes.

    Args:
        app_id (UUID):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CallbackAddressView | Problem
    """

    return (
        await asyncio_detailed(
            app_id=app_id,
            client=client,
        )
    ).parsed
