from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.handoff_view import HandoffView
from ...models.problem import Problem
from ...types import Response


def _get_kwargs(
    handoff_id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/handoffs/{handoff_id}".format(
            handoff_id=quote(str(handoff_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> HandoffView | Problem | None:
    if response.status_code == 200:
        response_200 = HandoffView.from_dict(response.json())

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
) -> Response[HandoffView | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    handoff_id: UUID,
    *,
    client: AuthenticatedClient | Client,
) -> Response[HandoffView | Problem]:
    """Get a hand-over task

     Everything needed to post by hand: copy-ready texts, files, the platform's own editor, a checklist,
    a time limit.

    `media` lists the files in their order; download each from its `content_path`. When it is live,
    confirm the publication with the
    post's address: `POST /v1/publications/{publication_id}/confirm`.

    Args:
        handoff_id (UUID):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HandoffView | Problem]
    """

    kwargs = _get_kwargs(
        handoff_id=handoff_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    handoff_id: UUID,
    *,
    client: AuthenticatedClient | Client,
) -> HandoffView | Problem | None:
    """Get a hand-over task

     Everything needed to post by hand: copy-ready texts, files, the platform's own editor, a checklist,
    a time limit.

    `media` lists the files in their order; download each from its `content_path`. When it is live,
    confirm the publication with the
    post's address: `POST /v1/publications/{publication_id}/confirm`.

    Args:
        handoff_id (UUID):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HandoffView | Problem
    """

    return sync_detailed(
        handoff_id=handoff_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    handoff_id: UUID,
    *,
    client: AuthenticatedClient | Client,
) -> Response[HandoffView | Problem]:
    """Get a hand-over task

     Everything needed to post by hand: copy-ready texts, files, the platform's own editor, a checklist,
    a time limit.

    `media` lists the files in their order; download each from its `content_path`. When it is live,
    confirm the publication with the
    post's address: `POST /v1/publications/{publication_id}/confirm`.

    Args:
        handoff_id (UUID):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HandoffView | Problem]
    """

    kwargs = _get_kwargs(
        handoff_id=handoff_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    handoff_id: UUID,
    *,
    client: AuthenticatedClient | Client,
) -> HandoffView | Problem | None:
    """Get a hand-over task

     Everything needed to post by hand: copy-ready texts, files, the platform's own editor, a checklist,
    a time limit.

    `media` lists the files in their order; download each from its `content_path`. When it is live,
    confirm the publication with the
    post's address: `POST /v1/publications/{publication_id}/confirm`.

    Args:
        handoff_id (UUID):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HandoffView | Problem
    """

    return (
        await asyncio_detailed(
            handoff_id=handoff_id,
            client=client,
        )
    ).parsed
