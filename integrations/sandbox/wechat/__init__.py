"""WeChat Official Account as its documentation describes it: tokens, drafts, freepublish, comments, messages, figures."""

from integrations.sandbox.wechat.app import create

__all__ = ["create"]
