from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.new_endpoint_view import NewEndpointView
from ...models.problem import Problem
from ...models.rotate_in import RotateIn
from ...types import UNSET, Response, Unset


def _get_kwargs(
    endpoint_id: UUID,
    *,
    body: RotateIn,
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
        "url": "/v1/webhook-endpoints/{endpoint_id}/rotate-secret".format(
            endpoint_id=quote(str(endpoint_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> NewEndpointView | Problem | None:
    if response.status_code == 200:
        response_200 = NewEndpointView.from_dict(response.json())

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
) -> Response[NewEndpointView | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    endpoint_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    body: RotateIn,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[NewEndpointView | Problem]:
    """Rotate the signing secret

     Make a new secret; it is in this answer and never again.

    For 24 hours messages carry two signatures, by the new and by the former secret, so that receivers
    can change
    over without refusing any. `revoke_old` ends the former secret at once. Who rotates may read what
    the endpoint is
    sent, and answers for it from then on, as with `adopt`. Where `scheme` is `v1a` there is a new
    `public_key` instead, and the private one stays here.

    Args:
        endpoint_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (RotateIn): How to treat the former secret.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewEndpointView | Problem]
    """

    kwargs = _get_kwargs(
        endpoint_id=endpoint_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    endpoint_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    body: RotateIn,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> NewEndpointView | Problem | None:
    """Rotate the signing secret

     Make a new secret; it is in this answer and never again.

    For 24 hours messages carry two signatures, by the new and by the former secret, so that receivers
    can change
    over without refusing any. `revoke_old` ends the former secret at once. Who rotates may read what
    the endpoint is
    sent, and answers for it from then on, as with `adopt`. Where `scheme` is `v1a` there is a new
    `public_key` instead, and the private one stays here.

    Args:
        endpoint_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (RotateIn): How to treat the former secret.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewEndpointView | Problem
    """

    return sync_detailed(
        endpoint_id=endpoint_id,
        client=client,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    endpoint_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    body: RotateIn,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[NewEndpointView | Problem]:
    """Rotate the signing secret

     Make a new secret; it is in this answer and never again.

    For 24 hours messages carry two signatures, by the new and by the former secret, so that receivers
    can change
    over without refusing any. `revoke_old` ends the former secret at once. Who rotates may read what
    the endpoint is
    sent, and answers for it from then on, as with `adopt`. Where `scheme` is `v1a` there is a new
    `public_key` instead, and the private one stays here.

    Args:
        endpoint_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (RotateIn): How to treat the former secret.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[NewEndpointView | Problem]
    """

    kwargs = _get_kwargs(
        endpoint_id=endpoint_id,
        body=body,
        if_match=if_match,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    endpoint_id: UUID,
    *,
    client: AuthenticatedClient | Client,
    body: RotateIn,
    if_match: str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> NewEndpointView | Problem | None:
    """Rotate the signing secret

     Make a new secret; it is in this answer and never again.

    For 24 hours messages carry two signatures, by the new and by the former secret, so that receivers
    can change
    over without refusing any. `revoke_old` ends the former secret at once. Who rotates may read what
    the endpoint is
    sent, and answers for it from then on, as with `adopt`. Where `scheme` is `v1a` there is a new
    `public_key` instead, and the private one stays here.

    Args:
        endpoint_id (UUID):
        if_match (str | Unset):
        idempotency_key (str | Unset):
        body (RotateIn): How to treat the former secret.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        NewEndpointView | Problem
    """

    return (
        await asyncio_detailed(
            endpoint_id=endpoint_id,
            client=client,
            body=body,
            if_match=if_match,
            idempotency_key=idempotency_key,
        )
    ).parsed
