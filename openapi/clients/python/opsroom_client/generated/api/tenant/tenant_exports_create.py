from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.tenant_export_view import TenantExportView
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/tenant/exports",
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | TenantExportView | None:
    if response.status_code == 202:
        response_202 = TenantExportView.from_dict(response.json())

        return response_202

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

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
) -> Response[Problem | TenantExportView]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | TenantExportView]:
    """Export everything

     Have a ZIP file made of everything that the tenant has, as of one moment. One at a time.

    Per table it has a file of JSON lines and one for spreadsheets (CSV; cells that would be taken for a
    formula
    get an apostrophe in front), beside them the media library and `manifest.json`: rows, sizes and
    SHA-256 of every
    file, and what is left out. Secrets are: passwords, tokens and keys of yours leave Opsroom by no
    way. A
    suspended tenant can still have it made: it is what to do before an erasure.

    Args:
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TenantExportView]
    """

    kwargs = _get_kwargs(
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    idempotency_key: str | Unset = UNSET,
) -> Problem | TenantExportView | None:
    """Export everything

     Have a ZIP file made of everything that the tenant has, as of one moment. One at a time.

    Per table it has a file of JSON lines and one for spreadsheets (CSV; cells that would be taken for a
    formula
    get an apostrophe in front), beside them the media library and `manifest.json`: rows, sizes and
    SHA-256 of every
    file, and what is left out. Secrets are: passwords, tokens and keys of yours leave Opsroom by no
    way. A
    suspended tenant can still have it made: it is what to do before an erasure.

    Args:
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TenantExportView
    """

    return sync_detailed(
        client=client,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    idempotency_key: str | Unset = UNSET,
) -> Response[Problem | TenantExportView]:
    """Export everything

     Have a ZIP file made of everything that the tenant has, as of one moment. One at a time.

    Per table it has a file of JSON lines and one for spreadsheets (CSV; cells that would be taken for a
    formula
    get an apostrophe in front), beside them the media library and `manifest.json`: rows, sizes and
    SHA-256 of every
    file, and what is left out. Secrets are: passwords, tokens and keys of yours leave Opsroom by no
    way. A
    suspended tenant can still have it made: it is what to do before an erasure.

    Args:
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TenantExportView]
    """

    kwargs = _get_kwargs(
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    idempotency_key: str | Unset = UNSET,
) -> Problem | TenantExportView | None:
    """Export everything

     Have a ZIP file made of everything that the tenant has, as of one moment. One at a time.

    Per table it has a file of JSON lines and one for spreadsheets (CSV; cells that would be taken for a
    formula
    get an apostrophe in front), beside them the media library and `manifest.json`: rows, sizes and
    SHA-256 of every
    file, and what is left out. Secrets are: passwords, tokens and keys of yours leave Opsroom by no
    way. A
    suspended tenant can still have it made: it is what to do before an erasure.

    Args:
        idempotency_key (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TenantExportView
    """

    return (
        await asyncio_detailed(
            client=client,
            idempotency_key=idempotency_key,
        )
    ).parsed
