import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.publication_page import PublicationPage
from ...models.publications_list_state_item import (
    PublicationsListStateItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[PublicationsListStateItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    post_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    sequence_id: list[UUID] | Unset = UNSET,
    publish_from: datetime.datetime | Unset = UNSET,
    publish_before: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["sort"] = sort

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item: str = state_item_data
            json_state.append(state_item)

    params["state"] = json_state

    json_brand_id: list[str] | Unset = UNSET
    if not isinstance(brand_id, Unset):
        json_brand_id = []
        for brand_id_item_data in brand_id:
            brand_id_item = str(brand_id_item_data)
            json_brand_id.append(brand_id_item)

    params["brand_id"] = json_brand_id

    json_post_id: list[str] | Unset = UNSET
    if not isinstance(post_id, Unset):
        json_post_id = []
        for post_id_item_data in post_id:
            post_id_item = str(post_id_item_data)
            json_post_id.append(post_id_item)

    params["post_id"] = json_post_id

    json_account_id: list[str] | Unset = UNSET
    if not isinstance(account_id, Unset):
        json_account_id = []
        for account_id_item_data in account_id:
            account_id_item = str(account_id_item_data)
            json_account_id.append(account_id_item)

    params["account_id"] = json_account_id

    json_sequence_id: list[str] | Unset = UNSET
    if not isinstance(sequence_id, Unset):
        json_sequence_id = []
        for sequence_id_item_data in sequence_id:
            sequence_id_item = str(sequence_id_item_data)
            json_sequence_id.append(sequence_id_item)

    params["sequence_id"] = json_sequence_id

    json_publish_from: str | Unset = UNSET
    if not isinstance(publish_from, Unset):
        json_publish_from = publish_from.isoformat()
    params["publish_from"] = json_publish_from

    json_publish_before: str | Unset = UNSET
    if not isinstance(publish_before, Unset):
        json_publish_before = publish_before.isoformat()
    params["publish_before"] = json_publish_before

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/publications",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | PublicationPage | None:
    if response.status_code == 200:
        response_200 = PublicationPage.from_dict(response.json())

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
) -> Response[Problem | PublicationPage]:
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
    state: list[PublicationsListStateItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    post_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    sequence_id: list[UUID] | Unset = UNSET,
    publish_from: datetime.datetime | Unset = UNSET,
    publish_before: datetime.datetime | Unset = UNSET,
) -> Response[Problem | PublicationPage]:
    """List publications

     Publications, newest first; `sort=publish_at` walks the calendar.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[PublicationsListStateItem] | Unset):
        brand_id (list[UUID] | Unset):
        post_id (list[UUID] | Unset):
        account_id (list[UUID] | Unset):
        sequence_id (list[UUID] | Unset):
        publish_from (datetime.datetime | Unset):
        publish_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | PublicationPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        brand_id=brand_id,
        post_id=post_id,
        account_id=account_id,
        sequence_id=sequence_id,
        publish_from=publish_from,
        publish_before=publish_before,
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
    state: list[PublicationsListStateItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    post_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    sequence_id: list[UUID] | Unset = UNSET,
    publish_from: datetime.datetime | Unset = UNSET,
    publish_before: datetime.datetime | Unset = UNSET,
) -> Problem | PublicationPage | None:
    """List publications

     Publications, newest first; `sort=publish_at` walks the calendar.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[PublicationsListStateItem] | Unset):
        brand_id (list[UUID] | Unset):
        post_id (list[UUID] | Unset):
        account_id (list[UUID] | Unset):
        sequence_id (list[UUID] | Unset):
        publish_from (datetime.datetime | Unset):
        publish_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | PublicationPage
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        brand_id=brand_id,
        post_id=post_id,
        account_id=account_id,
        sequence_id=sequence_id,
        publish_from=publish_from,
        publish_before=publish_before,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[PublicationsListStateItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    post_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    sequence_id: list[UUID] | Unset = UNSET,
    publish_from: datetime.datetime | Unset = UNSET,
    publish_before: datetime.datetime | Unset = UNSET,
) -> Response[Problem | PublicationPage]:
    """List publications

     Publications, newest first; `sort=publish_at` walks the calendar.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[PublicationsListStateItem] | Unset):
        brand_id (list[UUID] | Unset):
        post_id (list[UUID] | Unset):
        account_id (list[UUID] | Unset):
        sequence_id (list[UUID] | Unset):
        publish_from (datetime.datetime | Unset):
        publish_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | PublicationPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        brand_id=brand_id,
        post_id=post_id,
        account_id=account_id,
        sequence_id=sequence_id,
        publish_from=publish_from,
        publish_before=publish_before,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[PublicationsListStateItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    post_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    sequence_id: list[UUID] | Unset = UNSET,
    publish_from: datetime.datetime | Unset = UNSET,
    publish_before: datetime.datetime | Unset = UNSET,
) -> Problem | PublicationPage | None:
    """List publications

     Publications, newest first; `sort=publish_at` walks the calendar.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[PublicationsListStateItem] | Unset):
        brand_id (list[UUID] | Unset):
        post_id (list[UUID] | Unset):
        account_id (list[UUID] | Unset):
        sequence_id (list[UUID] | Unset):
        publish_from (datetime.datetime | Unset):
        publish_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | PublicationPage
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            state=state,
            brand_id=brand_id,
            post_id=post_id,
            account_id=account_id,
            sequence_id=sequence_id,
            publish_from=publish_from,
            publish_before=publish_before,
        )
    ).parsed
