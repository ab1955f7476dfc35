"""Rules about texts."""

import unicodedata
from urllib.parse import urlsplit

from integrations.sandbox.weibo.views import LINK

SHORT_CHARACTERS = 140
SHORT_GBK_BYTES = 280


def is_short(text: str) -> bool:
    """At most 140 Chinese characters, of which two narrow ones make one, and 280 bytes in GBK."""
    halves = sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
    return halves <= 2 * SHORT_CHARACTERS and len(text.encode("gbk", "replace")) <= SHORT_GBK_BYTES


def has_safe_link(text: str, domain: str) -> bool:
    """Whether a link leads to the domain or below it."""
    hosts = [urlsplit(link).hostname or "" for link in LINK.findall(text)]
    return any(host == domain or host.endswith(f".{domain}") for host in hosts)
