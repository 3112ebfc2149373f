"""References of one entity to another: `[kind:][namespace/]name`.

https://backstage.io/docs/features/software-catalog/references
"""

from dataclasses import dataclass

from bot.catalogs.document import Word

DEFAULT = "default"  # the namespace of whoever says none

Key = tuple[str, str, str]  # kind, namespace and name in small letters: Backstage does not tell capitals apart


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference says, filled up from where it stands; `kind` is empty where neither says one."""

    kind: str  # in small letters
    namespace: str
    name: str
    word: Word  # as written

    @property
    def key(self) -> Key:
        """What it is compared by."""
        return (self.kind, self.namespace.casefold(), self.name.casefold())

    @property
    def full_name(self) -> str:
        """The name, with the namespace before it where that is not the usual one."""
        return full_name(self.namespace, self.name)


def full_name(namespace: str, name: str) -> str:
    """Return what something is called here.

    >>> full_name("default", "payments"), full_name("shops", "payments")
    ('payments', 'shops/payments')
    """
    return name if namespace.casefold() == DEFAULT else f"{namespace}/{name}"


def reference(word: Word, kind: str, namespace: str) -> Reference | None:
    """Return what a reference says, given the kind and the namespace that it need not say; None where it is none.

    >>> found = reference(Word("user:shops/ana"), "group", "default")
    >>> found and (found.kind, found.namespace, found.name)
    ('user', 'shops', 'ana')
    """
    head, slash, tail = word.partition("/")
    before, colon, after = (head if slash else word).partition(":")
    said = before if colon else kind
    first = after if colon else before
    name, space = (tail, first) if slash else (first, namespace)
    if not name or not space or (colon and not said):
        return None
    return Reference(said.casefold(), space, name, word)
