"""Results of queries put in words and into files, for the command line and the pages alike."""
