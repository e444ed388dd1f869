"""Saving a spec: what a customer said becomes an immutable version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from configurator.configuration import Conflict
from configurator.product import Product
from configurator.spec import Spec
from configurator.spec_making import Said, UnfitTextError, make_spec
from configurator.texts import TextFault
from customers.memory import SpecId, SpecVersion, StoredSpec
from office.desk.catalogs_on import product_on
from office.desk.errors import NotFoundError
from office.desk.keeping_people import the_customer, the_wearer
from office.errors import OfficeError
from office.store import counters, people, specs
from office.store.engine import Store
from office.store.transaction import Transaction
from orders.sheets.fonts import missing_glyphs
from orders.sheets.refusals import FontsUnknown


class OtherSpecError(OfficeError):
    """A saved spec stays with its wearer and its product."""

    def __init__(self, spec: StoredSpec, wearer: str, product: str) -> None:
        """Keep the spec, and for whom and what a version was to be added."""
        self.spec = spec
        self.wearer = wearer
        self.product = product
        super().__init__(
            f"{spec.id} is {spec.product} for {spec.wearer_id}, not {product} for"
            f" {wearer}; save a spec of its own instead"
        )


def save_spec(
    store: Store,
    *,
    wearer: str,
    product: str,
    name: str,
    choices: Mapping[str, str],
    texts: Mapping[str, str],
    day: date,
    at: str,
    spec: str = "",
) -> tuple[StoredSpec, SpecVersion] | Conflict:
    """Complete what a customer said and keep it; a clash keeps nothing.

    With ``spec`` the saved spec gets a new version, and what its last version
    says is remembered: the new choices and texts are laid over the old wishes.
    An old wish that the new ones leave no place for is let go; any other clash is
    told.

    Raises:
        NotFoundError: if there is no such wearer, product or spec.
        OtherSpecError: if the spec is another wearer's, or of another product.
        UnknownChoiceError: for an option or value there is none of, today.
        ImpossibleBodyError: if nothing fitting was measured.
        UnfitTextError: with every text that cannot be.
    """
    with store.reading() as tx:
        owner = the_wearer(tx, wearer)
        ready = product_on(tx, product, day)
        taken = people.latest_measurements(tx, owner.id)
        before = _before(tx, spec, owner.id, product) if spec else None
    old = before.spec if before else None
    remembered = _still_asked(ready, old) if old else {}
    said = Said(
        choices={**remembered, **choices},
        texts=dict(texts),
        remembered=old.texts if old else {},
        body=taken.body() if taken else {},
    )
    made = make_spec(ready, said)
    if isinstance(made, Conflict) and remembered:
        wishes = {**_with_a_place(ready, remembered, choices), **choices}
        made = make_spec(ready, replace(said, choices=wishes))
    if isinstance(made, Conflict):
        return made
    _demand_printable(made.texts)
    with store.writing() as tx:
        if before is not None:
            stored = the_spec(tx, before.spec_id)
            number = the_latest(tx, stored.id).number + 1
        else:
            stored = StoredSpec(
                id=SpecId(f"S-{counters.next_number(tx, 'spec'):06d}"),
                customer_id=owner.customer_id,
                wearer_id=owner.id,
                name=name,
                product=product,
            )
            specs.add(tx, stored)
            number = 1
        version = SpecVersion(
            spec_id=stored.id,
            number=number,
            spec=made,
            catalog_hash=ready.published.hash,
            created_at=at,
            measurement_set_id=taken.id if taken else None,
        )
        specs.add_version(tx, version)
    return stored, version


def _before(tx: Transaction, spec: str, wearer: str, product: str) -> SpecVersion:
    """Return the version that a new one follows."""
    stored = the_spec(tx, spec)
    if (stored.wearer_id, stored.product) != (wearer, product):
        raise OtherSpecError(stored, wearer, product)
    return the_latest(tx, spec)


def _still_asked(product: Product, old: Spec) -> dict[str, str]:
    """Return the old wishes about options that today's catalog still has."""
    return {n: value for n, value in old.wishes.items() if n in product.problem.index}


def _with_a_place(
    product: Product, wishes: Mapping[str, str], choices: Mapping[str, str]
) -> dict[str, str]:
    """Return the old wishes that the new choices leave a place for.

    Who takes back his initials does not have to take back their colour as well.
    """
    found = product.domains(choices)
    if isinstance(found, Conflict):  # of the new choices: told by whoever completes
        return dict(wishes)
    return {n: value for n, value in wishes.items() if found.applies.get(n) != "no"}


def _demand_printable(texts: Mapping[str, str]) -> None:
    """Refuse letters that no font of this machine can print: paper must be exact."""
    faults: list[TextFault] = []
    for name, text in texts.items():
        missing = letters_not_printable(text)
        if missing:
            what = f"holds {missing}, which no font here can print"
            faults.append(
                TextFault(name, what, "other letters, or a font that has them")
            )
    if faults:
        raise UnfitTextError(tuple(faults))


def letters_not_printable(text: str) -> str:
    """Return the letters of a text that no font of this machine can print."""
    try:
        return " ".join(sorted(missing_glyphs(text)))
    except FontsUnknown:  # the doctor tells it; the press will say it again
        return ""


def the_spec(tx: Transaction, name: str) -> StoredSpec:
    """Return a saved spec.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = specs.find(tx, name)
    if found is None:
        raise NotFoundError("saved spec", name)
    return found


def the_latest(tx: Transaction, name: str) -> SpecVersion:
    """Return the last version of a saved spec.

    Raises:
        NotFoundError: if there is none of this number.
    """
    found = specs.latest(tx, the_spec(tx, name).id)
    if found is None:
        raise NotFoundError("version of spec", name)
    return found


def spec_and_versions(
    store: Store, name: str
) -> tuple[StoredSpec, tuple[SpecVersion, ...]]:
    """Return a saved spec with all its versions, oldest first.

    Raises:
        NotFoundError: if there is none of this number.
    """
    with store.reading() as tx:
        stored = the_spec(tx, name)
        return stored, tuple(reversed(specs.versions(tx, stored.id)))


def specs_of(store: Store, customer: str) -> tuple[StoredSpec, ...]:
    """Return every saved spec of a customer.

    Raises:
        NotFoundError: if there is none of this number.
    """
    with store.reading() as tx:
        return specs.of_customer(tx, the_customer(tx, customer).id)
