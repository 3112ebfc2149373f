"""One step a change of the tables, oldest first, for SQLite and PostgreSQL alike."""
