"""Xiaohongshu (小红书): people post, with our package; the share SDK can open the app for them."""
