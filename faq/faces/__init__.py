"""What people see: the same reply as lines, as JSON or on a screen. Nothing is decided here."""
