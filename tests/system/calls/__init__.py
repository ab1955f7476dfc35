"""One valid call per operation, prepared in a house of its own. Tests that walk all routes need one for each."""

from . import (
    accounts,
    audit,
    brands,
    conversations,
    credentials,
    live,
    members,
    posts,
    publications,
    team,
    webhooks,
)
from .registry import CALLS, Builder, Call, call_for, prepare
from .scenes import picture, scheduled

# Importing a family enters its calls.
FAMILIES = (accounts, audit, brands, conversations, credentials, live, members, posts, publications, team, webhooks)

__all__ = ["CALLS", "FAMILIES", "Builder", "Call", "call_for", "picture", "prepare", "scheduled"]
