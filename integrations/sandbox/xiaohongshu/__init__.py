"""Xiaohongshu as programs meet it: the token call of the share SDK, and people who post in the app."""

from integrations.sandbox.xiaohongshu.app import create

__all__ = ["create"]
