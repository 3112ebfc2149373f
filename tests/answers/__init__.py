"""Every word of `/value`, asked by everybody, with every window: the whole answers, kept in tests/answers/texts."""
