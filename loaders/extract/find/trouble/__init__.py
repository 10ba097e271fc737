"""Rules about what is wrong: fixed shapes, breaches, states, named troubles, points of a list."""
