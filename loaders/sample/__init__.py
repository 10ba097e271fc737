"""The sample city: an invented city as the tables an office would hand over, with planted stories and their answers."""
