"""The rules: pure, synchronous, given `now` or `day`, returning frozen data. No Slack, no HTTP, no SQL, no clock."""
