from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.member_skill_page import MemberSkillPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    skill_id: list[UUID] | Unset = UNSET,
    min_level: int | Unset = UNSET,
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

    json_skill_id: list[str] | Unset = UNSET
    if not isinstance(skill_id, Unset):
        json_skill_id = []
        for skill_id_item_data in skill_id:
            skill_id_item = str(skill_id_item_data)
            json_skill_id.append(skill_id_item)

    params["skill_id"] = json_skill_id

    params["min_level"] = min_level

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/member-skills",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MemberSkillPage | Problem | None:
    if response.status_code == 200:
        response_200 = MemberSkillPage.from_dict(response.json())

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
) -> Response[MemberSkillPage | Problem]:
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
    skill_id: list[UUID] | Unset = UNSET,
    min_level: int | Unset = UNSET,
) -> Response[MemberSkillPage | Problem]:
    """Find people by skill

     Who can do what: `?skill_id=…&min_level=3`. People who have left are not listed.

    Without `team:write`, `evidence` is null but in one's own.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        skill_id (list[UUID] | Unset):
        min_level (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemberSkillPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        skill_id=skill_id,
        min_level=min_level,
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
    skill_id: list[UUID] | Unset = UNSET,
    min_level: int | Unset = UNSET,
) -> MemberSkillPage | Problem | None:
    """Find people by skill

     Who can do what: `?skill_id=…&min_level=3`. People who have left are not listed.

    Without `team:write`, `evidence` is null but in one's own.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        skill_id (list[UUID] | Unset):
        min_level (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemberSkillPage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        skill_id=skill_id,
        min_level=min_level,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    member_id: list[UUID] | Unset = UNSET,
    skill_id: list[UUID] | Unset = UNSET,
    min_level: int | Unset = UNSET,
) -> Response[MemberSkillPage | Problem]:
    """Find people by skill

     Who can do what: `?skill_id=…&min_level=3`. People who have left are not listed.

    Without `team:write`, `evidence` is null but in one's own.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        skill_id (list[UUID] | Unset):
        min_level (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemberSkillPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        member_id=member_id,
        skill_id=skill_id,
        min_level=min_level,
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
    skill_id: list[UUID] | Unset = UNSET,
    min_level: int | Unset = UNSET,
) -> MemberSkillPage | Problem | None:
    """Find people by skill

     Who can do what: `?skill_id=…&min_level=3`. People who have left are not listed.

    Without `team:write`, `evidence` is null but in one's own.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        member_id (list[UUID] | Unset):
        skill_id (list[UUID] | Unset):
        min_level (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemberSkillPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            member_id=member_id,
            skill_id=skill_id,
            min_level=min_level,
        )
    ).parsed
