"""What Valuecheck remembers: the tables, and one module of queries per noun.

Storage knows neither Slack nor the bot. Its functions are called as `people.of_team(…)`: the module is half the name.
They take an open session, flush and never commit; opening and committing is the use case's deed (`db.Database`).
"""
