"""What axe finds that keeps people out (github.com/dequelabs/axe-core), in the light and in the dark."""

from importlib.resources import files

from playwright.async_api import Page

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_FIND = """async ([theme, rules]) => {
  document.documentElement.dataset.theme = theme;
  await new Promise(requestAnimationFrame);
  const { violations } = await axe.run(document, { resultTypes: ['violations'], ...rules });
  const grave = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
  return Object.fromEntries(grave.map(({ id, nodes }) => [`${id}, ${theme}`, nodes.map(({ html }) => html)]));
}"""
_COLOURS = {"runOnly": ["color-contrast"]}  # all that differs in the dark


async def barriers(page: Page) -> dict[str, list[str]]:
    """Return the nodes of every serious or critical violation, by its rule and the theme."""
    if await page.evaluate("typeof axe") == "undefined":
        await page.evaluate(_AXE)
    dark: dict[str, list[str]] = await page.evaluate(_FIND, ["dark", _COLOURS])
    return {**dark, **await page.evaluate(_FIND, ["light", {}])}
