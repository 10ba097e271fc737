"""What keeps a graph trustworthy for years: backups, checks, differences between moments, and the graph as of a day."""
