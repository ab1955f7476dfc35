"""What the tenant's app may do, and what follows for a post."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal
from urllib.parse import urlsplit

from domain.platforms.ports import Finding, Grant, Order, Rejected
from integrations.platforms.limits import check_limits
from integrations.platforms.weibo.descriptor import COMMERCIAL, MAXIMUM_SHARE_GBK_BYTES, SHARE
from integrations.platforms.weibo.options import check_options

Tier = Literal["public", "commercial"]

LINK = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*", re.IGNORECASE)


def tier_of(grant: Grant) -> Tier:
    """What the last probe found; what the app says about itself when there was none."""
    said = grant.credentials.get("tier") or grant.app.get("tier", "")
    return "commercial" if said == "commercial" else "public"


def safe_domains_of(app: Mapping[str, str]) -> tuple[str, ...]:
    """The app's 安全域名: one, or several separated by commas; a pasted address counts as its host."""
    typed = (one.strip().lower() for one in app.get("safe_domain", "").split(","))
    return tuple(one.partition("://")[2].partition("/")[0] if "://" in one else one.strip("./") for one in typed if one)


def refused_for_tier(grant: Grant, order: Order) -> Rejected | None:
    """The first reason why the account's tier would refuse the post, before anything is sent."""
    findings = _share_findings(grant, order) if tier_of(grant) == "public" else check_limits(COMMERCIAL, order)
    for finding in (*check_options(order), *findings):
        return Rejected(code=finding.code, message=finding.message)
    return None


def _share_findings(grant: Grant, order: Order) -> Iterator[Finding]:
    yield from check_limits(SHARE, order)
    size = len(order.text.encode("gb18030", "replace"))
    if size > MAXIMUM_SHARE_GBK_BYTES:
        message = f"the text has {size} bytes in GBK; at most {MAXIMUM_SHARE_GBK_BYTES} are allowed"
        yield Finding(pointer="/text", code="text_too_long", message=message)
    if order.options.get("visible", "all") != "all":
        message = "this account's posts are seen by everybody: its app has no commercial grant"
        yield Finding(pointer="/options/visible", code="option_not_permitted", message=message)
    yield from _link_findings(order.text, safe_domains_of(grant.app))


def _link_findings(text: str, domains: tuple[str, ...]) -> Iterator[Finding]:
    """Where the domain is not known (an account connected with a bare token), any link may be the right one."""
    hosts = [host for link in LINK.findall(text) if (host := _host(link))]
    if any(not domains or _is_within(host, domains) for host in hosts):
        return
    wanted = " or ".join(domains) or "the app's own safe domain (安全域名)"
    message = f"the text must contain a link to {wanted}: this account's app has no commercial grant"
    yield Finding(pointer="/text", code="safe_domain_link_missing", message=message)


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def _is_within(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)
