"""Where Douyin's open platform is."""

import msgspec


class Hosts(msgspec.Struct, frozen=True):
    """The platform's base address. Douyin's own sandbox is `https://open-sandbox.douyin.com`."""

    open: str = "https://open.douyin.com"

    @classmethod
    def under(cls, root: str) -> "Hosts":
        """Everything beneath one address, such as `http://127.0.0.1:8001/douyin`."""
        return cls(open=root.rstrip("/"))


REAL = Hosts()
