"""`mingjian sample`: the invented city as the tables an office would hand over."""
