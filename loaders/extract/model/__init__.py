"""What a language model on a server of one's own reads in a document, beside the rules; off unless its address is set."""
