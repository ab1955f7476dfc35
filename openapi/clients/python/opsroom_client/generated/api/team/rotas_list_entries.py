import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.rota_entry_page import RotaEntryPage
from ...models.rotas_list_entries_kind_item import (
    RotasListEntriesKindItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    rota_id: UUID,
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    kind: list[RotasListEntriesKindItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["sort"] = sort

    json_member_id: list[str] | Unset = UNSET
    if not isinstance(member_id, Unset):
        json_member_id = []
        for member_id_item_data in member_id:
            member_id_item = str(member_id_item_data)
            json_member_id.append(member_id_item)

    params["member_id"] = json_member_id

    json_kind: list[str] | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = []
        for kind_item_data in kind:
            kind_item: str = kind_item_data
            json_kind.append(kind_item)

    params["kind"] = json_kind

    json_ends_after: str | Unset = UNSET
    if not isinstance(ends_after, Unset):
        json_ends_after = ends_after.isoformat()
    params["ends_after"] = json_ends_after

    json_starts_before: str | Unset = UNSET
    if not isinstance(starts_before, Unset):
        json_starts_before = starts_before.isoformat()
    params["starts_before"] = json_starts_before

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/rotas/{rota_id}/entries".format(
            rota_id=quote(str(rota_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | RotaEntryPage | None:
    if response.status_code == 200:
        response_200 = RotaEntryPage.from_dict(response.json())

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
) -> Response[Problem | RotaEntryPage]:
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
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    kind: list[RotasListEntriesKindItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> Response[Problem | RotaEntryPage]:
    """List one-off shifts and covers

     What is different on single days, the last entered first; `sort=starts_at` walks the calendar.

    Args:
        rota_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        kind (list[RotasListEntriesKindItem] | Unset):
        ends_after (datetime.datetime | Unset):
        starts_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RotaEntryPage]
    """

    kwargs = _get_kwargs(
        rota_id=rota_id,
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        kind=kind,
        ends_after=ends_after,
        starts_before=starts_before,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    rota_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    kind: list[RotasListEntriesKindItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> Problem | RotaEntryPage | None:
    """List one-off shifts and covers

     What is different on single days, the last entered first; `sort=starts_at` walks the calendar.

    Args:
        rota_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        kind (list[RotasListEntriesKindItem] | Unset):
        ends_after (datetime.datetime | Unset):
        starts_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RotaEntryPage
    """

    return sync_detailed(
        rota_id=rota_id,
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        kind=kind,
        ends_after=ends_after,
        starts_before=starts_before,
    ).parsed


async def asyncio_detailed(
    rota_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    kind: list[RotasListEntriesKindItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> Response[Problem | RotaEntryPage]:
    """List one-off shifts and covers

     What is different on single days, the last entered first; `sort=starts_at` walks the calendar.

    Args:
        rota_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        kind (list[RotasListEntriesKindItem] | Unset):
        ends_after (datetime.datetime | Unset):
        starts_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RotaEntryPage]
    """

    kwargs = _get_kwargs(
        rota_id=rota_id,
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        kind=kind,
        ends_after=ends_after,
        starts_before=starts_before,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    rota_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    kind: list[RotasListEntriesKindItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> Problem | RotaEntryPage | None:
    """List one-off shifts and covers

     What is different on single days, the last entered first; `sort=starts_at` walks the calendar.

    Args:
        rota_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        kind (list[RotasListEntriesKindItem] | Unset):
        ends_after (datetime.datetime | Unset):
        starts_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RotaEntryPage
    """

    return (
        await asyncio_detailed(
            rota_id=rota_id,
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            member_id=member_id,
            kind=kind,
            ends_after=ends_after,
            starts_before=starts_before,
        )
    ).parsed
