"""The six lists: the chain of a task or a problem down and up again, what is due, what cannot be."""
