"""For those who write the content: what is weak in it, how well it is found, why a question gets its reply; and leaflets."""
