"""Douban (豆瓣): no interface that one could use, so people post with our package."""
