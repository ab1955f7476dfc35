"""Douyin (抖音): the open platform, by share schema for everybody and by upload for apps that were granted it."""

from integrations.platforms.douyin.adapter import Douyin
from integrations.platforms.douyin.hosts import Hosts
from integrations.platforms.douyin.uploads import Pace

__all__ = ["Douyin", "Hosts", "Pace"]
