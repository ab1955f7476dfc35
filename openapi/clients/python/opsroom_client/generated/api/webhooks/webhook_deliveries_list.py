import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.delivery_page import DeliveryPage
from ...models.problem import Problem
from ...models.webhook_deliveries_list_state_item import (
    WebhookDeliveriesListStateItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    endpoint_id: list[UUID] | Unset = UNSET,
    event_id: list[UUID] | Unset = UNSET,
    state: list[WebhookDeliveriesListStateItem] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["sort"] = sort

    json_endpoint_id: list[str] | Unset = UNSET
    if not isinstance(endpoint_id, Unset):
        json_endpoint_id = []
        for endpoint_id_item_data in endpoint_id:
            endpoint_id_item = str(endpoint_id_item_data)
            json_endpoint_id.append(endpoint_id_item)

    params["endpoint_id"] = json_endpoint_id

    json_event_id: list[str] | Unset = UNSET
    if not isinstance(event_id, Unset):
        json_event_id = []
        for event_id_item_data in event_id:
            event_id_item = str(event_id_item_data)
            json_event_id.append(event_id_item)

    params["event_id"] = json_event_id

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item: str = state_item_data
            json_state.append(state_item)

    params["state"] = json_state

    json_event_type: list[str] | Unset = UNSET
    if not isinstance(event_type, Unset):
        json_event_type = event_type

    params["event_type"] = json_event_type

    json_created_from: str | Unset = UNSET
    if not isinstance(created_from, Unset):
        json_created_from = created_from.isoformat()
    params["created_from"] = json_created_from

    json_created_before: str | Unset = UNSET
    if not isinstance(created_before, Unset):
        json_created_before = created_before.isoformat()
    params["created_before"] = json_created_before

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/webhook-deliveries",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DeliveryPage | Problem | None:
    if response.status_code == 200:
        response_200 = DeliveryPage.from_dict(response.json())

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
) -> Response[DeliveryPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    endpoint_id: list[UUID] | Unset = UNSET,
    event_id: list[UUID] | Unset = UNSET,
    state: list[WebhookDeliveriesListStateItem] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> Response[DeliveryPage | Problem]:
    """List deliveries

     Deliveries, newest first.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        endpoint_id (list[UUID] | Unset):
        event_id (list[UUID] | Unset):
        state (list[WebhookDeliveriesListStateItem] | Unset):
        event_type (list[str] | Unset):
        created_from (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeliveryPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        endpoint_id=endpoint_id,
        event_id=event_id,
        state=state,
        event_type=event_type,
        created_from=created_from,
        created_before=created_before,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    endpoint_id: list[UUID] | Unset = UNSET,
    event_id: list[UUID] | Unset = UNSET,
    state: list[WebhookDeliveriesListStateItem] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> DeliveryPage | Problem | None:
    """List deliveries

     Deliveries, newest first.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        endpoint_id (list[UUID] | Unset):
        event_id (list[UUID] | Unset):
        state (list[WebhookDeliveriesListStateItem] | Unset):
        event_type (list[str] | Unset):
        created_from (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeliveryPage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        endpoint_id=endpoint_id,
        event_id=event_id,
        state=state,
        event_type=event_type,
        created_from=created_from,
        created_before=created_before,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    endpoint_id: list[UUID] | Unset = UNSET,
    event_id: list[UUID] | Unset = UNSET,
    state: list[WebhookDeliveriesListStateItem] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> Response[DeliveryPage | Problem]:
    """List deliveries

     Deliveries, newest first.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        endpoint_id (list[UUID] | Unset):
        event_id (list[UUID] | Unset):
        state (list[WebhookDeliveriesListStateItem] | Unset):
        event_type (list[str] | Unset):
        created_from (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeliveryPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        endpoint_id=endpoint_id,
        event_id=event_id,
        state=state,
        event_type=event_type,
        created_from=created_from,
        created_before=created_before,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    endpoint_id: list[UUID] | Unset = UNSET,
    event_id: list[UUID] | Unset = UNSET,
    state: list[WebhookDeliveriesListStateItem] | Unset = UNSET,
    event_type: list[str] | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> DeliveryPage | Problem | None:
    """List deliveries

     Deliveries, newest first.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        endpoint_id (list[UUID] | Unset):
        event_id (list[UUID] | Unset):
        state (list[WebhookDeliveriesListStateItem] | Unset):
        event_type (list[str] | Unset):
        created_from (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeliveryPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            endpoint_id=endpoint_id,
            event_id=event_id,
            state=state,
            event_type=event_type,
            created_from=created_from,
            created_before=created_before,
        )
    ).parsed
