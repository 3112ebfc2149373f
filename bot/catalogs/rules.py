"""What a service's tracker rules may name, whether a file or a form says so."""

import re
from collections.abc import Mapping

from storage.words import RuleKind

SHAPES: Mapping[str, str] = {  # what a rule of each kind names, as somebody is told who typed something else
    RuleKind.GITHUB: "a repository such as acme/payments, or acme/* for all of acme",
    RuleKind.GITLAB: "a project such as acme/payments or acme/shop/web, or acme/* for all of acme",
    RuleKind.JIRA: "the key of a project such as CHK",
}
_PATTERNS = {
    RuleKind.GITHUB: re.compile(r"[\w-]+/(\*|[\w.-]+)", re.ASCII),
    RuleKind.GITLAB: re.compile(r"[\w.-]+(/[\w.-]+)*/(\*|[\w.-]+)", re.ASCII),
    RuleKind.JIRA: re.compile(r"[A-Z][A-Z0-9_]+", re.ASCII),
}
_ADDRESS = re.compile(r"(?:https?://|git@)[^/:]+[/:](?P<path>[^?#]*).*", re.IGNORECASE)


def rule_name(kind: str, typed: str) -> str | None:
    """Return the name of a rule as it is kept, or None for what no rule of this kind (of RuleKind) could name.

    The address of a repository is shortened to owner/name, a Jira key is in capitals, any other text is fine.

    >>> rule_name("github", "https://github.com/acme/payments.git"), rule_name("jira", "chk")
    ('acme/payments', 'CHK')
    >>> rule_name("github", "payments") is None, rule_name("label", "to pay")
    (True, 'to pay')
    """
    name = typed.strip()
    if kind in {RuleKind.GITHUB, RuleKind.GITLAB}:
        name = _repository(kind, name)
    if kind == RuleKind.JIRA:
        name = name.upper()
    pattern = _PATTERNS.get(RuleKind(kind))
    return name if name and (pattern is None or pattern.fullmatch(name)) else None


def _repository(kind: str, typed: str) -> str:
    """Return a repository as owner/name, whether it was typed or its address, or that of a page in it, was pasted."""
    address = _ADDRESS.fullmatch(typed)
    path = (address["path"] if address else typed).strip("/")
    if address:
        path = path.split("/-/")[0]
        path = "/".join(path.split("/")[:2]) if kind == RuleKind.GITHUB else path
    return path.removesuffix(".git")
