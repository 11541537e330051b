"""The shape of a noun, read once from its annotations: what may stand where, and what each text is."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, cast, get_args, get_origin

from playbook_gen.model import Markdown, Noun, Ref
from playbook_gen.sources import Loc


@dataclass(frozen=True, slots=True)
class Shape:
    """What the annotations say of one place: exactly one of fields, values, item, choices or text."""

    marks: tuple[Any, ...] = ()
    text: Markdown | Ref | None = None
    """The one of the marks that says the text is prose or a reference."""
    choices: tuple[str, ...] = ()
    fields: dict[str, "Shape"] = field(default_factory=dict)
    key: "Shape | None" = None
    values: "Shape | None" = None
    item: "Shape | None" = None
    count: int | None = None
    """How many items there must be, where that is fixed."""
    has_marks: bool = False
    has_fields: bool = False
    """Whether a noun, whose keys have an order, stands here or below."""

    def at(self, loc: Loc) -> "Shape | None":
        """Return the shape at `loc`, or None where nothing may stand."""
        here: Shape | None = self
        for step in loc:
            if here is None:
                return None
            here = here.fields.get(str(step)) if here.fields else here.values or here.item
        return here


class Found(NamedTuple):
    """A marked text: where, whether it is a key, what it says and what it is marked as."""

    loc: tuple[str | int, ...]
    is_key: bool
    text: str
    mark: Any


@cache
def shape_of(annotation: Hashable, metadata: tuple[Any, ...] = ()) -> Shape:
    """Return the shape of an annotation or a noun."""
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        fields = {
            name: shape_of(cast(Hashable, info.annotation), tuple(info.metadata))
            for name, info in annotation.model_fields.items()
        }
        marked = any(shape.has_marks for shape in fields.values())
        return Shape(fields=fields, has_marks=marked, has_fields=True)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0], (*arguments[1:], *metadata))
    if origin in (Union, UnionType):
        return shape_of(next(each for each in arguments if each is not NoneType), metadata)
    if origin is dict:
        key, values = shape_of(arguments[0]), shape_of(arguments[1])
        marked = key.has_marks or values.has_marks
        return Shape(key=key, values=values, has_marks=marked, has_fields=values.has_fields)
    if origin is tuple:
        item = shape_of(arguments[0])
        count = None if Ellipsis in arguments else len(arguments)
        return Shape(item=item, count=count, has_marks=item.has_marks, has_fields=item.has_fields)
    if origin is Literal:
        return Shape(choices=arguments)
    text = next((mark for mark in metadata if isinstance(mark, Markdown | Ref)), None)
    return Shape(marks=metadata, text=text, has_marks=text is not None)


def texts(shape: Shape, data: Any) -> list[Found]:
    """Return every text of `data` that is prose or a reference; what has another shape is passed over."""
    found: list[Found] = []
    _collect(shape, data, (), found)
    return found


def _collect(shape: Shape, data: Any, loc: tuple[str | int, ...], found: list[Found]) -> None:
    """Go down one list or mapping; texts are taken here, for a call for each would double the time."""
    if isinstance(data, list):
        pairs: Iterable[tuple[str | int, Any]] = enumerate(data)
        other = shape.item
    elif isinstance(data, dict):
        pairs = data.items()
        other = shape.values
    else:
        return
    fields, key_mark = shape.fields, shape.key and shape.key.text
    for step, value in pairs:
        inner = fields.get(step) if fields else other  # type: ignore[arg-type]
        if key_mark is not None:
            found.append(Found((*loc, step), True, str(step), key_mark))
        if inner is None or not inner.has_marks:
            continue
        if not isinstance(value, str):
            _collect(inner, value, (*loc, step), found)
        elif inner.text is not None:
            found.append(Found((*loc, step), False, value, inner.text))
