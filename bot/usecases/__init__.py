"""The deeds: each opens its transaction, asks the rules, and commits. No transaction is open during a network call."""
