"""Backstage's entity files: what their components, groups and annotations say of services, teams and links.

Decisions. A service's name is `metadata.name`, with its namespace before it where that is not `default`; the title is
its business name. Why: the name is the key, and titles change. Where a component, a system and a resource share one
name, the component keeps it and the others are called `name (system)`, `name (resource)`. Cost: catalogs that share
names are imported in one command the first time.

A link leads to whom the work is for: from what is depended on to what depends, from an API's provider to its consumer,
from a component to its system, from a part to its whole. It says no process, goal or need and nobody confirmed it.

A catalog fills what is empty and adds; what is said already stays, and the difference is listed. Why: who said it,
a person or an earlier catalog, is not kept. Cost: a change in Backstage of what is known here is made here by hand.

A group is a team if it has members or owns a service. No annotation for a team's Slack channel is usual, so teams come
without one. Whatever has no meaning here is listed, never guessed.

Source of the format: https://backstage.io/docs/features/software-catalog/descriptor-format
"""
