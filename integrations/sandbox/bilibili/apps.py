"""The ready-made app of the sandbox, as if made in the platform's console."""

CLIENT_ID = "sandbox-bilibili"
CLIENT_SECRET = "sandbox-bilibili-secret"  # noqa: S105 - made up, and good for the sandbox only
