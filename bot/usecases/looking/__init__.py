"""Looking something up: one module a word, and what they share."""
