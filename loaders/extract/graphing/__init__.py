"""What rules found in a document, as suggested nodes and edges of the model."""
