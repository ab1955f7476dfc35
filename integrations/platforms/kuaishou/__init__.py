"""Kuaishou (快手): videos through the content management of its open platform."""

from integrations.platforms.kuaishou.adapter import Kuaishou
from integrations.platforms.kuaishou.hosts import Hosts

__all__ = ["Hosts", "Kuaishou"]
