"""Where Weibo's interfaces live."""

import msgspec


class Hosts(msgspec.Struct, frozen=True, kw_only=True):
    """Base addresses without a trailing slash."""

    api: str = "https://api.weibo.com"
    """OAuth, the public tier and articles."""
    commercial: str = "https://c.api.weibo.com"
    """`/biz` calls of apps with the commercial grant."""
    fans: str = "https://m.api.weibo.com"
    """粉丝服务平台, the service for direct messages."""

    @classmethod
    def under(cls, root: str) -> "Hosts":
        """All of them at one address, such as a simulator's `http://127.0.0.1:8001/weibo`."""
        base = root.rstrip("/")
        return cls(api=base, commercial=base, fans=base)


REAL = Hosts()
