"""What a look at one thing found."""

from typing import Literal

import msgspec

State = Literal["ok", "warn", "fail", "unknown"]


class Finding(msgspec.Struct, frozen=True):
    """`unknown` means that something else has to be mended first. `mend` is empty where all is well."""

    name: str
    state: State
    detail: str
    mend: str = ""
