"""The ready-made app of the sandbox, as if made in the platform's console."""

APP_ID = "ks-sandbox-kuaishou"
APP_SECRET = "sandbox-kuaishou-secret"  # noqa: S105 - made up, and good for the sandbox only
