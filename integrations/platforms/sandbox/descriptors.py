"""What the sandbox network can do, once for each way of recovering."""

from domain.platforms.ports import LengthRule, MediaRule, PlatformDescriptor, Recovery

_EVIDENCE = "integrations/sandbox/network"


def _descriptor(name: str, title: str, recovery: Recovery) -> PlatformDescriptor:
    return PlatformDescriptor(
        name=name,
        title=title,
        publish_mode="direct",
        recovery=recovery,
        kinds=("text", "image"),
        text=LengthRule(maximum=500, unit="codepoint"),
        media=MediaRule(
            maximum_count=4,
            maximum_bytes=5 * 1024 * 1024,
            content_types=("image/png", "image/jpeg", "image/webp", "image/gif"),
        ),
        auth="app_credentials",
        credential_fields=("handle", "password"),
        deletes=True,
        edits=False,
        reads_back=recovery != "blind",
        schedules_natively=False,
        settle_seconds=2,
        evidence=_EVIDENCE,
        checked_on="2026-11-23",
    )


DESCRIPTORS = (
    _descriptor("sandbox", "Sandbox", "keyed"),
    _descriptor("sandbox_readback", "Sandbox (read back)", "read_back"),
    _descriptor("sandbox_blind", "Sandbox (blind)", "blind"),
)
