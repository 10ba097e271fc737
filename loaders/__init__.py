"""The write line: files to rows to records to the store."""
