"""Slack as we use it: clients with time-outs, what its refusals mean, and who is in the workspace."""
