"""The history as JSON lines: one object a step, with every key in every line.

The words and codes are those of the other formats of the program (docs/formats.md): roles, joints
and states by name, offsets as code points in the raw text, half-open.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from yk_reader.formats.characters import unbroken
from yk_reader.model.annotation import Images
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Article, Fragment, Patch, Why
from yk_reader.model.recorded import RecordedStep

VERSION: Final = 1
"""Of the form of a line."""


def step_line(step: RecordedStep) -> str:
    """A step as one line, its line feed included."""
    group = step.group
    value = {
        "version": VERSION,
        "id": step.id,
        "page_uuid": step.page_uuid,
        "page": step.page_name,
        "sha256": step.page_sha256,
        "annotator": step.annotator_name,
        "annotator_uuid": step.annotator_uuid,
        "step": step.seq,
        "at": step.at,
        "kind": step.kind,
        "words": dict(step.words),
        "done": step.done,
        "group": (
            None
            if group is None
            else {"id": group.id, "kind": group.kind, "words": dict(group.words)}
        ),
        "before": _images(step.delta.before),
        "after": _images(step.delta.after),
    }
    return unbroken(json.dumps(value, ensure_ascii=False, separators=(", ", ": "))) + "\n"


def _images(images: Images) -> Mapping[str, Any]:
    return {
        "fragments": [_fragment(f) for f in images.fragments],
        "articles": [_article(a) for a in images.articles],
        "patches": [_patch(p) for p in images.patches],
        "entities": [_entity(e) for e in images.entities],
        "status": None if images.status is None else images.status.value,
    }


def _why(why: Why) -> Mapping[str, Any]:
    return {
        "origin": why.origin.value,
        "reason": why.reason.name.lower().replace("_", "-"),
        "confidence": why.confidence,
    }


def _fragment(f: Fragment) -> Mapping[str, Any]:
    return {
        "start": f.start,
        "end": f.end,
        "article": f.article,
        "order": f.order,
        "role": f.role.value,
        "joint": f.joint.value,
        "unsure": f.unsure,
        "by_article": _why(f.by_article),
        "by_role": _why(f.by_role),
        "by_joint": _why(f.by_joint),
        "by_order": _why(f.by_order),
    }


def _article(a: Article) -> Mapping[str, Any]:
    return {"key": a.key, "uuid": a.uuid, "rank": a.rank, "note": a.note, "unsure": a.unsure}


def _patch(p: Patch) -> Mapping[str, Any]:
    return {
        "key": p.key,
        "start": p.start,
        "end": p.end,
        "text": p.text,
        "reason": p.reason.value,
        "origin": p.origin.value,
        "status": p.status.value,
        "confidence": p.confidence,
        "group": p.group,
    }


def _entity(e: Entity) -> Mapping[str, Any]:
    return {
        "key": e.key,
        "uuid": e.uuid,
        "label": e.label,
        "spans": [[s.start, s.end, s.start_k, s.end_k] for s in e.spans],
        "status": e.status.value,
        "origin": e.origin.value,
        "source": e.source,
        "confidence": e.confidence,
        "note": e.note,
        "unsure": e.unsure,
        "link": e.link,
        "changed_at": e.changed_at,
    }
