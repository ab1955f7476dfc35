"""What a platform can do for us, as far as its official interface goes."""

from typing import Literal

import msgspec

PublishMode = Literal["direct", "draft_only", "handoff", "manual"]
"""How a post gets there: by us, as a draft that a person releases, by a person with our package, or without our help."""

Recovery = Literal["keyed", "checkpoint", "read_back", "blind"]
"""What saves us when an answer is lost.

`keyed`: sending again with the same client key cannot do it twice. `checkpoint`: a stored step id is resumed.
`read_back`: the platform shows what we did, so we look before we send again. `blind`: a person decides.
"""

PostKind = Literal["text", "image", "video", "article"]
Operation = Literal["edit", "remove", "reply_comment", "hide_comment", "send_message"]
"""What can be done beside publishing."""
Readable = Literal["posts", "comments", "messages", "post_metrics", "account_metrics"]


class LengthRule(msgspec.Struct, frozen=True, kw_only=True):
    """How long a text may be, and what is counted.

    `wide`: an East Asian wide character counts one, two narrow ones count one.
    """

    maximum: int
    unit: Literal["grapheme", "codepoint", "utf16", "utf8_byte", "wide"]
    minimum: int = 0


class MediaRule(msgspec.Struct, frozen=True, kw_only=True):
    """Which files a post may carry. Sizes are bytes."""

    maximum_count: int
    maximum_bytes: int
    content_types: tuple[str, ...]
    minimum_count: int = 0
    maximum_seconds: int | None = None
    minimum_width: int | None = None
    minimum_height: int | None = None


class KindRule(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of post: how it gets there, and its limits. What has no rule is not taken at all."""

    kind: PostKind
    mode: PublishMode
    text: LengthRule
    title: LengthRule | None = None
    images: MediaRule | None = None
    videos: MediaRule | None = None


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """How many posts the platform takes in a sliding window. Opsroom waits instead of being refused."""

    scope: Literal["app", "account"]
    most: int
    seconds: int


class PlatformDescriptor(msgspec.Struct, frozen=True, kw_only=True):
    """What a platform can do for us. An account may be able to do less: see its `publish_mode`."""

    name: str
    network: str
    """The platform itself: `sandbox_weibo` and `weibo` are both the network `weibo`, and take its variants of a post."""
    title: str
    publish_mode: PublishMode
    """The best mode of any kind."""
    recovery: Recovery
    kinds: tuple[KindRule, ...]
    auth: Literal["app_credentials", "oauth", "declared"]
    """`declared`: there is nothing to log in to; the tenant says which account it is."""
    credential_fields: tuple[str, ...]
    """What connecting with credentials takes; empty where OAuth is the only way."""
    app_fields: tuple[str, ...] = ()
    """What a platform app of the tenant consists of, where accounts are connected through one."""
    scopes: tuple[str, ...] = ()
    """What is asked for when an account is connected through OAuth."""
    echoes_state: bool = True
    """Whether the platform sends OAuth's `state` back. Where it does not say so, the browser's cookie alone decides."""
    operations: dict[Operation, Recovery] = {}
    """What can be done beside publishing, each with what saves us when its answer is lost."""
    reads: tuple[Readable, ...] = ()
    metrics: tuple[str, ...] = ()
    """Metrics the platform offers. Any other is not offered, which is not zero."""
    inbound: bool = False
    """Whether the platform calls us."""
    schedules_natively: bool = False
    budgets: tuple[Budget, ...] = ()
    federated: bool = False
    """Accounts live on servers of their own, so that an outage concerns one server, not the platform."""
    options: dict[str, str] = {}
    """Fields of a variant's `options` that the adapter understands, with their meaning."""
    settle_seconds: int
    """How long a lost post may take to show up in the platform's own listing."""
    evidence: str
    """Where these facts come from."""
    checked_on: str

    @property
    def reads_back(self) -> bool:
        """Whether the platform shows us our own posts."""
        return "posts" in self.reads

    def is_by_hand(self, kind: PostKind) -> bool:
        """Whether people post this kind on every account, so that nothing of it is ever sent."""
        rule = self.rule_for(kind)
        return rule is not None and rule.mode == "handoff"

    def rule_for(self, kind: PostKind) -> KindRule | None:
        """The rule for a kind of post; None when the platform does not take it."""
        return next((rule for rule in self.kinds if rule.kind == kind), None)
