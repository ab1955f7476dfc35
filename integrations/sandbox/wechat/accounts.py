"""What an official account consists of in the simulator."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Permission = Literal["draft", "freepublish", "comment", "datacube", "message", "mass"]


class OfficialAccount(msgspec.Struct, kw_only=True):
    """What the back office takes to make an account, beside its `handle`."""

    app_id: Annotated[str, Meta(pattern=r"^wx[0-9a-f]{16}$")]
    app_secret: Annotated[str, Meta(min_length=1)]
    original_id: str = "gh_000000000000"
    """Its name on the wire of callbacks."""
    permissions: list[Permission] = msgspec.field(
        default_factory=lambda: ["draft", "freepublish", "comment", "datacube", "message", "mass"]
    )
    """Any other call answers 48001. Unverified accounts lost `freepublish` and `comment` in July 2025."""
    callback_url: str = ""
    callback_token: str = ""
    encoding_aes_key: str = ""
    callback_mode: Literal["plain", "compatible", "secure"] = "secure"
    address_allowed: bool = True
    """False: the caller's address is not in the account's IP list, and every call answers 40164."""
    token_seconds: float = 7_200
    review_seconds: float = 0.2
    """How long publishing takes. With 0 it is over when the submission is answered."""
    verdict: Annotated[int, Meta(ge=0, le=6)] = 0
    """The `publish_status` that publishing ends with."""
    publish_event: Literal["PUBLISHJOBFINISH", "FREEPUBLISHJOBFINISH"] = "PUBLISHJOBFINISH"
    """Documentation and libraries disagree about the name."""
    listing_seconds: float = 0.0
    """How long an article that is live is not listed yet."""
    followers: int = 1_000
    mass_a_day: int = 1
    """Mass messages a day: one for subscription accounts."""
    daily_limits: dict[str, int] = {}
    """Calls a day, by path; any other has 10,000 (the real numbers differ by account and are not public)."""
