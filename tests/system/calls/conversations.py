"""Calls about conversations and their messages."""

from uuid import UUID

import msgspec

from domain.communities import Message, close_conversation, receive_comment
from domain.platforms import RemoteComment, get_account
from tests.house import House

from .registry import Call, call_for
from .scenes import connected, unique


@call_for("conversations.get", "conversations.list_messages", "conversations.list_notes", "conversations.close")
async def _conversation(house: House) -> Call:
    return Call(ids={"conversation_id": str((await _commented(house)).conversation_id)})


@call_for("conversations.reopen")
async def _reopening(house: House) -> Call:
    call = await _conversation(house)
    async with house.work() as work:
        await close_conversation(work, UUID(call.ids["conversation_id"]), expected_version=None)
    return call


@call_for("conversations.assign")
async def _conversation_assignment(house: House) -> Call:
    return msgspec.structs.replace(await _conversation(house), json={"assignee_id": None})


@call_for("conversations.reply", "conversations.create_note")
async def _conversation_answer(house: House) -> Call:
    return msgspec.structs.replace(await _conversation(house), json={"text": "谢谢！"})


@call_for("messages.hide")
async def _hiding(house: House) -> Call:
    return Call(ids={"message_id": str((await _commented(house)).id)})


async def _commented(house: House) -> Message:
    account = await connected(house, await house.new_brand())
    comment = RemoteComment(
        remote_id=unique("c"),
        post_remote_id="p-1",
        author_id="u-1",
        author_name="路人",
        text="好茶！",
        created_at=house.runtime.clock.now(),
    )
    async with house.work() as work:
        return await receive_comment(work, await get_account(work, account.id), comment)
