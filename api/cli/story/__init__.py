"""The story that `opsroom demo` tells: an ordinary client of the HTTP API, and a webhook receiver beside it."""
