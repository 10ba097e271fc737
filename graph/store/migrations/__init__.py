"""Numbered steps from the way an older Mingjian kept a graph to the way of today; `steps` knows them all."""
