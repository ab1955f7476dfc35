from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.rota_page import RotaPage
from ...models.rotas_list_kind_item import RotasListKindItem
from ...models.rotas_list_state_item import (
    RotasListStateItem,
)
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[RotasListStateItem] | Unset = UNSET,
    kind: list[RotasListKindItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
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

    json_kind: list[str] | Unset = UNSET
    if not isinstance(kind, Unset):
        json_kind = []
        for kind_item_data in kind:
            kind_item: str = kind_item_data
            json_kind.append(kind_item)

    params["kind"] = json_kind

    json_brand_id: list[str] | Unset = UNSET
    if not isinstance(brand_id, Unset):
        json_brand_id = []
        for brand_id_item_data in brand_id:
            brand_id_item = str(brand_id_item_data)
            json_brand_id.append(brand_id_item)

    params["brand_id"] = json_brand_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/rotas",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | RotaPage | None:
    if response.status_code == 200:
        response_200 = RotaPage.from_dict(response.json())

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
) -> Response[Problem | RotaPage]:
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
    state: list[RotasListStateItem] | Unset = UNSET,
    kind: list[RotasListKindItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
) -> Response[Problem | RotaPage]:
    """List rotas

     Rotas, newest first; `sort=name` by name.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[RotasListStateItem] | Unset):
        kind (list[RotasListKindItem] | Unset):
        brand_id (list[UUID] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RotaPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        kind=kind,
        brand_id=brand_id,
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
    state: list[RotasListStateItem] | Unset = UNSET,
    kind: list[RotasListKindItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
) -> Problem | RotaPage | None:
    """List rotas

     Rotas, newest first; `sort=name` by name.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[RotasListStateItem] | Unset):
        kind (list[RotasListKindItem] | Unset):
        brand_id (list[UUID] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RotaPage
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        kind=kind,
        brand_id=brand_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[RotasListStateItem] | Unset = UNSET,
    kind: list[RotasListKindItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
) -> Response[Problem | RotaPage]:
    """List rotas

     Rotas, newest first; `sort=name` by name.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[RotasListStateItem] | Unset):
        kind (list[RotasListKindItem] | Unset):
        brand_id (list[UUID] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RotaPage]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        state=state,
        kind=kind,
        brand_id=brand_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    state: list[RotasListStateItem] | Unset = UNSET,
    kind: list[RotasListKindItem] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
) -> Problem | RotaPage | None:
    """List rotas

     Rotas, newest first; `sort=name` by name.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        state (list[RotasListStateItem] | Unset):
        kind (list[RotasListKindItem] | Unset):
        brand_id (list[UUID] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RotaPage
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            state=state,
            kind=kind,
            brand_id=brand_id,
        )
    ).parsed
