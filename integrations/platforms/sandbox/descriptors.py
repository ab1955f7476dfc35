"""What the sandbox network can do, once for each way of recovering."""

from domain.platforms.ports import KindRule, LengthRule, MediaRule, PlatformDescriptor, Readable, Recovery

_EVIDENCE = "integrations/sandbox/network"
_TEXT = LengthRule(maximum=500, unit="codepoint")
_SAID = LengthRule(maximum=500, minimum=1, unit="codepoint")
_IMAGES = MediaRule(
    maximum_count=4,
    maximum_bytes=5 * 1024 * 1024,
    content_types=("image/png", "image/jpeg", "image/webp", "image/gif"),
)


def _descriptor(name: str, title: str, recovery: Recovery) -> PlatformDescriptor:
    shown: tuple[Readable, ...] = ("comments", "messages", "post_metrics")
    reads: tuple[Readable, ...] = () if recovery == "blind" else ("posts", *shown)
    said: Recovery = "keyed" if recovery == "keyed" else "blind"
    return PlatformDescriptor(
        name=name,
        network=name,
        title=title,
        publish_mode="direct",
        recovery=recovery,
        kinds=(
            KindRule(kind="text", mode="direct", text=_TEXT),
            KindRule(kind="image", mode="direct", text=_TEXT, images=_IMAGES),
        ),
        auth="app_credentials",
        credential_fields=("handle", "password"),
        operations={
            "edit": "keyed",
            "remove": "keyed",
            "hide_comment": "keyed",
            "reply_comment": said,
            "send_message": said,
        },
        reply_text=_SAID,
        message_text=_SAID,
        reads=reads,
        metrics=() if recovery == "blind" else ("views", "comments"),
        inbound=True,
        settle_seconds=2,
        evidence=_EVIDENCE,
        checked_on="2026-11-23",
    )


DESCRIPTORS = (
    _descriptor("sandbox", "Sandbox", "keyed"),
    _descriptor("sandbox_readback", "Sandbox (read back)", "read_back"),
    _descriptor("sandbox_blind", "Sandbox (blind)", "blind"),
)
