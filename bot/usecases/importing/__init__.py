"""Importing the organisation file: who is meant, what differs from the database, and writing it in one go."""
