import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.on_call_view import OnCallView
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    rota_id: UUID,
    *,
    at: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_at: str | Unset = UNSET
    if not isinstance(at, Unset):
        json_at = at.isoformat()
    params["at"] = json_at

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/rotas/{rota_id}/on-call".format(
            rota_id=quote(str(rota_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> OnCallView | Problem | None:
    if response.status_code == 200:
        response_200 = OnCallView.from_dict(response.json())

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
) -> Response[OnCallView | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    rota_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.datetime | Unset = UNSET,
) -> Response[OnCallView | Problem]:
    """Who is on duty now

     Whom to call: now, or at `at`.

    Whoever is absent or has left is skipped: for who covers for them, then for the stand-in that the
    absence names,
    then for the next in order. The answer says who was skipped and why.

    Args:
        rota_id (UUID):
        at (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OnCallView | Problem]
    """

    kwargs = _get_kwargs(
        rota_id=rota_id,
        at=at,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    rota_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.datetime | Unset = UNSET,
) -> OnCallView | Problem | None:
    """Who is on duty now

     Whom to call: now, or at `at`.

    Whoever is absent or has left is skipped: for who covers for them, then for the stand-in that the
    absence names,
    then for the next in order. The answer says who was skipped and why.

    Args:
        rota_id (UUID):
        at (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OnCallView | Problem
    """

    return sync_detailed(
        rota_id=rota_id,
        client=client,
        at=at,
    ).parsed


async def asyncio_detailed(
    rota_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.datetime | Unset = UNSET,
) -> Response[OnCallView | Problem]:
    """Who is on duty now

     Whom to call: now, or at `at`.

    Whoever is absent or has left is skipped: for who covers for them, then for the stand-in that the
    absence names,
    then for the next in order. The answer says who was skipped and why.

    Args:
        rota_id (UUID):
        at (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OnCallView | Problem]
    """

    kwargs = _get_kwargs(
        rota_id=rota_id,
        at=at,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    rota_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.datetime | Unset = UNSET,
) -> OnCallView | Problem | None:
    """Who is on duty now

     Whom to call: now, or at `at`.

    Whoever is absent or has left is skipped: for who covers for them, then for the stand-in that the
    absence names,
    then for the next in order. The answer says who was skipped and why.

    Args:
        rota_id (UUID):
        at (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OnCallView | Problem
    """

    return (
        await asyncio_detailed(
            rota_id=rota_id,
            client=client,
            at=at,
        )
    ).parsed
