"""Accounts, their rooms, and who may do what there."""

import msgspec
from aiohttp import web

from integrations.sandbox.kit import STORE, Account, Store, Token, json_answer, spoil, strike
from integrations.sandbox.matrix.answers import missing, refused, unknown_token

TEN_YEARS = 10 * 365 * 86_400.0
SERVER = "sandbox"
MODERATOR = f"@moderator:{SERVER}"

routes = web.RouteTableDef()


class Member(msgspec.Struct, kw_only=True):
    """What an account consists of: its token, and its room."""

    access_token: str
    room_name: str = ""
    may_write: bool = True
    moderates: bool = True
    """Whether the account may redact what others said."""
    encrypted: bool = False


@routes.post("/_matrix/client/v3/logout")
async def logout(request: web.Request) -> web.StreamResponse:
    """End the caller's token for good."""
    account = authenticate(request)
    struck = await strike(request, account.handle, "token")
    request.app[STORE].drop_token(request.headers["Authorization"].removeprefix("Bearer "))
    request.app[STORE].change_account(account.handle, access_token="")
    return spoil(request, struck, json_answer({}))


@routes.get("/_matrix/client/v3/account/whoami")
async def whoami(request: web.Request) -> web.StreamResponse:
    """Whose token this is."""
    account = authenticate(request)
    struck = await strike(request, account.handle, "token")
    return spoil(request, struck, json_answer({"user_id": user_of(account.handle), "is_guest": False}))


@routes.get("/_matrix/client/v3/directory/room/{alias}")
async def resolve(request: web.Request) -> web.StreamResponse:
    """The room of `#name:sandbox` is that of the account `name`."""
    authenticate(request)
    handle = request.match_info["alias"].removeprefix("#").removesuffix(f":{SERVER}")
    if request.app[STORE].account(handle) is None:
        raise missing()
    return json_answer({"room_id": room_of(handle), "servers": [SERVER]})


@routes.get("/_matrix/client/v3/rooms/{room}/state/{kind}")
async def state(request: web.Request) -> web.StreamResponse:
    """The room's name, encryption or power levels."""
    account = enter(request)
    name, levels = account.data["room_name"], {user_of(account.handle): 50 if account.data["moderates"] else 0}
    states = {
        "m.room.name": {"name": name} if name else None,
        "m.room.encryption": {"algorithm": "m.megolm.v1.aes-sha2"} if account.data["encrypted"] else None,
        "m.room.power_levels": {"users": levels, "events_default": 0 if account.data["may_write"] else 100},
    }
    if (content := states.get(request.match_info["kind"])) is None:
        raise missing()
    return json_answer(content)


@routes.get("/_matrix/client/v3/rooms/{room}/joined_members")
async def members(request: web.Request) -> web.StreamResponse:
    """The account, the moderator, and whoever has spoken."""
    account = enter(request)
    struck = await strike(request, account.handle, "read")
    spoken = [
        record.data["author"]
        for collection in ("comments", "messages", "reactions")
        for record in request.app[STORE].list(collection, account.handle)
    ]
    joined: dict[str, dict[str, str]] = {user: {} for user in (user_of(account.handle), MODERATOR, *spoken)}
    return spoil(request, struck, json_answer({"joined": joined}))


def authenticate(request: web.Request) -> Account:
    """Who is calling, by the bearer token. Raises Refused."""
    store = request.app[STORE]
    header = request.headers.get("Authorization", "")
    if not header.startswith("Bearer "):
        raise refused(401, "M_MISSING_TOKEN", "Missing access token")
    token = header.removeprefix("Bearer ")
    known = store.token(token, "access") or _first_used(store, token)
    account = store.account(known.handle) if known and not known.expired else None
    if account is None:
        raise unknown_token()
    if account.suspended:
        raise refused(401, "M_USER_LOCKED", "User account has been locked", soft_logout=True)
    return account


def enter(request: web.Request) -> Account:
    """Who is calling; they must be in the room they speak of. Raises Refused."""
    account = authenticate(request)
    if request.match_info["room"] != room_of(account.handle):
        raise refused(403, "M_FORBIDDEN", f"User {user_of(account.handle)} not in room {request.match_info['room']}")
    return account


def user_of(handle: str) -> str:
    """The account's id."""
    return f"@{handle}:{SERVER}"


def room_of(handle: str) -> str:
    """The id of the account's room."""
    return f"!{handle}:{SERVER}"


def _first_used(store: Store, token: str) -> Token | None:
    for account in store.accounts():
        if token and account.data["access_token"] == token:
            store.issue(account.handle, "access", TEN_YEARS, token=token)
    return store.token(token, "access")
