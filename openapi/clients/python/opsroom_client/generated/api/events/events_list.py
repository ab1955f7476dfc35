import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.event_page import EventPage
from ...models.events_list_actor_kind_item import (
    EventsListActorKindItem,
)
from ...models.events_list_outcome import EventsListOutcome
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    type_: list[str] | Unset = UNSET,
    noun: list[str] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    actor_kind: list[EventsListActorKindItem] | Unset = UNSET,
    actor_id: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    outcome: EventsListOutcome | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["cursor"] = cursor

    params["sort"] = sort

    json_type_: list[str] | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_

    params["type"] = json_type_

    json_noun: list[str] | Unset = UNSET
    if not isinstance(noun, Unset):
        json_noun = noun

    params["noun"] = json_noun

    json_subject_id: list[str] | Unset = UNSET
    if not isinstance(subject_id, Unset):
        json_subject_id = []
        for subject_id_item_data in subject_id:
            subject_id_item = str(subject_id_item_data)
            json_subject_id.append(subject_id_item)

    params["subject_id"] = json_subject_id

    json_brand_id: list[str] | Unset = UNSET
    if not isinstance(brand_id, Unset):
        json_brand_id = []
        for brand_id_item_data in brand_id:
            brand_id_item = str(brand_id_item_data)
            json_brand_id.append(brand_id_item)

    params["brand_id"] = json_brand_id

    json_actor_kind: list[str] | Unset = UNSET
    if not isinstance(actor_kind, Unset):
        json_actor_kind = []
        for actor_kind_item_data in actor_kind:
            actor_kind_item: str = actor_kind_item_data
            json_actor_kind.append(actor_kind_item)

    params["actor_kind"] = json_actor_kind

    json_actor_id: list[str] | Unset = UNSET
    if not isinstance(actor_id, Unset):
        json_actor_id = []
        for actor_id_item_data in actor_id:
            actor_id_item = str(actor_id_item_data)
            json_actor_id.append(actor_id_item)

    params["actor_id"] = json_actor_id

    json_request_id: list[str] | Unset = UNSET
    if not isinstance(request_id, Unset):
        json_request_id = request_id

    params["request_id"] = json_request_id

    json_outcome: str | Unset = UNSET
    if not isinstance(outcome, Unset):
        json_outcome = outcome

    params["outcome"] = json_outcome

    json_created_from: str | Unset = UNSET
    if not isinstance(created_from, Unset):
        json_created_from = created_from.isoformat()
    params["created_from"] = json_created_from

    json_created_before: str | Unset = UNSET
    if not isinstance(created_before, Unset):
        json_created_before = created_before.isoformat()
    params["created_before"] = json_created_before

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/events",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> EventPage | Problem | None:
    if response.status_code == 200:
        response_200 = EventPage.from_dict(response.json())

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
) -> Response[EventPage | Problem]:
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
    type_: list[str] | Unset = UNSET,
    noun: list[str] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    actor_kind: list[EventsListActorKindItem] | Unset = UNSET,
    actor_id: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    outcome: EventsListOutcome | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> Response[EventPage | Problem]:
    """List events

     Every recorded fact and refused attempt, newest first; `sort=id` gives the oldest first.

    Events are kept without limit.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        type_ (list[str] | Unset):
        noun (list[str] | Unset):
        subject_id (list[UUID] | Unset):
        brand_id (list[UUID] | Unset):
        actor_kind (list[EventsListActorKindItem] | Unset):
        actor_id (list[UUID] | Unset):
        request_id (list[str] | Unset):
        outcome (EventsListOutcome | Unset):
        created_from (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        type_=type_,
        noun=noun,
        subject_id=subject_id,
        brand_id=brand_id,
        actor_kind=actor_kind,
        actor_id=actor_id,
        request_id=request_id,
        outcome=outcome,
        created_from=created_from,
        created_before=created_before,
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
    type_: list[str] | Unset = UNSET,
    noun: list[str] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    actor_kind: list[EventsListActorKindItem] | Unset = UNSET,
    actor_id: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    outcome: EventsListOutcome | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> EventPage | Problem | None:
    """List events

     Every recorded fact and refused attempt, newest first; `sort=id` gives the oldest first.

    Events are kept without limit.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        type_ (list[str] | Unset):
        noun (list[str] | Unset):
        subject_id (list[UUID] | Unset):
        brand_id (list[UUID] | Unset):
        actor_kind (list[EventsListActorKindItem] | Unset):
        actor_id (list[UUID] | Unset):
        request_id (list[str] | Unset):
        outcome (EventsListOutcome | Unset):
        created_from (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventPage | Problem
    """

    return sync_detailed(
        client=client,
        limit=limit,
        cursor=cursor,
        sort=sort,
        type_=type_,
        noun=noun,
        subject_id=subject_id,
        brand_id=brand_id,
        actor_kind=actor_kind,
        actor_id=actor_id,
        request_id=request_id,
        outcome=outcome,
        created_from=created_from,
        created_before=created_before,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    type_: list[str] | Unset = UNSET,
    noun: list[str] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    actor_kind: list[EventsListActorKindItem] | Unset = UNSET,
    actor_id: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    outcome: EventsListOutcome | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> Response[EventPage | Problem]:
    """List events

     Every recorded fact and refused attempt, newest first; `sort=id` gives the oldest first.

    Events are kept without limit.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        type_ (list[str] | Unset):
        noun (list[str] | Unset):
        subject_id (list[UUID] | Unset):
        brand_id (list[UUID] | Unset):
        actor_kind (list[EventsListActorKindItem] | Unset):
        actor_id (list[UUID] | Unset):
        request_id (list[str] | Unset):
        outcome (EventsListOutcome | Unset):
        created_from (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[EventPage | Problem]
    """

    kwargs = _get_kwargs(
        limit=limit,
        cursor=cursor,
        sort=sort,
        type_=type_,
        noun=noun,
        subject_id=subject_id,
        brand_id=brand_id,
        actor_kind=actor_kind,
        actor_id=actor_id,
        request_id=request_id,
        outcome=outcome,
        created_from=created_from,
        created_before=created_before,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    limit: int | Unset = 50,
    cursor: str | Unset = UNSET,
    sort: str | Unset = UNSET,
    type_: list[str] | Unset = UNSET,
    noun: list[str] | Unset = UNSET,
    subject_id: list[UUID] | Unset = UNSET,
    brand_id: list[UUID] | Unset = UNSET,
    actor_kind: list[EventsListActorKindItem] | Unset = UNSET,
    actor_id: list[UUID] | Unset = UNSET,
    request_id: list[str] | Unset = UNSET,
    outcome: EventsListOutcome | Unset = UNSET,
    created_from: datetime.datetime | Unset = UNSET,
    created_before: datetime.datetime | Unset = UNSET,
) -> EventPage | Problem | None:
    """List events

     Every recorded fact and refused attempt, newest first; `sort=id` gives the oldest first.

    Events are kept without limit.

    Args:
        limit (int | Unset):  Default: 50.
        cursor (str | Unset):
        sort (str | Unset):
        type_ (list[str] | Unset):
        noun (list[str] | Unset):
        subject_id (list[UUID] | Unset):
        brand_id (list[UUID] | Unset):
        actor_kind (list[EventsListActorKindItem] | Unset):
        actor_id (list[UUID] | Unset):
        request_id (list[str] | Unset):
        outcome (EventsListOutcome | Unset):
        created_from (datetime.datetime | Unset):
        created_before (datetime.datetime | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        EventPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            limit=limit,
            cursor=cursor,
            sort=sort,
            type_=type_,
            noun=noun,
            subject_id=subject_id,
            brand_id=brand_id,
            actor_kind=actor_kind,
            actor_id=actor_id,
            request_id=request_id,
            outcome=outcome,
            created_from=created_from,
            created_before=created_before,
        )
    ).parsed
