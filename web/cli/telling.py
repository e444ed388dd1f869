"""What a product answers, laid out for people: titles, groups, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.option import NumberOption, TextOption
from configurator.domains import Domains, Ranges
from configurator.product import Product
from configurator.sentences import option_title, value_title
from web.cli import words
from web.cli.speaking import Title, table

MOST_LISTED = 10
"""So many values are listed in full; of more, the first and the last."""
Row = Sequence[str]


def titles_of(product: Product, language: str) -> Title:
    """Return how choices are called; an empty value asks for the option alone."""

    def title(name: str, value: str) -> str:
        option = option_title(product.version, name).in_language(language)
        if not value:
            return option
        said = value_title(product.version, name, value).in_language(language)
        return f"{option}: {said}"

    return title


def domains_lines(
    product: Product, domains: Domains, choices: Mapping[str, str], language: str
) -> Iterator[str]:
    """Yield every option with what is still possible, under the catalog's headings."""
    rows: dict[str, list[Row]] = {}
    for name in product.options:
        mark = "*" if name in choices else " "
        title = option_title(product.version, name).in_language(language)
        said, count = _held(product, domains, name, language)
        note = {"maybe": words.MAYBE, "no": words.NEVER}.get(
            domains.applies.get(name, "")
        )
        if note is not None:
            said = f"{said} {note.in_language(language)}".strip()
        rows.setdefault(_group(product, name), []).append(
            (f"{mark} {name}", title, count, said)
        )
    yield from _under_headings(product, rows, language)


def values_lines(
    product: Product, values: Mapping[str, str], language: str
) -> Iterator[str]:
    """Yield a complete product, under the catalog's headings."""
    rows: dict[str, list[Row]] = {}
    for name, value in values.items():
        title = option_title(product.version, name).in_language(language)
        said = value_title(product.version, name, value).in_language(language)
        rows.setdefault(_group(product, name), []).append((name, title, value, said))
    yield from _under_headings(product, rows, language)


def in_catalog_order(product: Product, name: str, held: Iterable[str]) -> list[str]:
    """Return values of an option in the order of the catalog."""
    known = set(held)
    variable = product.problem.variables[product.problem.index[name]]
    return [value for value in variable.values if value in known]


def _under_headings(
    product: Product, rows: Mapping[str, list[Row]], language: str
) -> Iterator[str]:
    headings = {g.id: g.title.in_language(language) for g in product.version.groups}
    headings[""] = words.OTHERS.in_language(language) if headings else ""
    # One table, so that the columns of all groups stand under each other.
    lines = iter(list(table([row for id_ in headings for row in rows.get(id_, ())])))
    for id_, heading in headings.items():
        found = rows.get(id_, [])
        if found and heading:
            yield heading
        for _ in found:
            yield f"  {next(lines)}"


def _group(product: Product, name: str) -> str:
    option = product.version.by_name.get(name.partition(".")[0])
    known = {group.id for group in product.version.groups}
    return option.group if option is not None and option.group in known else ""


def _held(
    product: Product, domains: Domains, name: str, language: str
) -> tuple[str, str]:
    """Return what an option may still be, and how many of how many that is."""
    option = product.version.by_name.get(name)
    if isinstance(option, TextOption):
        return words.TEXT.in_language(language), ""
    held = domains.values.get(name, frozenset())
    every = product.problem.variables[product.problem.index[name]].real_values
    if isinstance(held, Ranges):
        many = sum((last - first) // step + 1 for first, last, step in held.pieces)
        said = _numbers(product, name, held)
    else:
        many = len(held)
        said = _listed(in_catalog_order(product, name, held))
    count = words.OF.in_language(language).format(count=many, all=len(every))
    return said, count


def _numbers(product: Product, name: str, held: Ranges) -> str:
    if not held.pieces:
        return ""
    first, last = held.pieces[0][0], held.pieces[-1][1]
    said = f"{first} .. {last}"
    if len(held.pieces) == 1 and first != last:
        said += f" / {held.pieces[0][2]}"
    option = product.version.by_name[name]
    if isinstance(option, NumberOption):
        ends = [value_title(product.version, name, str(n)).en for n in (first, last)]
        said += f" ({' – '.join(dict.fromkeys(ends))})"
    return said


def _listed(values: list[str]) -> str:
    if len(values) <= MOST_LISTED:
        return " ".join(values)
    return " ".join([*values[: MOST_LISTED - 2], "…", values[-1]])
