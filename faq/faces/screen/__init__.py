"""All that imports Textual: screens that render replies and decide nothing."""
