"""The page: the workspace in a browser, for whoever wants to look at an app and press its buttons."""
