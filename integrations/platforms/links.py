"""Which post an address means, read from a platform's own table. Nothing is fetched or followed.

A platform writes one `LinkRule` per spelling of an address and reads with a `LinkReader`:

    _LINKS = LinkReader(
        "Zhihu",
        (
            LinkRule(
                kind="pin",
                hosts=frozenset({"www.zhihu.com", "zhihu.com", "m.zhihu.com"}),
                path=r"/pin/(?P<id>[0-9]{1,20})",
                url="https://www.zhihu.com/pin/{id}",
            ),
        ),
    )
    _LINKS.read("http://m.zhihu.com/pin/170?utm_psn=1#x")  # PostLink("pin", "170", "https://www.zhihu.com/pin/170")
"""

import re
from urllib.parse import parse_qsl

import msgspec

from domain.platforms.ports import LinkRefused, PostLink
from integrations.http.errors import DestinationRefused
from integrations.http.urls import read_destination

MAXIMUM_PASTED = 4_096
_PARAMETERS_AT_MOST = 50
_SHARED = re.compile(r"https?://[^\s，。！；、]+", re.IGNORECASE)
_SCHEME = re.compile(r"https?(?=://)", re.IGNORECASE)


class LinkRule(msgspec.Struct, frozen=True, kw_only=True):
    """One spelling of the address of a post.

    `hosts` are exact names in lower case, the mobile and bare ones among them. `path` must match all of the path, which
    comes without a trailing slash, and names the post's id as group `id`; write `[0-9]`, not `\\d`. `url` is the one
    canonical address, with the groups as `{id}`. `query` gives a pattern for each parameter that is part of the
    address, for platforms that need some; its groups count as well. Every other parameter is dropped.
    """

    kind: str
    hosts: frozenset[str]
    path: str
    url: str
    query: dict[str, str] = {}


class LinkReader:
    """Reads addresses that people paste. `short_hosts` only lead to a post, so people are asked for the long form.

    `noun` is what the table's addresses are of; refusals name it.
    """

    def __init__(
        self,
        title: str,
        rules: tuple[LinkRule, ...],
        *,
        short_hosts: frozenset[str] = frozenset(),
        noun: str = "post",
    ) -> None:
        self._title = title
        self._rules = rules
        self._short_hosts = short_hosts
        self._noun = noun

    def read(self, pasted: str) -> PostLink:
        """The post; an address may stand alone or in the text that an app shares. Raises LinkRefused.

        Refused are other schemes than http(s), credentials, ports, any host that is not in the table letter by letter
        (look-alikes, IDN, trailing dots, numbers), and pages that are no post.
        """
        host, path, query = self._parts(self._address_in(pasted))
        if host in self._short_hosts:
            raise LinkRefused("this is a short link: open it in a browser and paste the long address of the page")
        if not any(host in rule.hosts for rule in self._rules):
            raise LinkRefused(f"{host} is not an address of {self._title}")
        for rule in self._rules:
            if host in rule.hosts and (groups := _groups(rule, path, query)) is not None:
                return PostLink(kind=rule.kind, remote_id=groups["id"], url=rule.url.format_map(groups))
        raise LinkRefused(f"this page of {self._title} is not the address of a {self._noun}")

    def _address_in(self, pasted: str) -> str:
        if len(pasted) > MAXIMUM_PASTED:
            raise LinkRefused(f"this is too long to be the address of a {self._noun}")
        text = pasted.strip()
        if not any(character.isspace() for character in text):
            return text
        addresses = _SHARED.findall(text)
        if len(addresses) != 1:
            raise LinkRefused("paste exactly one address")
        return str(addresses[0])

    def _parts(self, address: str) -> tuple[str, str, str]:
        """Host, path without a trailing slash, and query; read by the grammar that also guards requests."""
        place, _, query = address.partition("#")[0].partition("?")
        try:
            destination = read_destination(_SCHEME.sub("https", place, count=1), frozenset(), frozenset({443}))
        except DestinationRefused as refused:
            raise LinkRefused(f"this is not the address of a {self._noun}: {refused}") from None
        return destination.host, destination.url.raw_path.removesuffix("/"), query


def _groups(rule: LinkRule, path: str, query: str) -> dict[str, str] | None:
    """What the rule's groups hold; None when the rule is not about this address."""
    values = _parameters(query) if rule.query else {}
    matches = [
        re.fullmatch(rule.path, path),
        *(re.fullmatch(pattern, values.get(name, "")) for name, pattern in rule.query.items()),
    ]
    groups: dict[str, str] = {}
    for match in matches:
        if match is None:
            return None
        groups |= {name: value for name, value in match.groupdict().items() if value is not None}
    return groups


def _parameters(query: str) -> dict[str, str]:
    """Parameters that are given exactly once."""
    try:
        pairs = parse_qsl(query, max_num_fields=_PARAMETERS_AT_MOST)
    except ValueError:
        return {}
    names = [name for name, _ in pairs]
    return {name: value for name, value in pairs if names.count(name) == 1}
