"""What a language model on one's own server reads in a document, beside the rules; off unless its address is set."""
