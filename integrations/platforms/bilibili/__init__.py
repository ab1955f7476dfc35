"""Bilibili (哔哩哔哩): videos and articles through its open platform, signed requests and all."""

from integrations.platforms.bilibili.adapter import Bilibili
from integrations.platforms.bilibili.hosts import Hosts

__all__ = ["Bilibili", "Hosts"]
