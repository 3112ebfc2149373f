"""The organisation as it stands, and the bulk writes that bring it to what a file or a form says.

Decision: one transaction of bulk statements, in slices. Why: one transaction leaves no trace when it is broken off, and
holds SQLite's write lock for about a second with 10,000 people and 100,000 work items. Cost: other writers wait.
"""

from storage.organisation.plan import Place, Plan, Progress, Row, Step, Stored, Writes
from storage.organisation.reading import stored
from storage.organisation.writing import write

__all__ = ["Place", "Plan", "Progress", "Row", "Step", "Stored", "Writes", "stored", "write"]
