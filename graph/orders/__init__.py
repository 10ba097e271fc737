"""The hotline archive: orders as Parquet rows beside the graph, counted for it, looked up by people."""
