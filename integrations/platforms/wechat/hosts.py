"""Where WeChat is, and which addresses it may hand to us."""

from urllib.parse import parse_qs, urlsplit

import msgspec

EDITOR = "https://mp.weixin.qq.com/"
"""Where people work on an account; the simulator has no such place."""


class Hosts(msgspec.Struct, frozen=True, kw_only=True):
    """`api` takes the calls. Articles and pictures may lie on the named hosts only."""

    api: str
    site: str
    """Where people let an app act for an account."""
    article_hosts: frozenset[str]
    picture_hosts: frozenset[str]

    @classmethod
    def under(cls, root: str) -> "Hosts":
        """Everything beneath one address, such as a simulator's http://127.0.0.1:8001/wechat."""
        place = frozenset({urlsplit(root).netloc})
        return cls(api=root.rstrip("/"), site=root.rstrip("/"), article_hosts=place, picture_hosts=place)

    def article(self, url: str) -> str | None:
        """The address if it is one of an article of WeChat, else None."""
        return url if _lies_on(url, self.article_hosts) else None

    def picture(self, url: str) -> str | None:
        """The address if it is one of a picture of WeChat, else None."""
        return url if _lies_on(url, self.picture_hosts) else None


REAL = Hosts(
    api="https://api.weixin.qq.com",
    site="https://mp.weixin.qq.com",
    article_hosts=frozenset({"mp.weixin.qq.com"}),
    picture_hosts=frozenset({"mmbiz.qpic.cn", "mmbiz.qlogo.cn"}),
)


def message_of(url: str | None) -> str | None:
    """The msg_data_id in the long form of an article's address (`mid`), which only publishing itself tells otherwise."""
    try:
        values = parse_qs(urlsplit(url or "").query, max_num_fields=50).get("mid", [])
    except ValueError:
        return None
    return values[0] if len(values) == 1 and values[0].isascii() and values[0].isdecimal() else None


def _lies_on(url: str, hosts: frozenset[str]) -> bool:
    try:
        place = urlsplit(url)
    except ValueError:
        return False
    is_plain = len(url) <= 2_048 and not set(url) & set("\"'<> \t\r\n\\")
    return is_plain and place.scheme in {"http", "https"} and place.netloc.lower() in hosts
