"""Zhihu (知乎): people post, with our package; its read platform confirms the posts and counts for them."""
