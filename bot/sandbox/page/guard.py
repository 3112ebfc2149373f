"""Who may come in: only what runs on this machine, and no other web page that a browser here has open.

The workspace listens on the loopback interface, but a browser takes any web page there whose name was made to point to
it (DNS rebinding), and lets any page ask for anything: a form posts, and an image gets. So the name that was asked for
has to be this machine's own, and a request that says which page it comes from (`Origin`, which a GET does not carry, or
`Sec-Fetch-Site`) has to come from this one. A link from elsewhere may lead to the page itself.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from aiohttp import web

HERE = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?")
FORBIDDEN = 403
POLICY = "default-src 'self'; img-src 'self' https: data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


@web.middleware
async def guarded(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Return the handler's answer, or 403 to whoever is not from here. The Web API too hands out secrets by name."""
    host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
    if not HERE.fullmatch(host):
        return refused("This address is only for the machine it runs on.")
    if (origin is not None and origin != f"http://{host}") or not _from_here(request):
        return refused("Other web pages may not ask for anything here.")
    return await handler(request)


def _from_here(request: web.Request) -> bool:
    """Say whether the browser, if it says anything (w3.org/TR/fetch-metadata), says that the page itself asks."""
    asked = {name: request.headers.get(f"Sec-Fetch-{name}") for name in ("Site", "Mode", "Dest")}
    if asked["Site"] in {None, "none", "same-origin"}:
        return True
    return request.path == "/" and (asked["Mode"], asked["Dest"]) == ("navigate", "document")


async def dressed(request: web.Request, response: web.StreamResponse) -> None:
    """Put the page's headers on everything that is the page's."""
    if request.path == "/" or request.path.startswith("/page/"):
        response.headers.update(HEADERS)


def refused(sentence: str, status: int = FORBIDDEN) -> web.Response:
    """Return an answer that no page of ours will ever see."""
    return web.json_response({"ok": False, "error": sentence}, status=status)
