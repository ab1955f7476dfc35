"""A Matrix homeserver called `sandbox`: every account `name` is `@name:sandbox` in a room of its own, `!name:sandbox`.

`POST /admin/accounts/{handle}/comments`, `…/messages` and `…/reactions` let somebody else in that room speak. A post
that the back office takes down is redacted by the room's moderator.
"""

from .app import create

__all__ = ["create"]
