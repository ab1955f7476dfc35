from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.asset_view import AssetView
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    *,
    body: File | File | File | File | File | File | File | File | Unset = UNSET,
    brand_id: UUID,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    params: dict[str, Any] = {}

    json_brand_id = str(brand_id)
    params["brand_id"] = json_brand_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/assets",
        "params": params,
    }

    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "image/gif"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "image/jpeg"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "image/png"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "image/webp"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "video/mp4"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "video/quicktime"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "video/webm"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "video/x-flv"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> AssetView | Problem | None:
    if response.status_code == 201:
        response_201 = AssetView.from_dict(response.json())

        return response_201

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
) -> Response[AssetView | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: File | File | File | File | File | File | File | File | Unset = UNSET,
    brand_id: UUID,
    idempotency_key: str | Unset = UNSET,
) -> Response[AssetView | Problem]:
    """Upload an image or a film

     Upload a file as the request's body, with its own `Content-Type` (`image/png`, `video/mp4`, …).

    Images (PNG, JPEG, WebP, GIF) may have 20 MB, films (MP4, QuickTime, WebM, FLV) 1 GiB and 24 hours.
    What the
    file is is read from its bytes, whatever it is called. The same bytes of a brand are kept once.

    Args:
        brand_id (UUID):
        idempotency_key (str | Unset):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssetView | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        brand_id=brand_id,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: File | File | File | File | File | File | File | File | Unset = UNSET,
    brand_id: UUID,
    idempotency_key: str | Unset = UNSET,
) -> AssetView | Problem | None:
    """Upload an image or a film

     Upload a file as the request's body, with its own `Content-Type` (`image/png`, `video/mp4`, …).

    Images (PNG, JPEG, WebP, GIF) may have 20 MB, films (MP4, QuickTime, WebM, FLV) 1 GiB and 24 hours.
    What the
    file is is read from its bytes, whatever it is called. The same bytes of a brand are kept once.

    Args:
        brand_id (UUID):
        idempotency_key (str | Unset):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssetView | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        brand_id=brand_id,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: File | File | File | File | File | File | File | File | Unset = UNSET,
    brand_id: UUID,
    idempotency_key: str | Unset = UNSET,
) -> Response[AssetView | Problem]:
    """Upload an image or a film

     Upload a file as the request's body, with its own `Content-Type` (`image/png`, `video/mp4`, …).

    Images (PNG, JPEG, WebP, GIF) may have 20 MB, films (MP4, QuickTime, WebM, FLV) 1 GiB and 24 hours.
    What the
    file is is read from its bytes, whatever it is called. The same bytes of a brand are kept once.

    Args:
        brand_id (UUID):
        idempotency_key (str | Unset):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AssetView | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        brand_id=brand_id,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: File | File | File | File | File | File | File | File | Unset = UNSET,
    brand_id: UUID,
    idempotency_key: str | Unset = UNSET,
) -> AssetView | Problem | None:
    """Upload an image or a film

     Upload a file as the request's body, with its own `Content-Type` (`image/png`, `video/mp4`, …).

    Images (PNG, JPEG, WebP, GIF) may have 20 MB, films (MP4, QuickTime, WebM, FLV) 1 GiB and 24 hours.
    What the
    file is is read from its bytes, whatever it is called. The same bytes of a brand are kept once.

    Args:
        brand_id (UUID):
        idempotency_key (str | Unset):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AssetView | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            brand_id=brand_id,
            idempotency_key=idempotency_key,
        )
    ).parsed
