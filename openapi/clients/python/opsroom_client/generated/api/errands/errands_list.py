from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.errand_page import ErrandPage
from ...models.errands_list_operation_item import (
    ErrandsListOperationItem,
)
from ...models.errands_list_state_item import (
    ErrandsListStateItem,
)
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[ErrandsListStateItem] | Unset = UNSET,
    operation: list[ErrandsListOperationItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
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

    json_operation: list[str] | Unset = UNSET
    if not isinstance(operation, Unset):
        json_operation = []
        for operation_item_data in operation:
            operation_item: str = operation_item_data
            json_operation.append(operation_item)

    params["operation"] = json_operation

    json_brand_id: list[str] | Unset = UNSET
    if not isinstance(brand_id, Unset):
        json_brand_id = []
        for brand_id_item_data in brand_id:
            brand_id_item = str(brand_id_item_data)
            json_brand_id.append(brand_id_item)

    params["brand_id"] = json_brand_id

    json_account_id: list[str] | Unset = UNSET
    if not isinstance(account_id, Unset):
        json_account_id = []
        for account_id_item_data in account_id:
            account_id_item = str(account_id_item_data)
            json_account_id.append(account_id_item)

    params["account_id"] = json_account_id

    json_subject_id: list[str] | Unset = UNSET
    if not isinstance(subject_id, Unset):
        json_subject_id = []
        for subject_id_item_data in subject_id:
            subject_id_item = str(subject_id_item_data)
            json_subject_id.append(subject_id_item)

    params["subject_id"] = json_subject_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/errands",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ErrandPage | Problem | None:
    if response.status_code == 200:
        response_200 = ErrandPage.from_dict(response.json())

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
) -> Response[ErrandPage | Problem]:
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
    state: list[ErrandsListStateItem] | Unset = UNSET,
    operation: list[ErrandsListOperationItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
) -> Response[ErrandPage | Problem]:
    """List errands

     Errands, newest first. `state=unconfirmed` and `state=awaiting_human` wait for somebody.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[ErrandsListStateItem] | Unset):
        operation (list[ErrandsListOperationItem] | Unset):
        brand_id (list[UUID] | Unset):
        account_id (list[UUID] | Unset):
        subject_id (list[UUID] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrandPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        operation=operation,
        brand_id=brand_id,
        account_id=account_id,
        subject_id=subject_id,
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
    state: list[ErrandsListStateItem] | Unset = UNSET,
    operation: list[ErrandsListOperationItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
) -> ErrandPage | Problem | None:
    """List errands

     Errands, newest first. `state=unconfirmed` and `state=awaiting_human` wait for somebody.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[ErrandsListStateItem] | Unset):
        operation (list[ErrandsListOperationItem] | Unset):
        brand_id (list[UUID] | Unset):
        account_id (list[UUID] | Unset):
        subject_id (list[UUID] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrandPage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        operation=operation,
        brand_id=brand_id,
        account_id=account_id,
        subject_id=subject_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[ErrandsListStateItem] | Unset = UNSET,
    operation: list[ErrandsListOperationItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
) -> Response[ErrandPage | Problem]:
    """List errands

     Errands, newest first. `state=unconfirmed` and `state=awaiting_human` wait for somebody.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[ErrandsListStateItem] | Unset):
        operation (list[ErrandsListOperationItem] | Unset):
        brand_id (list[UUID] | Unset):
        account_id (list[UUID] | Unset):
        subject_id (list[UUID] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ErrandPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        operation=operation,
        brand_id=brand_id,
        account_id=account_id,
        subject_id=subject_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[ErrandsListStateItem] | Unset = UNSET,
    operation: list[ErrandsListOperationItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    account_id: list[UUID] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
) -> ErrandPage | Problem | None:
    """List errands

     Errands, newest first. `state=unconfirmed` and `state=awaiting_human` wait for somebody.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[ErrandsListStateItem] | Unset):
        operation (list[ErrandsListOperationItem] | Unset):
        brand_id (list[UUID] | Unset):
        account_id (list[UUID] | Unset):
        subject_id (list[UUID] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ErrandPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            state=state,
            operation=operation,
            brand_id=brand_id,
            account_id=account_id,
            subject_id=subject_id,
        )
    ).parsed
