"""Which action is proposed, and what becomes of it (digest.md 4.4 and 4.5). Pure: tables of rules and dates."""
