"""The ready-made share app of the sandbox. An account may have another one."""

APP_KEY = "red.sandboxAppKey0001"
APP_SECRET = "sandbox-xiaohongshu-secret"  # noqa: S105 - known to everybody, and good for the sandbox only
