"""All that imports Textual. It renders replies and decides nothing."""
