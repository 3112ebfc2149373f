"""Where the work is written down: GitHub, GitLab, Jira, Linear; one module each, and what they have in common.

A tracker's module offers `connect(settings, http)`, which returns None where nothing is set, else a `Tracker`.
"""
