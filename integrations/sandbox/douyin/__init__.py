"""Douyin's open platform, as its documentation describes it: OAuth, share links, uploads, posts, comments, messages."""

from integrations.sandbox.douyin.app import create

__all__ = ["create"]
