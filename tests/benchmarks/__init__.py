"""Speed, measured and printed; nothing here fails for being slow, because machines differ. Run one with ``python -m``."""
