from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.liaison_page import LiaisonPage
from ...models.liaisons_list_department_item import (
    LiaisonsListDepartmentItem,
)
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    department: list[LiaisonsListDepartmentItem] | Unset = UNSET,
    topic: str | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    active: bool | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["sort"] = sort

    json_department: list[str] | Unset = UNSET
    if not isinstance(department, Unset):
        json_department = []
        for department_item_data in department:
            department_item: str = department_item_data
            json_department.append(department_item)

    params["department"] = json_department

    params["topic"] = topic

    json_brand_id: list[str] | Unset = UNSET
    if not isinstance(brand_id, Unset):
        json_brand_id = []
        for brand_id_item_data in brand_id:
            brand_id_item = str(brand_id_item_data)
            json_brand_id.append(brand_id_item)

    params["brand_id"] = json_brand_id

    params["active"] = active

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/liaisons",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> LiaisonPage | Problem | None:
    if response.status_code == 200:
        response_200 = LiaisonPage.from_dict(response.json())

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
) -> Response[LiaisonPage | Problem]:
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
    department: list[LiaisonsListDepartmentItem] | Unset = UNSET,
    topic: str | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    active: bool | Unset = UNSET,
) -> Response[LiaisonPage | Problem]:
    """Find a contact

     Contacts in other departments, newest first; `sort=name` by name.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        department (list[LiaisonsListDepartmentItem] | Unset):
        topic (str | Unset):
        brand_id (list[UUID] | Unset):
        active (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LiaisonPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        department=department,
        topic=topic,
        brand_id=brand_id,
        active=active,
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
    department: list[LiaisonsListDepartmentItem] | Unset = UNSET,
    topic: str | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    active: bool | Unset = UNSET,
) -> LiaisonPage | Problem | None:
    """Find a contact

     Contacts in other departments, newest first; `sort=name` by name.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        department (list[LiaisonsListDepartmentItem] | Unset):
        topic (str | Unset):
        brand_id (list[UUID] | Unset):
        active (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LiaisonPage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        department=department,
        topic=topic,
        brand_id=brand_id,
        active=active,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    department: list[LiaisonsListDepartmentItem] | Unset = UNSET,
    topic: str | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    active: bool | Unset = UNSET,
) -> Response[LiaisonPage | Problem]:
    """Find a contact

     Contacts in other departments, newest first; `sort=name` by name.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        department (list[LiaisonsListDepartmentItem] | Unset):
        topic (str | Unset):
        brand_id (list[UUID] | Unset):
        active (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LiaisonPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        department=department,
        topic=topic,
        brand_id=brand_id,
        active=active,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    department: list[LiaisonsListDepartmentItem] | Unset = UNSET,
    topic: str | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    active: bool | Unset = UNSET,
) -> LiaisonPage | Problem | None:
    """Find a contact

     Contacts in other departments, newest first; `sort=name` by name.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        department (list[LiaisonsListDepartmentItem] | Unset):
        topic (str | Unset):
        brand_id (list[UUID] | Unset):
        active (bool | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LiaisonPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            department=department,
            topic=topic,
            brand_id=brand_id,
            active=active,
        )
    ).parsed
