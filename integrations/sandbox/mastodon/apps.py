"""The ready-made app, as a developer would have registered it. Any redirect address is taken."""

CLIENT_ID = "sandbox-mastodon"
CLIENT_SECRET = "sandbox-mastodon-secret"  # noqa: S105 - everyone may know it
