"""Rules about relations, by theme: mentions of a document in, what joins them out."""
