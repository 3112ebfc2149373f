"""The one type everything on the wire has, and the injected clock's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

Json = dict[str, Any]
Clock = Callable[[], datetime]
