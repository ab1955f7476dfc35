"""Mastodon: any server that speaks its REST API, with a person's access token or through OAuth."""
