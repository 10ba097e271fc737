"""`mingjian db`: the embedded engine started, stopped and looked at; a server is only looked at."""
