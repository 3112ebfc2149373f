"""Words of technology that say nothing to whoever pays: service metrics stand above technology metrics (product.md).

Decision: a closed list of words that have no everyday meaning, not a judgement. Why: "container" is a container to a
port, "incident" and "change" are our own kinds of work; a list that cries wolf is switched off. Cost: some get through.
"""

import re

_ONES = """
api auth backlog bandwidth bugfix bytecode cache changelog cli cluster codebase commit compiler config cron crontab css
daemon database dataset debugger deployment devops dns docker downtime endpoint etl failover firewall firmware git
graphql grpc hostname hotfix html http https hypervisor iops javascript json jvm kafka kernel kubernetes k8s latency
ldap linter linux localhost logfile mainframe metadata microservice middleware monolith monorepo mutex mysql namespace
nginx nosql oauth orchestration parser payload pipeline postgres postgresql proxy python rabbitmq refactor refactoring
refactored repo repository rollback runbook runtime schema scrum sdk server serverless sharding sprint sql ssh ssl sso
subnet terraform throughput throttling ticket timeout tls toolchain uptime url uuid vlan vm vpn webhook websocket yaml
""".split()
_SEVERAL = """
back-end
code review
feature flag
front-end
load balancer
merge request
message queue
on-prem
operating system
pull request
source code
stack trace
story point
tech debt
technical debt
unit test
virtual machine
""".strip().splitlines()


def jargon_in(text: str) -> list[str]:
    """Return the words of technology in a text as they stand there, each once, in their order.

    >>> jargon_in("Two APIs, latencies and an api: a capital idea"), jargon_in("Merchants get paid the same day")
    (['APIs', 'latencies'], [])
    """
    found: dict[str, str] = {}
    for match in _JARGON.finditer(text):
        found.setdefault(_singular(match[0].casefold()), match[0])
    return list(found.values())


def _plurals(word: str) -> str:
    """Return a pattern of a word and its plural: APIs, proxies, caches, load balancers."""
    parts = re.escape(word).replace("\\ ", r"[\s-]").replace("\\-", r"[\s-]?")
    if word.endswith("y"):
        return f"{parts[:-1]}(?:y|ies)"
    return f"{parts}(?:es|s)?"


_JARGON = re.compile(rf"(?<![\w-])(?:{'|'.join(map(_plurals, [*_SEVERAL, *_ONES]))})(?!\w)", re.IGNORECASE)


def _singular(word: str) -> str:
    """Return what is the same for a word and its plural, in one word or two."""
    return re.sub(r"[\s-]|(ies|y|es|s|e)$", "", word)
