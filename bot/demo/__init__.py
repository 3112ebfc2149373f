"""Acme, the made-up company that the sandbox shows: who works there, what they told the bot, how they go on.

`company.yaml` is its organisation file, imported as anybody's would be. `people` says who works there and how each
takes to the question, `story` and `jottings` what they work on and think of it, `talks` what customers told them, and
`promises` what their teams had agreed to do. `history` writes twelve weeks of that into the database, day by day out
of each one's `diary`. `workspace` sets up their Slack, with the `chatter` in its channels, and `colleagues` go on
answering while the clock moves. All of it is the same in every run.
"""
