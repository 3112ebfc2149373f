"""The looks: functions from our words to Block Kit, never sent from here. `kit` holds the bricks."""
