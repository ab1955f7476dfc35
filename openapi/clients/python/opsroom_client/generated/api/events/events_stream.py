from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    type_: list[str] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    follow: bool | Unset = True,
    last_event_id: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(last_event_id, Unset):
        headers["Last-Event-ID"] = last_event_id

    params: dict[str, Any] = {}

    json_type_: list[str] | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_

    params["type"] = json_type_

    json_brand_id: list[str] | Unset = UNSET
    if not isinstance(brand_id, Unset):
        json_brand_id = []
        for brand_id_item_data in brand_id:
            brand_id_item = str(brand_id_item_data)
            json_brand_id.append(brand_id_item)

    params["brand_id"] = json_brand_id

    params["follow"] = follow

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/stream",
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Problem | str | None:
    if response.status_code == 200:
        response_200 = response.text
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
) -> Response[Problem | str]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    type_: list[str] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    follow: bool | Unset = True,
    last_event_id: str | Unset = UNSET,
) -> Response[Problem | str]:
    """Follow events

     Events as they happen, as server-sent events (`text/event-stream`).

    No single permission is needed: an event is sent to whoever may read what it is about (`posts:read`
    for
    `post.approved`), on its brand; with `audit:read` every event. Each message has the event's `id` and
    as `data`
    what `GET /v1/events/{event_id}` answers. Messages come in the order of their ids, half a second
    after the
    change or a little later. The stream begins with an `id` of its own; reconnect with the last one as
    `Last-Event-ID` and nothing is missing or sent twice. A comment every 15 seconds shows that the
    stream is
    alive. It shows what the credential may read at every moment, and ends with the message `end` when
    the
    credential does. A credential may have 10 streams open with one server process.

    Args:
        type_ (list[str] | Unset):
        brand_id (list[UUID] | Unset):
        follow (bool | Unset):  Default: True.
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | str]
    """

    kwargs = _get_kwargs(
        type_=type_,
        brand_id=brand_id,
        follow=follow,
        last_event_id=last_event_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    type_: list[str] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    follow: bool | Unset = True,
    last_event_id: str | Unset = UNSET,
) -> Problem | str | None:
    """Follow events

     Events as they happen, as server-sent events (`text/event-stream`).

    No single permission is needed: an event is sent to whoever may read what it is about (`posts:read`
    for
    `post.approved`), on its brand; with `audit:read` every event. Each message has the event's `id` and
    as `data`
    what `GET /v1/events/{event_id}` answers. Messages come in the order of their ids, half a second
    after the
    change or a little later. The stream begins with an `id` of its own; reconnect with the last one as
    `Last-Event-ID` and nothing is missing or sent twice. A comment every 15 seconds shows that the
    stream is
    alive. It shows what the credential may read at every moment, and ends with the message `end` when
    the
    credential does. A credential may have 10 streams open with one server process.

    Args:
        type_ (list[str] | Unset):
        brand_id (list[UUID] | Unset):
        follow (bool | Unset):  Default: True.
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | str
    """

    return sync_detailed(
        client=client,
        type_=type_,
        brand_id=brand_id,
        follow=follow,
        last_event_id=last_event_id,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    type_: list[str] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    follow: bool | Unset = True,
    last_event_id: str | Unset = UNSET,
) -> Response[Problem | str]:
    """Follow events

     Events as they happen, as server-sent events (`text/event-stream`).

    No single permission is needed: an event is sent to whoever may read what it is about (`posts:read`
    for
    `post.approved`), on its brand; with `audit:read` every event. Each message has the event's `id` and
    as `data`
    what `GET /v1/events/{event_id}` answers. Messages come in the order of their ids, half a second
    after the
    change or a little later. The stream begins with an `id` of its own; reconnect with the last one as
    `Last-Event-ID` and nothing is missing or sent twice. A comment every 15 seconds shows that the
    stream is
    alive. It shows what the credential may read at every moment, and ends with the message `end` when
    the
    credential does. A credential may have 10 streams open with one server process.

    Args:
        type_ (list[str] | Unset):
        brand_id (list[UUID] | Unset):
        follow (bool | Unset):  Default: True.
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | str]
    """

    kwargs = _get_kwargs(
        type_=type_,
        brand_id=brand_id,
        follow=follow,
        last_event_id=last_event_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    type_: list[str] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    follow: bool | Unset = True,
    last_event_id: str | Unset = UNSET,
) -> Problem | str | None:
    """Follow events

     Events as they happen, as server-sent events (`text/event-stream`).

    No single permission is needed: an event is sent to whoever may read what it is about (`posts:read`
    for
    `post.approved`), on its brand; with `audit:read` every event. Each message has the event's `id` and
    as `data`
    what `GET /v1/events/{event_id}` answers. Messages come in the order of their ids, half a second
    after the
    change or a little later. The stream begins with an `id` of its own; reconnect with the last one as
    `Last-Event-ID` and nothing is missing or sent twice. A comment every 15 seconds shows that the
    stream is
    alive. It shows what the credential may read at every moment, and ends with the message `end` when
    the
    credential does. A credential may have 10 streams open with one server process.

    Args:
        type_ (list[str] | Unset):
        brand_id (list[UUID] | Unset):
        follow (bool | Unset):  Default: True.
        last_event_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | str
    """

    return (
        await asyncio_detailed(
            client=client,
            type_=type_,
            brand_id=brand_id,
            follow=follow,
            last_event_id=last_event_id,
        )
    ).parsed
