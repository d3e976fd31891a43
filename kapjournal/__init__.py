"""A terminal journal for clients of ketamine-assisted psychotherapy. Not a diagnosis."""

__version__ = "0.1.0"
