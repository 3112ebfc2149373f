"""Files told apart by what stands in them: an organisation file, a catalog of Backstage's entities, or a history."""

import re

from bot.catalogs import history, organisation
from bot.catalogs.backstage import entities
from bot.catalogs.backstage.entities import Catalog
from bot.catalogs.document import documents
from bot.catalogs.history import History
from bot.catalogs.organisation import Organisation

_PERHAPS = re.compile(r"""^([ \t{]*["']?apiVersion|[{"']*kind)["']?[ \t]*:""", re.MULTILINE)


def read(text: str, file: str) -> Organisation | Catalog | History:
    """Return what a file says, whichever it is; every kind raises FaultyFileError with every fault found.

    Decision: a glance at the text comes before the parser. Why: an organisation file of 100,000 work items takes two
    seconds to parse, and would be parsed twice. Cost: one in which a line begins with `apiVersion:` is.

    A file called `.csv` that holds none of a history's columns is refused as one: that names the columns.
    """
    if history.is_history(text) or file.lower().endswith(".csv"):
        return history.read(text, file)
    if _PERHAPS.search(text):
        trees, faults = documents(text)
        if entities.is_catalog(trees) or (faults and not trees):
            return entities.read(text, file)
    return organisation.read(text, file)
