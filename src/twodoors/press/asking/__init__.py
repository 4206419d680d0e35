"""A new workshop from a dozen questions: asked, checked at once, kept while unfinished, and written as two files."""
