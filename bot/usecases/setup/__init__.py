"""Setting up in Slack what the organisation file says: teams, people, services, customers, links, goal and objectives.

One module a form: `form` returns it, `keep` checks and keeps what was filled in, in one transaction, and returns what
is said of it. Who may do what is in `rights`.
"""
