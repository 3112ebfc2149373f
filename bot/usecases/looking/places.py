"""What people may name: every active service and customer."""

from collections.abc import Sequence

from bot.domain.names import Named
from bot.domain.steps import Spot
from storage.models import Customer, Service


def service(row: Service) -> Named:
    """Return a service as people name it."""
    return Named(f"service/{row.id}", row.name, row.business_name, "service")


def customer(row: Customer) -> Named:
    """Return a customer as people name it."""
    return Named(f"customer/{row.id}", row.name, None, "customer")


def spot(named: Named) -> Spot:
    """Return where something named stands in the value chain."""
    kind, _, number = named.value.partition("/")
    return Spot(kind == "customer", int(number))


def places(services: Sequence[Service], customers: Sequence[Customer]) -> list[Named]:
    """Return all of them, services first."""
    return [*map(service, services), *map(customer, customers)]
