"""One file a page: widgets, one call downwards, one drawing. No page holds query text."""
