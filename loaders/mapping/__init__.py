"""The mapping language: YAML that says how the headers of a table become fields, and fields become nodes and edges."""
