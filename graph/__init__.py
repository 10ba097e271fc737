"""The graph: its model, its store on two engines, and the questions asked of it. Knows nothing of files or pages."""
