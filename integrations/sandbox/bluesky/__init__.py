"""A Bluesky personal data server (PDS) with an AppView behind it, and the accounts the back office makes.

The account `ana` has the handle `ana.test`; a name with a dot is its own handle. `POST /admin/accounts/{handle}/comments`
lets somebody from elsewhere reply, `…/likes` like a post.
"""

from .app import create

__all__ = ["create"]
