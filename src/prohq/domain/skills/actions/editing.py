"""Changes by the administrator. A node is never deleted: accreditations hang on it."""

from collections.abc import Sequence

from django.db import transaction

from kernel import events, journal
from kernel.actors import Actor
from kernel.clock import Moment
from prohq.domain.skills.errors import MergeRefused, NodeNotFound
from prohq.domain.skills.events import NodeChanged
from prohq.domain.skills.models import Node
from prohq.domain.skills.policies import check_can_edit
from prohq.domain.skills.queries import make_search_text


@transaction.atomic
def rename_node(  # noqa: PLR0913 both names and the synonyms are one change
    *, code: str, name_ru: str, name_en: str, synonyms: Sequence[str], by: Actor, at: Moment
) -> None:
    """Give a node other names; its code and its accreditations stay. Raises NodeNotFound."""
    check_can_edit(by)
    node = _lock(code)
    node.name_ru, node.name_en = name_ru, name_en
    node.synonyms = list(synonyms)
    node.search_text = make_search_text(name_ru, name_en, *synonyms)
    node.is_edited = True
    node.save(update_fields=["name_ru", "name_en", "synonyms", "search_text", "is_edited"])
    _tell("node.renamed", node, by=by, at=at)


@transaction.atomic
def retire_node(*, code: str, by: Actor, at: Moment) -> None:
    """Offer a node, and all below it, no more. Accreditations for them stay."""
    check_can_edit(by)
    node = _lock(code)
    for child in [
        node,
        *Node.objects.filter(parent=node),
        *Node.objects.filter(parent__parent=node),
    ]:
        if child.retired_at is None:
            child.retired_at = at
            child.save(update_fields=["retired_at"])
            _tell("node.retired", child, by=by, at=at)


@transaction.atomic
def merge_nodes(*, code: str, into_code: str, by: Actor, at: Moment) -> None:
    """Retire a node in favour of another: whoever asks for the old code gets the new node.

    Children move to the new parent. Raises NodeNotFound, MergeRefused.
    """
    check_can_edit(by)
    node, target = _lock(code), _lock(into_code)
    if node == target or node.kind != target.kind or target.retired_at is not None:
        raise MergeRefused
    Node.objects.filter(parent=node).update(parent=target)
    Node.objects.filter(merged_into=node).update(merged_into=target)
    node.merged_into, node.retired_at = target, at
    node.save(update_fields=["merged_into", "retired_at"])
    target.synonyms = sorted({*target.synonyms, *node.synonyms, node.name_ru.lower()})
    target.search_text = make_search_text(target.name_ru, target.name_en, *target.synonyms)
    target.is_edited = True
    target.save(update_fields=["synonyms", "search_text", "is_edited"])
    _tell("node.merged", node, by=by, at=at)


def _lock(code: str) -> Node:
    try:
        return Node.objects.select_for_update().get(code=code)
    except Node.DoesNotExist as error:
        raise NodeNotFound(code) from error


def _tell(action: str, node: Node, *, by: Actor, at: Moment) -> None:
    journal.record(action, by=by, at=at, subject=("node", node.id), detail={"code": node.code})
    events.publish(NodeChanged(node.id))
