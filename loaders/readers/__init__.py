"""Files to rows: every table format an office hands over, read as it streams, damage answered in one sentence."""
