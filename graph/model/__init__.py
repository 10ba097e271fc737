"""What the graph may hold: node and edge types, vocabularies, cleaned values and the records that loaders hand over."""
