"""The one app that is registered. Its calls as an app can be given faults through an account named like its key."""

CLIENT_KEY = "sandbox-douyin"
CLIENT_SECRET = "sandbox-douyin-secret-0123456789"  # noqa: S105 - published on purpose; 32 bytes, as phone numbers need
SCOPES = frozenset(
    {
        "user_info",
        "renew_refresh_token",
        "video.create.bind",
        "video.list.bind",
        "video.data.bind",
        "data.external.item",
        "data.external.user",
        "fans.data.bind",
        "item.comment",
        "im.direct_message",
    }
)
"""What users can be asked for."""
