"""Events: what happened, told upward.

*Inside* handlers run at once, within the publisher's transaction, and keep our own derived rows
true. *After* handlers are jobs deferred in the same transaction and run once it has committed;
they may run more than once, so each is idempotent.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from pydantic import TypeAdapter

EventT = TypeVar("EventT")
Handler = Callable[[EventT], None]

_inside: dict[type, list[Handler[Any]]] = defaultdict(list)
_after: dict[type, dict[str, Handler[Any]]] = defaultdict(dict)
_after_by_name: dict[str, tuple[type, Handler[Any]]] = {}


class PublishedOutsideTransaction(RuntimeError):
    """An event was published where a rollback could not take it back."""


def inside(event_type: type[EventT]) -> Callable[[Handler[EventT]], Handler[EventT]]:
    """Subscribe a handler that runs within the publisher's transaction."""

    def subscribe(handler: Handler[EventT]) -> Handler[EventT]:
        _inside[event_type].append(handler)
        return handler

    return subscribe


def after(event_type: type[EventT]) -> Callable[[Handler[EventT]], Handler[EventT]]:
    """Subscribe an idempotent handler that runs as a job after commit, retried until it succeeds."""

    def subscribe(handler: Handler[EventT]) -> Handler[EventT]:
        name = f"{handler.__module__}.{handler.__qualname__}"
        _after[event_type][name] = handler
        _after_by_name[name] = (event_type, handler)
        return handler

    return subscribe


def publish(event: object) -> None:
    """Run the inside handlers now and defer the after handlers, all in the current transaction."""
    from kernel import tasks  # noqa: PLC0415 tasks delivers what this module registers

    if not transaction.get_connection().in_atomic_block:
        raise PublishedOutsideTransaction(type(event).__name__)
    for handler in _inside[type(event)]:
        handler(event)
    for name in _after[type(event)]:
        payload = TypeAdapter(type(event)).dump_python(event, mode="json")
        tasks.deliver_event.defer(handler=name, event=payload)


def deliver(handler_name: str, payload: dict[str, Any]) -> None:
    """Call one after handler with an event as it was stored."""
    event_type, handler = _after_by_name[handler_name]
    handler(TypeAdapter(event_type).validate_python(payload))


def list_subscriptions() -> list[tuple[str, str, str]]:
    """Return (event, inside or after, handler) for the drawing in docs."""
    rows = [
        (event.__name__, "inside", f"{handler.__module__}.{handler.__qualname__}")
        for event, handlers in _inside.items()
        for handler in handlers
    ]
    rows += [(event.__name__, "after", name) for event, names in _after.items() for name in names]
    return sorted(rows)
