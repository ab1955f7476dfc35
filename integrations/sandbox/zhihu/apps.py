"""The ready-made app of the sandbox: an OAuth app, and the Access Secret of its developer."""

APP_ID = "sandbox-zhihu"
APP_KEY = "sandbox-zhihu-key"
ACCESS_SECRET = "sandbox-zhihu-access-secret"  # noqa: S105 - known to everybody, and good for the sandbox only
