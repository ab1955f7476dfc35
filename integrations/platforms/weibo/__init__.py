"""Weibo: share posts for every app, free posts, several pictures and articles for apps with the commercial grant."""

from integrations.platforms.weibo.adapter import Weibo
from integrations.platforms.weibo.hosts import REAL, Hosts

__all__ = ["REAL", "Hosts", "Weibo"]
