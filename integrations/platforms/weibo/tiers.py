"""What the tenant's app may do, and what follows for a post."""

import re
from collections.abc import Iterator, Mapping
from typing import Literal
from urllib.parse import urlsplit

from domain.platforms.ports import Finding, Grant, Order, PlatformDescriptor, Rejected, Standing, errors_of
from integrations.platforms.advice import advised, beside, unconfirmed
from integrations.platforms.limits import at_most, check_limits, check_text
from integrations.platforms.optional import MAXIMUM_SHOWN, shown
from integrations.platforms.weibo.descriptor import (
    ADVISED_WITH_PICTURE,
    MAXIMUM_SHARE_GBK_BYTES,
    MOST_PICTURES,
    PICTURES,
    PICTURES_FIELD,
    SHARE,
    commercial,
)
from integrations.platforms.weibo.options import check_options, check_usual_article

Tier = Literal["public", "commercial"]

TOPIC = re.compile(r"#[^#\s]{1,50}#")
LINK = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*", re.IGNORECASE)


def tier_of(grant: Grant) -> Tier:
    """What the last probe found; what the app says about itself when there was none."""
    said = grant.credentials.get("tier") or grant.app.get("tier", "")
    return "commercial" if said == "commercial" else "public"


def safe_domains_of(app: Mapping[str, str]) -> tuple[str, ...]:
    """The app's 安全域名: one, or several separated by commas; a pasted address counts as its host."""
    typed = (one.strip().lower() for one in app.get("safe_domain", "").split(","))
    return tuple(one.partition("://")[2].partition("/")[0] if "://" in one else one.strip("./") for one in typed if one)


def facts_of(app: Mapping[str, str], tier: Tier) -> dict[str, str]:
    """What limits depend on."""
    return {
        "tier": tier,
        "safe_domains": ",".join(safe_domains_of(app)),
        PICTURES_FIELD: str(_pictures_of(app)),
    }


def check_order(descriptor: PlatformDescriptor, standing: Standing, order: Order) -> list[Finding]:
    """Everything that the account's tier would refuse, and warnings. Where the tier is not known, the wider one."""
    if _is_shared(standing, order):
        errors = (*check_options(order), *_share_findings(standing, order))
        return beside(errors, _share_advice(descriptor, order))
    limits = commercial(int(standing.facts.get(PICTURES_FIELD, PICTURES)))
    errors = (*check_options(order), *check_limits(limits, order))
    usual = check_usual_article(order) if order.article else ()
    return beside(errors, unconfirmed(descriptor, usual))


def refused_for_tier(descriptor: PlatformDescriptor, grant: Grant, order: Order) -> Rejected | None:
    """The first reason why the account would be refused the post, as its app and its token are right now."""
    standing = Standing(publish_mode=grant.publish_mode, facts=facts_of(grant.app, tier_of(grant)))
    for error in errors_of(check_order(descriptor, standing, order)):
        return Rejected(code=error.code, message=error.message)
    return None


def _pictures_of(app: Mapping[str, str]) -> int:
    typed = app.get(PICTURES_FIELD, "").strip()
    wanted = int(typed) if re.fullmatch(r"[0-9]{1,4}", typed, re.ASCII) else PICTURES
    return max(PICTURES, min(wanted, MOST_PICTURES))


def _is_shared(standing: Standing, order: Order) -> bool:
    """Whether it goes through the share interface: what people post by hand has the limits of Weibo's own editor."""
    is_public = standing.facts.get("tier") == "public" and standing.publish_mode == "direct"
    return is_public and order.kind in {"text", "image"}


def _share_findings(standing: Standing, order: Order) -> Iterator[Finding]:
    yield from check_limits(SHARE, order)
    yield from at_most(MAXIMUM_SHARE_GBK_BYTES, len(order.text.encode("gb18030", "replace")), "bytes in GBK", "/text")
    if (visible := order.options.get("visible", "all")) != "all":
        message = "this account's posts are seen by everybody: its app has no commercial grant"
        pointer, code = "/options/visible", "option_not_permitted"
        yield Finding(pointer=pointer, code=code, message=message, allowed=("all",), found=shown(visible))
    domains = tuple(filter(None, standing.facts.get("safe_domains", "").split(",")))
    yield from _link_findings(order.text, domains)


def _share_advice(descriptor: PlatformDescriptor, order: Order) -> Iterator[Finding]:
    if order.images:
        yield from advised(descriptor, check_text(ADVISED_WITH_PICTURE, order.text))
    if topics := TOPIC.findall(order.text):
        message = f"Weibo drops {' '.join(topics)} without a word: this account's app has no commercial grant"
        pointer, code = "/text", "topics_dropped"
        yield Finding(pointer=pointer, code=code, message=message, severity="warning", limit=0, actual=len(topics))


def _link_findings(text: str, domains: tuple[str, ...]) -> Iterator[Finding]:
    """Where the domain is not known (an account connected with a bare token), any link may be the right one."""
    hosts = [host for link in LINK.findall(text) if (host := _host(link))]
    if any(not domains or _is_within(host, domains) for host in hosts):
        return
    wanted = " or ".join(domains) or "the app's own safe domain (安全域名)"
    message = f"the text must contain a link to {wanted}: this account's app has no commercial grant"
    yield Finding(
        pointer="/text",
        code="safe_domain_link_missing",
        message=message,
        limit=1,
        actual=0,
        allowed=domains or None,
        found=", ".join(hosts)[:MAXIMUM_SHOWN],
    )


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""


def _is_within(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith("." + domain) for domain in domains)
