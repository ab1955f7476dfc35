"""audit: what happened, by whom. Its public face; other contexts import from here only."""

from .queries import EVENTS
from .views import EventView

__all__ = ["EVENTS", "EventView"]
