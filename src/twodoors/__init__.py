"""Two Doors / Twee Deuren: a workshop kit on customer retention."""

__version__ = "0.1.0"
