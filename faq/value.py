"""A frozen value: what NamedTuple gives, without the time that it takes.

``faq ask`` takes three times as long as Python alone takes to start. Importing ``typing`` and making twenty NamedTuples would
add a third to that, dataclasses twice as much. A type checker sees a frozen dataclass.
"""

from __future__ import annotations

from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_):
        return lambda made: made


@dataclass_transform(frozen_default=True)
class Value(tuple):  # type: ignore[type-arg]
    """A tuple whose items have names: the class's annotations, in their order."""

    __slots__ = ()
    if not TYPE_CHECKING:

        def __init_subclass__(cls):
            for at, name in enumerate(cls.__annotations__):
                setattr(cls, name, property(itemgetter(at)))
            cls._size = len(cls.__annotations__)

        def __new__(cls, *values, **named):
            if len(values) == cls._size and not named:
                return tuple.__new__(cls, values)
            names = tuple(cls.__annotations__)
            values += tuple(named.pop(name) for name in names[len(values) :])
            if named or len(values) != len(names):
                raise TypeError(f"{cls.__name__} has the fields {', '.join(names)}")
            return tuple.__new__(cls, values)

    def replace(self, **changes: Any) -> Self:
        """The same value with some fields changed."""
        return type(self)(**dict(zip(type(self).__annotations__, self, strict=True)) | changes)

    def __repr__(self) -> str:
        fields = zip(type(self).__annotations__, self, strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"
