"""The privacy gate: the one way by which a number, a list or a quote leaves the answers of people (product.md).

Four rules, each a module: enough people and answers (`gate`), weeks that cannot be subtracted from each other
(`windows`, `closing`), services that cannot be subtracted from their team (`remainder`), and an organisation
that is only what its teams have published (`whole`). What has passed is `Fair`, and nothing else can be rendered.
"""
