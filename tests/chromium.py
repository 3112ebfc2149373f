"""The machine's own Chromium, which the tests of the page drive; where there is none they are left out, and it is said."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATH = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
REQUIRED = os.environ.get("BROWSER_TESTS") == "required"
LEFT_OUT = "The page was not tried in a browser: no Chromium was found. Install one, or say where it is with CHROMIUM=…"
