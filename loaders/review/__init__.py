"""Review before commit: what people decided about the suggestions of extraction, and what then goes into the graph."""
