from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.again_in import AgainIn
from ...models.problem import Problem
from ...models.publication_view import PublicationView
from ...types import UNSET, Response, Unset


def _get_kwargs(
    publication_id: UUID,
    *,
    body: AgainIn | Unset = UNSET,
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
        "url": "/v1/publications/{publication_id}/release".format(
            publication_id=quote(str(publication_id), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | PublicationView | None:
    if response.status_code == 200:
        response_200 = PublicationView.from_dict(response.json())

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

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

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
) -> Response[Problem | PublicationView]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    publication_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    body: AgainIn | Unset = UNSET,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | PublicationView]:
    """Release

     Let a held publication go with the version that is approved now. A time that has passed means at
    once.

    The body may be left out. Where the account has got the same content meanwhile, the answer is
    `duplicate_content` unless `allow_duplicate` is set.

    Args:
        publication_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (AgainIn | Unset): What holds for a publication that goes its way again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | PublicationView]
    """

    kwargs = _get_kwargs(
        publication_id=publication_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    publication_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    body: AgainIn | Unset = UNSET,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Problem | PublicationView | None:
    """Release

     Let a held publication go with the version that is approved now. A time that has passed means at
    once.

    The body may be left out. Where the account has got the same content meanwhile, the answer is
    `duplicate_content` unless `allow_duplicate` is set.

    Args:
        publication_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (AgainIn | Unset): What holds for a publication that goes its way again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | PublicationView
    """

    return sync_detailed(
        publication_id=publication_id,
        client=client,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    publication_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    body: AgainIn | Unset = UNSET,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | PublicationView]:
    """Release

     Let a held publication go with the version that is approved now. A time that has passed means at
    once.

    The body may be left out. Where the account has got the same content meanwhile, the answer is
    `duplicate_content` unless `allow_duplicate` is set.

    Args:
        publication_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (AgainIn | Unset): What holds for a publication that goes its way again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | PublicationView]
    """

    kwargs = _get_kwargs(
        publication_id=publication_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    publication_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    body: AgainIn | Unset = UNSET,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Problem | PublicationView | None:
    """Release

     Let a held publication go with the version that is approved now. A time that has passed means at
    once.

    The body may be left out. Where the account has got the same content meanwhile, the answer is
    `duplicate_content` unless `allow_duplicate` is set.

    Args:
        publication_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (AgainIn | Unset): What holds for a publication that goes its way again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | PublicationView
    """

    return (
        await asyncio_detailed(
            publication_id=publication_id,
            client=client,
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
    ).parsed
