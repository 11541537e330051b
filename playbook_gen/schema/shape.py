"""The shape of a noun, read once from its annotations: what may stand where, and what each text is."""

from collections.abc import Hashable, Iterator
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
    choices: tuple[str, ...] = ()
    fields: dict[str, "Shape"] = field(default_factory=dict)
    key: "Shape | None" = None
    values: "Shape | None" = None
    item: "Shape | None" = None
    has_marks: bool = False

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
        return Shape(fields=fields, has_marks=any(shape.has_marks for shape in fields.values()))
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0], (*arguments[1:], *metadata))
    if origin in (Union, UnionType):
        return shape_of(next(each for each in arguments if each is not NoneType), metadata)
    if origin is dict:
        key, values = shape_of(arguments[0]), shape_of(arguments[1])
        return Shape(key=key, values=values, has_marks=key.has_marks or values.has_marks)
    if origin is tuple:
        item = shape_of(arguments[0])
        return Shape(item=item, has_marks=item.has_marks)
    if origin is Literal:
        return Shape(choices=arguments)
    return Shape(marks=metadata, has_marks=any(isinstance(mark, Markdown | Ref) for mark in metadata))


def texts(shape: Shape, data: Any, loc: tuple[str | int, ...] = ()) -> Iterator[Found]:
    """Yield every text of `data` that is prose or a reference; what has another shape is passed over."""
    if not shape.has_marks:
        return
    if isinstance(data, str):
        yield from (Found(loc, False, data, mark) for mark in shape.marks if isinstance(mark, Markdown | Ref))
    elif isinstance(data, list) and shape.item:
        for index, value in enumerate(data):
            yield from texts(shape.item, value, (*loc, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            if shape.key:
                yield from (found._replace(is_key=True) for found in texts(shape.key, key, (*loc, key)))
            inner = shape.fields.get(key) or shape.values
            if inner:
                yield from texts(inner, value, (*loc, key))
