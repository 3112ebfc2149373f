"""Files told apart by what stands in them: an organisation file, or a catalog of Backstage's entities."""

import re

from bot.catalogs import organisation
from bot.catalogs.backstage import entities
from bot.catalogs.backstage.entities import Catalog
from bot.catalogs.document import documents
from bot.catalogs.organisation import Organisation

_PERHAPS = re.compile(r"""^([ \t{]*["']?apiVersion|[{"']*kind)["']?[ \t]*:""", re.MULTILINE)


def read(text: str, file: str) -> Organisation | Catalog:
    """Return what a file says, whichever it is; both kinds raise FaultyFileError with every fault found.

    Decision: a glance at the text comes before the parser. Why: an organisation file of 100,000 work items takes two
    seconds to parse, and would be parsed twice. Cost: one in which a line begins with `apiVersion:` is.
    """
    if _PERHAPS.search(text):
        trees, faults = documents(text)
        if entities.is_catalog(trees) or (faults and not trees):
            return entities.read(text, file)
    return organisation.read(text, file)
