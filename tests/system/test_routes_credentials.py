"""Every operation asks who calls, and what they may do."""

from collections.abc import Iterable

import pytest

from domain.kernel.access import PERMISSIONS
from domain.kernel.ids import uuid7
from domain.kernel.secrets import ApiToken
from tests.house import House

from .api import Api
from .calls import Call, prepare
from .operations import OPERATIONS, Operation

OTHERS = {
    "member_sessions.revoke": "members:write",
    "absences.create": "absences:write",
    "absences.update": "absences:write",
    "absences.cancel": "absences:write",
}
"""What is needed for other people's things, where one's own need nothing. A key has nothing of its own."""
FREE = {
    "me.get": "tenant:read",
    "permissions.get": "tenant:read",
    "me.absences": "tenant:read",
    "events.stream": "posts:read",
} | OTHERS
"""What a key needs where people need nothing for what is their own. The stream tells each what they may read."""
MORE: dict[str, Iterable[str]] = {
    "guest_links.create": ("posts:read", "posts:review"),  # nobody gives what they do not hold
    "webhook_endpoints.create": ("audit:read",),  # an endpoint hears everything
    "webhook_endpoints.update": ("audit:read",),
    "webhook_endpoints.adopt": ("audit:read",),
    "webhook_endpoints.rotate_secret": ("audit:read",),  # whoever is shown the secret can take what is sent for theirs
    "sso_connections.create": PERMISSIONS,  # whoever says who signs in may become anybody
    "sso_connections.update": PERMISSIONS,
    "api_keys.rotate": PERMISSIONS,  # whoever rotates learns the secret
    "oauth_clients.rotate": PERMISSIONS,
}
"""What is needed beside an operation's own scope."""
EVERY = pytest.mark.parametrize("operation", OPERATIONS, ids=str)


def test_there_are_operations() -> None:
    assert len(OPERATIONS) > 40


def test_every_operation_says_what_it_requires() -> None:
    silent = [operation.id for operation in OPERATIONS if "permission" not in operation.opt]
    unknown = [operation.id for operation in OPERATIONS if operation.opt.get("permission") not in {*PERMISSIONS, None}]
    assert (silent, unknown) == ([], [])


def test_only_what_is_ones_own_needs_no_permission() -> None:
    free = [operation.id for operation in OPERATIONS if operation.opt["permission"] is None]
    assert set(free) == set(FREE)


@EVERY
async def test_a_stranger_is_refused(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    unknown = ApiToken.new("test", house.tenant_id).text
    elsewhere = ApiToken.new("test", uuid7(house.runtime.clock.now())).text
    wrong = [
        "",
        "Bearer",
        "Bearer garbage",
        f"Bearer {house.key[:-1]}",
        f"Basic {house.key}",
        house.key,
        f"Bearer {house.key} x",
        f"Bearer {unknown}",
        f"Bearer {elsewhere}",
    ]
    address = f"10.0.0.{OPERATIONS.index(operation)}"  # guessing is slowed down per address
    for credential in wrong:
        answer = await api.at(address).call(
            operation, call, None, headers={"Authorization": credential} if credential else {}
        )
        assert (answer.status_code, answer.json()["code"]) == (401, "credential_rejected"), credential
        assert answer.headers["www-authenticate"].startswith("Bearer")


@EVERY
async def test_a_key_without_the_scope_is_refused_by_name(api: Api, house: House, operation: Operation) -> None:
    permission = operation.opt["permission"]
    permission = permission or FREE[operation.id]
    others = await house.new_key(*sorted(PERMISSIONS - {permission}))
    answer = await api.call(operation, await prepare(operation, house), others)
    if operation.id in FREE and operation.id not in OTHERS:
        assert answer.status_code == 200
        return
    assert (answer.status_code, answer.json()["code"]) == (403, "permission_missing")
    assert answer.json()["facts"] == {"permission": permission}
    assert permission in answer.json()["detail"]


@EVERY
async def test_the_scope_alone_is_enough_and_nothing_fails(api: Api, house: House, operation: Operation) -> None:
    call = await prepare(operation, house)
    own = operation.opt["permission"] or FREE[operation.id]
    key = await house.new_key(own, *MORE.get(operation.id, ()))
    answer = await api.call(operation, call, key)
    assert answer.status_code < 300, answer.text


async def test_a_call_without_example_fails_the_test(house: House) -> None:
    forgotten = Operation("brands.forgotten", "POST", "/v1/brands/{brand_id}/forget", ("brand_id",), {})
    with pytest.raises(AssertionError, match=r"brands\.forgotten is new"):
        await prepare(forgotten, house)
    assert await prepare(Operation("brands.all", "GET", "/v1/brands", (), {}), house) == Call()
