from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.member_view import MemberView
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    member_id: UUID,
    *,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/members/{member_id}/erase".format(
            member_id=quote(str(member_id), safe=""),
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> MemberView | Problem | None:
    if response.status_code == 200:
        response_200 = MemberView.from_dict(response.json())

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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())

        return response_428

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
) -> Response[MemberView | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    member_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[MemberView | Problem]:
    """Erase a former member

     Delete what is known of a person who was removed. There is no way back.

    A pseudonym takes the place of name and address, in invitations as well; sign-in identities and
    notes on sessions
    are deleted. So are their absences, notes on their shifts, evidence for their skills, evidence and
    scores of their
    trainings, and their name as a trainer and as a host. What the person has done stays, under their
    id. Answers kept for
    `Idempotency-Key` may still name the person for a day. A credential that is limited to some brands
    does not see
    all of it, and erases nobody.

    Args:
        member_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemberView | Problem]
    """

    kwargs = _get_kwargs(
        member_id=member_id,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    member_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> MemberView | Problem | None:
    """Erase a former member

     Delete what is known of a person who was removed. There is no way back.

    A pseudonym takes the place of name and address, in invitations as well; sign-in identities and
    notes on sessions
    are deleted. So are their absences, notes on their shifts, evidence for their skills, evidence and
    scores of their
    trainings, and their name as a trainer and as a host. What the person has done stays, under their
    id. Answers kept for
    `Idempotency-Key` may still name the person for a day. A credential that is limited to some brands
    does not see
    all of it, and erases nobody.

    Args:
        member_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemberView | Problem
    """

    return sync_detailed(
        member_id=member_id,
        client=client,
        if_match=if_match,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    member_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[MemberView | Problem]:
    """Erase a former member

     Delete what is known of a person who was removed. There is no way back.

    A pseudonym takes the place of name and address, in invitations as well; sign-in identities and
    notes on sessions
    are deleted. So are their absences, notes on their shifts, evidence for their skills, evidence and
    scores of their
    trainings, and their name as a trainer and as a host. What the person has done stays, under their
    id. Answers kept for
    `Idempotency-Key` may still name the person for a day. A credential that is limited to some brands
    does not see
    all of it, and erases nobody.

    Args:
        member_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MemberView | Problem]
    """

    kwargs = _get_kwargs(
        member_id=member_id,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    member_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> MemberView | Problem | None:
    """Erase a former member

     Delete what is known of a person who was removed. There is no way back.

    A pseudonym takes the place of name and address, in invitations as well; sign-in identities and
    notes on sessions
    are deleted. So are their absences, notes on their shifts, evidence for their skills, evidence and
    scores of their
    trainings, and their name as a trainer and as a host. What the person has done stays, under their
    id. Answers kept for
    `Idempotency-Key` may still name the person for a day. A credential that is limited to some brands
    does not see
    all of it, and erases nobody.

    Args:
        member_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MemberView | Problem
    """

    return (
        await asyncio_detailed(
            member_id=member_id,
            client=client,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
    ).parsed
