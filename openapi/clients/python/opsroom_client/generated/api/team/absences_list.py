import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.absence_page import AbsencePage
from ...models.absences_list_kind_item import (
    AbsencesListKindItem,
)
from ...models.absences_list_state_item import (
    AbsencesListStateItem,
)
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    cover_id: list[UUID] | Unset = UNSET,
    kind: list[AbsencesListKindItem] | Unset = UNSET,
    state: list[AbsencesListStateItem] | Unset = UNSET,
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

    json_cover_id: list[str] | Unset = UNSET
    if not isinstance(cover_id, Unset):
        json_cover_id = []
        for cover_id_item_data in cover_id:
            cover_id_item = str(cover_id_item_data)
            json_cover_id.append(cover_id_item)

    params["cover_id"] = json_cover_id

    json_kind: list[str] | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = []
        for kind_item_data in kind:
            kind_item: str = kind_item_data
            json_kind.append(kind_item)

    params["kind"] = json_kind

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item: str = state_item_data
            json_state.append(state_item)

    params["state"] = json_state

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
        "url": "/v1/absences",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AbsencePage | Problem | None:
    if response.status_code == 200:
        response_200 = AbsencePage.from_dict(response.json())

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
) -> Response[AbsencePage | Problem]:
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
    member_id: list[UUID] | Unset = UNSET,
    cover_id: list[UUID] | Unset = UNSET,
    kind: list[AbsencesListKindItem] | Unset = UNSET,
    state: list[AbsencesListStateItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> Response[AbsencePage | Problem]:
    """List absences

     Everybody's absences, newest first; `sort=starts_at` walks the calendar.

    `ends_after` and `starts_before` together give what touches a time. A credential that is limited to
    some brands
    sees none but, with `member_id`, those of the person whose token it is.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        cover_id (list[UUID] | Unset):
        kind (list[AbsencesListKindItem] | Unset):
        state (list[AbsencesListStateItem] | Unset):
        ends_after (datetime.datetime | Unset):
        starts_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AbsencePage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        cover_id=cover_id,
        kind=kind,
        state=state,
        ends_after=ends_after,
        starts_before=starts_before,
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
    member_id: list[UUID] | Unset = UNSET,
    cover_id: list[UUID] | Unset = UNSET,
    kind: list[AbsencesListKindItem] | Unset = UNSET,
    state: list[AbsencesListStateItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> AbsencePage | Problem | None:
    """List absences

     Everybody's absences, newest first; `sort=starts_at` walks the calendar.

    `ends_after` and `starts_before` together give what touches a time. A credential that is limited to
    some brands
    sees none but, with `member_id`, those of the person whose token it is.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        cover_id (list[UUID] | Unset):
        kind (list[AbsencesListKindItem] | Unset):
        state (list[AbsencesListStateItem] | Unset):
        ends_after (datetime.datetime | Unset):
        starts_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AbsencePage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        cover_id=cover_id,
        kind=kind,
        state=state,
        ends_after=ends_after,
        starts_before=starts_before,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    cover_id: list[UUID] | Unset = UNSET,
    kind: list[AbsencesListKindItem] | Unset = UNSET,
    state: list[AbsencesListStateItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> Response[AbsencePage | Problem]:
    """List absences

     Everybody's absences, newest first; `sort=starts_at` walks the calendar.

    `ends_after` and `starts_before` together give what touches a time. A credential that is limited to
    some brands
    sees none but, with `member_id`, those of the person whose token it is.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        cover_id (list[UUID] | Unset):
        kind (list[AbsencesListKindItem] | Unset):
        state (list[AbsencesListStateItem] | Unset):
        ends_after (datetime.datetime | Unset):
        starts_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AbsencePage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        cover_id=cover_id,
        kind=kind,
        state=state,
        ends_after=ends_after,
        starts_before=starts_before,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    cover_id: list[UUID] | Unset = UNSET,
    kind: list[AbsencesListKindItem] | Unset = UNSET,
    state: list[AbsencesListStateItem] | Unset = UNSET,
    ends_after: datetime.datetime | Unset = UNSET,
    starts_before: datetime.datetime | Unset = UNSET,
) -> AbsencePage | Problem | None:
    """List absences

     Everybody's absences, newest first; `sort=starts_at` walks the calendar.

    `ends_after` and `starts_before` together give what touches a time. A credential that is limited to
    some brands
    sees none but, with `member_id`, those of the person whose token it is.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        cover_id (list[UUID] | Unset):
        kind (list[AbsencesListKindItem] | Unset):
        state (list[AbsencesListStateItem] | Unset):
        ends_after (datetime.datetime | Unset):
        starts_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AbsencePage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            member_id=member_id,
            cover_id=cover_id,
            kind=kind,
            state=state,
            ends_after=ends_after,
            starts_before=starts_before,
        )
    ).parsed
