"""Douban as programs meet it: the old interface refuses, and people post on the site."""

from integrations.sandbox.douban.app import create

__all__ = ["create"]
