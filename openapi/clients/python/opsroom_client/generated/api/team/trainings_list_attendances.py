from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.attendance_page import AttendancePage
from ...models.problem import Problem
from ...models.trainings_list_attendances_result_item import (
    TrainingsListAttendancesResultItem,
)
from ...models.trainings_list_attendances_state_item import (
    TrainingsListAttendancesStateItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    training_id: UUID,
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    state: list[TrainingsListAttendancesStateItem] | Unset = UNSET,
    result: list[TrainingsListAttendancesResultItem] | Unset = UNSET,
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

    json_state: list[str] | Unset = UNSET
    if not isinstance(state, Unset):
        json_state = []
        for state_item_data in state:
            state_item: str = state_item_data
            json_state.append(state_item)

    params["state"] = json_state

    json_result: list[str] | Unset = UNSET
    if not isinstance(result, Unset):
        json_result = []
        for result_item_data in result:
            result_item: str = result_item_data
            json_result.append(result_item)

    params["result"] = json_result

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/trainings/{training_id}/attendances".format(
            training_id=quote(str(training_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AttendancePage | Problem | None:
    if response.status_code == 200:
        response_200 = AttendancePage.from_dict(response.json())

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
) -> Response[AttendancePage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    training_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    state: list[TrainingsListAttendancesStateItem] | Unset = UNSET,
    result: list[TrainingsListAttendancesResultItem] | Unset = UNSET,
) -> Response[AttendancePage | Problem]:
    """List who takes part

     Who takes part in the training, the last entered first.

    Without `team:write`, `result`, `score` and `evidence` are null but in one's own, and `?result=`
    finds no others.

    Args:
        training_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        state (list[TrainingsListAttendancesStateItem] | Unset):
        result (list[TrainingsListAttendancesResultItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AttendancePage | Problem]
    """

    kwargs = _get_kwargs(
        training_id=training_id,
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        state=state,
        result=result,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    training_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    state: list[TrainingsListAttendancesStateItem] | Unset = UNSET,
    result: list[TrainingsListAttendancesResultItem] | Unset = UNSET,
) -> AttendancePage | Problem | None:
    """List who takes part

     Who takes part in the training, the last entered first.

    Without `team:write`, `result`, `score` and `evidence` are null but in one's own, and `?result=`
    finds no others.

    Args:
        training_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        state (list[TrainingsListAttendancesStateItem] | Unset):
        result (list[TrainingsListAttendancesResultItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AttendancePage | Problem
    """

    return sync_detailed(
        training_id=training_id,
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        state=state,
        result=result,
    ).parsed


async def asyncio_detailed(
    training_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    state: list[TrainingsListAttendancesStateItem] | Unset = UNSET,
    result: list[TrainingsListAttendancesResultItem] | Unset = UNSET,
) -> Response[AttendancePage | Problem]:
    """List who takes part

     Who takes part in the training, the last entered first.

    Without `team:write`, `result`, `score` and `evidence` are null but in one's own, and `?result=`
    finds no others.

    Args:
        training_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        state (list[TrainingsListAttendancesStateItem] | Unset):
        result (list[TrainingsListAttendancesResultItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AttendancePage | Problem]
    """

    kwargs = _get_kwargs(
        training_id=training_id,
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        state=state,
        result=result,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    training_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    state: list[TrainingsListAttendancesStateItem] | Unset = UNSET,
    result: list[TrainingsListAttendancesResultItem] | Unset = UNSET,
) -> AttendancePage | Problem | None:
    """List who takes part

     Who takes part in the training, the last entered first.

    Without `team:write`, `result`, `score` and `evidence` are null but in one's own, and `?result=`
    finds no others.

    Args:
        training_id (UUID):
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        state (list[TrainingsListAttendancesStateItem] | Unset):
        result (list[TrainingsListAttendancesResultItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AttendancePage | Problem
    """

    return (
        await asyncio_detailed(
            training_id=training_id,
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            member_id=member_id,
            state=state,
            result=result,
        )
    ).parsed
