"""From lessons to notebooks, and from notebooks to a prepared workshop."""
