"""WeChat Official Account: the tenant's own AppID and AppSecret, drafts and freepublish."""
