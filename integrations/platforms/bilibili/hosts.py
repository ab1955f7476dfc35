"""Where Bilibili is, and its paths."""

import msgspec

AUTHORIZE = "/pc/account-pc/auth/oauth"
TOKEN = "/x/account-oauth2/v1/token"  # noqa: S105 - a path
REFRESH = "/x/account-oauth2/v1/refresh_token"
USER = "/arcopen/fn/user/account"
ARCHIVE = "/arcopen/fn/archive"
DATA = "/arcopen/fn/data"
ARTICLE = "/arcopen/fn/article"
"""The prefix of every article call. No source confirms it, so it stands here alone."""
PART_UPLOAD = "/video/v2/part/upload"


class Hosts(msgspec.Struct, frozen=True, kw_only=True):
    """The base addresses of the open platform, without a slash at the end."""

    account: str = "https://account.bilibili.com"
    api: str = "https://api.bilibili.com"
    member: str = "https://member.bilibili.com"
    upload: str = "https://openupos.bilivideo.com"

    @classmethod
    def under(cls, root: str) -> "Hosts":
        """All of them at one address, such as a simulator's."""
        root = root.rstrip("/")
        return cls(account=root, api=root, member=root, upload=root)


REAL = Hosts()
