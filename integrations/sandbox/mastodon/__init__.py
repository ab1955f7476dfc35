"""A Mastodon server (API of 4.3) with the accounts the back office makes.

Beside the documented behaviour: an account's `access_token` is the token a person would make under Preferences,
Development. `POST /admin/accounts/{handle}/comments` and `…/messages` let somebody from elsewhere speak.
"""

from .app import create

__all__ = ["create"]
