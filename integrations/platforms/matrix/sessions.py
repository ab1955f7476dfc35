"""Connecting: whose token it is, which room it is for, and whether the account may write there."""

import re
from collections.abc import Mapping

from domain.platforms.ports import Connection, ConnectRefused, PlatformUnreachable, PublishMode
from integrations.http.client import Answer, GuardedHttp
from integrations.http.errors import UnreadableAnswer
from integrations.platforms.answers import decode, short
from integrations.platforms.endings import answered
from integrations.platforms.matrix.client import MatrixClient
from integrations.platforms.matrix.errors import LOCKED_CODES, TOKEN_CODES, is_code
from integrations.platforms.matrix.wire import Alias, Name, PowerLevels, WhoAmI
from integrations.platforms.servers import server_root

_ROOM = re.compile(r"[!#][!-~]{1,254}")
_ENCRYPTED = "The room is encrypted. Opsroom writes in the clear, so people post there themselves."
_SILENT = "The account's power level does not let it write in this room."


def root_of(fixed: str | None, fields: Mapping[str, str]) -> str:
    """The homeserver's address: the fixed one, or what a person typed as `server`. Raises ValueError."""
    return fixed if fixed is not None else server_root(fields.get("server", ""), "https://matrix-client.matrix.org")


async def prove(http: GuardedHttp, root: str, known: dict[str, str]) -> Connection:
    """Learn all of it. Raises ConnectRefused or PlatformUnreachable."""
    return await answered(_prove(http, root, known))


async def end(http: GuardedHttp, root: str, token: str) -> None:
    """End a token; one that is dead already is fine. Raises PlatformUnreachable."""
    answer = await answered(MatrixClient(http, root, token, "").logout())
    if answer.status != 200 and not is_code(answer, *TOKEN_CODES):
        raise PlatformUnreachable(f"status {answer.status}")


def remote_id_of(user_id: str, room_id: str) -> str:
    """An account is one user in one room."""
    return f"{user_id}/{room_id}"


async def _prove(http: GuardedHttp, root: str, known: dict[str, str]) -> Connection:
    if not _ROOM.fullmatch(known["room_id"]):
        raise ConnectRefused("room_id is the address of a room, such as !abc:example.org or #news:example.org")
    client = MatrixClient(http, root, known["access_token"], known["room_id"])
    await _require_own_token(client, known["user_id"])
    room_id = await _room_id(client, known["room_id"])
    client = MatrixClient(http, root, known["access_token"], room_id)
    name = await _name(client, room_id)
    mode, remarks = await _permission(client, known["user_id"])
    return Connection(
        remote_id=remote_id_of(known["user_id"], room_id),
        handle=known["user_id"],
        display_name=short(name),
        credentials=known | {"room_id": room_id},
        publish_mode=mode,
        renewable=False,
        remarks=remarks,
    )


async def _require_own_token(client: MatrixClient, user_id: str) -> None:
    answer = await client.whoami()
    if answer.status != 200:
        raise _not_connected(answer)
    if (owner := decode(answer, WhoAmI).user_id) != user_id:
        raise ConnectRefused(f"the access token belongs to {owner}")


async def _room_id(client: MatrixClient, typed: str) -> str:
    if typed.startswith("!"):
        return typed
    answer = await client.resolve_alias(typed)
    if answer.status == 404 and is_code(answer, "M_NOT_FOUND"):
        raise ConnectRefused(f"there is no room {typed}")
    if answer.status != 200:
        raise _not_connected(answer)
    return decode(answer, Alias).room_id


async def _name(client: MatrixClient, room_id: str) -> str:
    """Reading any state takes being in the room."""
    answer = await client.state("m.room.name")
    if answer.status == 403 and is_code(answer, "M_FORBIDDEN"):
        raise ConnectRefused("the account is not in this room: let it join first")
    if answer.status == 404 and is_code(answer, "M_NOT_FOUND"):
        return room_id
    if answer.status != 200:
        raise _not_connected(answer)
    return decode(answer, Name).name or room_id


async def _permission(client: MatrixClient, user_id: str) -> tuple[PublishMode, tuple[str, ...]]:
    if _is_there(await client.state("m.room.encryption")):
        return "handoff", (_ENCRYPTED,)
    levels = await client.state("m.room.power_levels")
    if _is_there(levels) and not decode(levels, PowerLevels).lets_write(user_id):
        return "handoff", (_SILENT,)
    return "direct", ()


def _is_there(answer: Answer) -> bool:
    if answer.status == 404 and is_code(answer, "M_NOT_FOUND"):
        return False
    if answer.status != 200:
        raise UnreadableAnswer(f"status {answer.status}")
    return True


def _not_connected(answer: Answer) -> ConnectRefused | PlatformUnreachable:
    if is_code(answer, *TOKEN_CODES, *LOCKED_CODES):
        return ConnectRefused("the homeserver does not accept the access token")
    return PlatformUnreachable(f"status {answer.status}")
