"""From files to a Library, or to the problems that stand in the way."""
