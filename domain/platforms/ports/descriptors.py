"""What a platform can do for us, as far as its official interface goes."""

from datetime import timedelta
from typing import Literal

import msgspec

PublishMode = Literal["direct", "draft_only", "handoff", "manual"]
"""How a post gets there: by us, as a draft that a person releases, by a person with our package, or without our help."""

_BY_HAND: frozenset[PublishMode] = frozenset({"handoff", "manual"})

Recovery = Literal["keyed", "checkpoint", "read_back", "blind"]
"""What saves us when an answer is lost.

`keyed`: while the platform knows the client key, sending again with it cannot do it twice. `checkpoint`: a stored step id is resumed.
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
    """How many posts the platform takes in a sliding window. Opsroom waits instead of being refused.

    What a person posts with our package is not waited for.
    """

    scope: Literal["app", "account"]
    most: int
    seconds: int
    raised_by: str | None = None
    """The field of the platform app that says another number, for those to whom the platform grants more."""


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
    app_options: dict[str, str] = {}
    """Fields of a platform app that may be left out, with their meaning."""
    scopes: tuple[str, ...] = ()
    """What is asked for when an account is connected through OAuth."""
    echoes_state: bool = True
    """Whether the platform sends OAuth's `state` back. Where it does not say so, the redirect address carries it."""
    operations: dict[Operation, Recovery] = {}
    """What can be done beside publishing, each with what saves us when its answer is lost."""
    reply_text: LengthRule | None = None
    """How long an answer to a comment may be. Null: no limit is known."""
    message_text: LengthRule | None = None
    """How long a direct message may be. Null: no limit is known."""
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
    key_lifetime_seconds: int | None = None
    """How long the platform knows a client key, where `keyed` depends on one. None: for ever."""
    longest_processing_seconds: int = 172_800
    """How long the platform may work on, or review, what it has accepted. After that a person looks."""
    settle_seconds: int
    """How long a lost post may take to show up in the platform's own listing."""
    evidence: str
    """Where these facts come from."""
    checked_on: str

    @property
    def reads_back(self) -> bool:
        """Whether the platform shows us our own posts."""
        return "posts" in self.reads

    def knows_key(self, age: timedelta) -> bool:
        """Whether a post that may have been sent this long ago can be sent again under its key without harm."""
        life = self.key_lifetime_seconds
        return self.recovery == "keyed" and (life is None or age < timedelta(seconds=life))

    def may_repeat(self, operation: Operation, age: timedelta) -> bool:
        """Whether an operation that may have been done this long ago can be sent again without harm.

        To change or remove twice is to do it once; what makes something new depends on the key.
        """
        life = self.key_lifetime_seconds if operation in {"reply_comment", "send_message"} else None
        known = life is None or age < timedelta(seconds=life)
        return self.operations.get(operation) == "keyed" and known

    def rule_for(self, kind: PostKind) -> KindRule | None:
        """The rule for a kind of post; None when the platform does not take it."""
        return next((rule for rule in self.kinds if rule.kind == kind), None)

    def hands_over(self, kind: PostKind, account_mode: PublishMode) -> bool:
        """Whether a person posts it, so that publishing makes a task and sends nothing that anybody could see."""
        rule = self.rule_for(kind)
        return rule is not None and bool({rule.mode, account_mode} & _BY_HAND)
