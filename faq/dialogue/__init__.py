"""A reply in its context: what is remembered, what a message means in it, and what follows."""
