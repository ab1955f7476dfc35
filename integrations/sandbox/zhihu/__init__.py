"""Zhihu as programs meet it: OAuth, one's own contents to read, and people who post on the site."""

from integrations.sandbox.zhihu.app import create

__all__ = ["create"]
