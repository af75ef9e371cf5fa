"""A conversational FAQ in the terminal: curated answers, found by a fuzzy matcher."""

__version__ = "0.1.0"
