"""What every scene has at hand."""

import msgspec
from aiohttp import ClientSession

from integrations.settings import Settings

from .client import Caller
from .receiver import Receiver
from .teller import Teller


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One telling. Names carry the random `tail`, so that the story can be told again."""

    settings: Settings
    session: ClientSession
    teller: Teller
    editor: Caller
    reviewer: Caller
    receiver: Receiver
    tail: str
