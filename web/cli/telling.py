"""What a product answers, laid out for people: titles, groups, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from configurator.domains import Domains, Ranges
from configurator.naming import Names
from configurator.questions import Questions
from web.cli import words
from web.cli.speaking import Title, table

MOST_LISTED = 10
"""So many values are listed in full; of more, the first and the last."""
Row = Sequence[str]


def titles_of(product: Questions, language: str) -> Title:
    """Return how choices are called; an empty value asks for the option alone."""
    names = product.names

    def title(name: str, value: str) -> str:
        option = names.option_title(name).in_language(language)
        said = names.value_title(name, value).in_language(language) if value else ""
        if (option, said) == (name, value):
            return ""  # it would be said twice
        return f"{option}: {said}" if value else option

    return title


def domains_lines(
    product: Questions, domains: Domains, choices: Mapping[str, str], language: str
) -> Iterator[str]:
    """Yield every option with what is still possible, under the catalog's headings."""
    names = product.names
    rows: dict[str, list[Row]] = {}
    for name in product.options:
        mark = "*" if name in choices else " "
        said, count = _held(product, domains, name, language)
        note = {"maybe": words.MAYBE, "no": words.NEVER}.get(
            domains.applies.get(name, "")
        )
        if note is not None:
            said = f"{said} {note.in_language(language)}".strip()
        title = _option(names, name, language)
        rows.setdefault(names.group_of(name), []).append(
            (f"{mark} {name}", title, count, said)
        )
    yield from _under_headings(names, rows, language)
    for name, value in domains.unchecked:
        said = words.UNCHECKED.in_language(language)
        yield said.format(choice=f"{name}={value}")


def values_lines(
    product: Questions, values: Mapping[str, str], language: str
) -> Iterator[str]:
    """Yield a complete product, under the catalog's headings."""
    names = product.names
    rows: dict[str, list[Row]] = {}
    for name, value in values.items():
        title = _option(names, name, language)
        said = _value(names, name, value, language)
        rows.setdefault(names.group_of(name), []).append((name, title, value, said))
    yield from _under_headings(names, rows, language)


def in_catalog_order(product: Questions, name: str, held: Iterable[str]) -> list[str]:
    """Return values of an option in the order of the catalog."""
    known = set(held)
    _, values = product.numbering.numbers[name]
    return [value for value in values if value in known]


def _option(names: Names, name: str, language: str) -> str:
    """Return the title of an option; empty where it is only its name again."""
    title = names.option_title(name).in_language(language)
    return "" if title == name else title


def _value(names: Names, name: str, value: str, language: str) -> str:
    title = names.value_title(name, value).in_language(language)
    return "" if title == value else title


def _under_headings(
    names: Names, rows: Mapping[str, list[Row]], language: str
) -> Iterator[str]:
    headings = {id_: said.in_language(language) for id_, said in names.groups.items()}
    headings[""] = words.OTHERS.in_language(language) if headings else ""
    # One table, so that the columns of all groups stand under each other.
    lines = iter(list(table([row for id_ in headings for row in rows.get(id_, ())])))
    for id_, heading in headings.items():
        found = rows.get(id_, [])
        if found and heading:
            yield heading
        for _ in found:
            yield f"  {next(lines)}"


def _held(
    product: Questions, domains: Domains, name: str, language: str
) -> tuple[str, str]:
    """Return what an option may still be, and how many of how many that is."""
    if name in product.names.texts:
        return words.TEXT.in_language(language), ""
    held = domains.values.get(name, frozenset())
    _, every = product.numbering.numbers[name]
    if isinstance(held, Ranges):
        many = sum((last - first) // step + 1 for first, last, step in held.pieces)
        said = _numbers(product.names, name, held)
    else:
        many = len(held)
        said = _listed(in_catalog_order(product, name, held))
    count = words.OF.in_language(language).format(count=many, all=len(every))
    return said, count


def _numbers(names: Names, name: str, held: Ranges) -> str:
    if not held.pieces:
        return ""
    first, last = held.pieces[0][0], held.pieces[-1][1]
    said = f"{first} .. {last}"
    if len(held.pieces) == 1 and first != last:
        said += f" / {held.pieces[0][2]}"
    ends = [names.value_title(name, str(n)).en for n in (first, last)]
    return f"{said} ({' – '.join(dict.fromkeys(ends))})"


def _listed(values: list[str]) -> str:
    if len(values) <= MOST_LISTED:
        return " ".join(values)
    return " ".join([*values[: MOST_LISTED - 2], "…", values[-1]])
