import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.live_metric_page import LiveMetricPage
from ...models.live_sessions_list_metrics_name_item import (
    LiveSessionsListMetricsNameItem,
)
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    live_session_id: UUID,
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    name: list[LiveSessionsListMetricsNameItem] | Unset = UNSET,
    captured_from: datetime.datetime | Unset = UNSET,
    captured_before: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["sort"] = sort

    json_name: list[str] | Unset = UNSET
    if not isinstance(name, Unset):
        json_name = []
        for name_item_data in name:
            name_item: str = name_item_data
            json_name.append(name_item)

    params["name"] = json_name

    json_captured_from: str | Unset = UNSET
    if not isinstance(captured_from, Unset):
        json_captured_from = captured_from.isoformat()
    params["captured_from"] = json_captured_from

    json_captured_before: str | Unset = UNSET
    if not isinstance(captured_before, Unset):
        json_captured_before = captured_before.isoformat()
    params["captured_before"] = json_captured_before

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/live-sessions/{live_session_id}/metrics".format(
            live_session_id=quote(str(live_session_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> LiveMetricPage | Problem | None:
    if response.status_code == 200:
        response_200 = LiveMetricPage.from_dict(response.json())

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
) -> Response[LiveMetricPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    live_session_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    name: list[LiveSessionsListMetricsNameItem] | Unset = UNSET,
    captured_from: datetime.datetime | Unset = UNSET,
    captured_before: datetime.datetime | Unset = UNSET,
) -> Response[LiveMetricPage | Problem]:
    """List figures

     Figures, newest first; `sort=captured_at` walks through the session.

    Args:
        live_session_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        name (list[LiveSessionsListMetricsNameItem] | Unset):
        captured_from (datetime.datetime | Unset):
        captured_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LiveMetricPage | Problem]
    """

    kwargs = _get_kwargs(
        live_session_id=live_session_id,
        limit=limit,
        cursor=cursor,
        sort=sort,
        name=name,
        captured_from=captured_from,
        captured_before=captured_before,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    live_session_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    name: list[LiveSessionsListMetricsNameItem] | Unset = UNSET,
    captured_from: datetime.datetime | Unset = UNSET,
    captured_before: datetime.datetime | Unset = UNSET,
) -> LiveMetricPage | Problem | None:
    """List figures

     Figures, newest first; `sort=captured_at` walks through the session.

    Args:
        live_session_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        name (list[LiveSessionsListMetricsNameItem] | Unset):
        captured_from (datetime.datetime | Unset):
        captured_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LiveMetricPage | Problem
    """

    return sync_detailed(
        live_session_id=live_session_id,
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        name=name,
        captured_from=captured_from,
        captured_before=captured_before,
    ).parsed


async def asyncio_detailed(
    live_session_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    name: list[LiveSessionsListMetricsNameItem] | Unset = UNSET,
    captured_from: datetime.datetime | Unset = UNSET,
    captured_before: datetime.datetime | Unset = UNSET,
) -> Response[LiveMetricPage | Problem]:
    """List figures

     Figures, newest first; `sort=captured_at` walks through the session.

    Args:
        live_session_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        name (list[LiveSessionsListMetricsNameItem] | Unset):
        captured_from (datetime.datetime | Unset):
        captured_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LiveMetricPage | Problem]
    """

    kwargs = _get_kwargs(
        live_session_id=live_session_id,
        limit=limit,
        cursor=cursor,
        sort=sort,
        name=name,
        captured_from=captured_from,
        captured_before=captured_before,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    live_session_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    name: list[LiveSessionsListMetricsNameItem] | Unset = UNSET,
    captured_from: datetime.datetime | Unset = UNSET,
    captured_before: datetime.datetime | Unset = UNSET,
) -> LiveMetricPage | Problem | None:
    """List figures

     Figures, newest first; `sort=captured_at` walks through the session.

    Args:
        live_session_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        name (list[LiveSessionsListMetricsNameItem] | Unset):
        captured_from (datetime.datetime | Unset):
        captured_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LiveMetricPage | Problem
    """

    return (
        await asyncio_detailed(
            live_session_id=live_session_id,
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            name=name,
            captured_from=captured_from,
            captured_before=captured_before,
        )
    ).parsed
