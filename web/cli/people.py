"""``customer``, ``wearer``, ``measure`` and ``spec``: who they are, what they want."""

from __future__ import annotations

import re
from fractions import Fraction

import click

from configurator.configuration import Conflict
from configurator.spec import Spec
from customers.memory import SpecVersion, StoredSpec
from customers.people import AccountKind, Customer
from office.desk import carrying_over, keeping_people, saving_specs
from web.cli.at_hand import at_now, of_office, office, texts_of
from web.cli.carrying import carried_lines
from web.cli.choosing import pairs
from web.cli.speaking import in_language, say, say_all, say_conflict, say_json
from web.problems import ExitCode, WrongUsageError

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|m|in|inch|\")?")
_MILLIMETRES = {
    "mm": Fraction(1), "cm": Fraction(10), "m": Fraction(1000),
    "in": Fraction(254, 10), "inch": Fraction(254, 10), '"': Fraction(254, 10),
}  # fmt: skip


# -- customer ------------------------------------------------------------------


@click.group()
def customer() -> None:
    """Customers."""


@customer.command("add")
@click.argument("name")
@click.option(
    "--kind", type=click.Choice([k.value for k in AccountKind]), default="consumer"
)
@click.option("--email", default="")
@click.option("--phone", default="")
@click.option("--address", multiple=True, help="One line of the address; repeatable.")
@click.option("--country", default="")
@click.option("--speaks", type=click.Choice(["en", "zh"]), default="en")
@of_office
def customer_add(
    name: str,
    kind: str,
    email: str,
    phone: str,
    address: tuple[str, ...],
    country: str,
    speaks: str,
    json: bool,
) -> None:
    """Keep a new customer; prints the number."""
    with office() as at_hand:
        kept = keeping_people.add_customer(
            at_hand.store, name=name, at=at_now(), kind=kind, email=email, phone=phone,
            address=address, country=country, language=speaks,
        )  # fmt: skip
    _told(_customer(kept), f"{kept.id}  {kept.name}", json)


@customer.command("list")
@of_office
def customer_list(json: bool) -> None:
    """List every customer."""
    with office() as at_hand:
        found = keeping_people.all_customers(at_hand.store)
    if json:
        say_json({"schema": "customers/1", "customers": [_customer(c) for c in found]})
    for one in () if json else found:
        say(f"{one.id}  {one.name}")


@customer.command("show")
@click.argument("number")
@of_office
def customer_show(number: str, json: bool) -> None:
    """Show a customer with wearers, measures and saved specs."""
    with office() as at_hand:
        kept, wearers = keeping_people.one_customer(at_hand.store, number)
        specs = saving_specs.specs_of(at_hand.store, kept.id)
    plain = {
        **_customer(kept),
        "wearers": [
            {"id": w.id, "name": w.name, "measurements": taken.body() if taken else {}}
            for w, taken in wearers
        ],
        "specs": [_stored(spec) for spec in specs],
    }
    if json:
        say_json({"schema": "customer/1", **plain})
        return
    say(f"{kept.id}  {kept.name}  ({kept.kind.value}, {kept.language})")
    for line in kept.address:
        say(f"    {line}")
    for w, taken in wearers:
        body = (
            ", ".join(f"{n} {mm} mm" for n, mm in taken.body().items())
            if taken
            else "–"
        )
        say(f"  {w.id}  {w.name}: {body}")
    for spec in specs:
        say(f"  {spec.id}  {spec.name} ({spec.product}) for {spec.wearer_id}")


# -- wearer and measurements ---------------------------------------------------


@click.group()
def wearer() -> None:
    """Wearers: who uses the product."""


@wearer.command("add")
@click.argument("customer")
@click.argument("name")
@of_office
def wearer_add(customer: str, name: str, json: bool) -> None:
    """Keep a new wearer of a customer; prints the number."""
    with office() as at_hand:
        kept = keeping_people.add_wearer(
            at_hand.store, customer=customer, name=name, at=at_now()
        )
    plain: dict[str, object] = {
        "schema": "wearer/1", "id": kept.id, "customer": kept.customer_id,
        "name": kept.name,
    }  # fmt: skip
    _told(plain, f"{kept.id}  {kept.name}", json)


@click.group()
def measure() -> None:
    """Measurements, in millimetres unless another unit is typed."""


@measure.command("add")
@click.argument("wearer")
@click.option(
    "--measure", "measures", multiple=True, required=True, metavar="NAME=LENGTH"
)
@click.option("--product", default="jeans", help="Which product's measures they are.")
@click.option(
    "--source",
    type=click.Choice(["customer", "rep", "shop", "scan", "import"]),
    default="customer",
)
@of_office
def measure_add(
    wearer: str,
    measures: tuple[str, ...],
    product: str,
    source: str,
    json: bool,
) -> None:
    """Keep a set of measures; the entry is kept as typed beside the millimetres."""
    typed = pairs(measures, "--measure", "waist=812")
    body = {name: millimetres(name, entry) for name, entry in typed.items()}
    with office() as at_hand:
        taken = keeping_people.add_measurements(
            at_hand.store, wearer=wearer, body=body, source=source, product=product,
            at=at_now(), typed=typed,
        )  # fmt: skip
    plain: dict[str, object] = {
        "schema": "measurements/1", "id": taken.id, "wearer": taken.wearer_id,
        "body": taken.body(),
    }  # fmt: skip
    shown = ", ".join(f"{n} {mm} mm" for n, mm in taken.body().items())
    _told(plain, f"{taken.id}  {shown}", json)


def millimetres(name: str, entry: str) -> int:
    """Read a length as a person types it, to the nearest millimetre.

    Raises:
        WrongUsageError: if it is no length.
    """
    match = _LENGTH.fullmatch(entry.strip())
    if match is None:
        raise WrongUsageError(
            f"{name}: {entry!r} is no length",
            "write 812, 81.2 cm or 32 in",
            "--measure",
        )
    exact = Fraction(match.group(1)) * _MILLIMETRES[match.group(2) or "mm"]
    return int(exact + Fraction(1, 2)) if exact >= 0 else int(exact)


# -- spec ----------------------------------------------------------------------


@click.group()
def spec() -> None:
    """Saved specs: every version is kept as it was."""


@spec.command("save")
@click.argument("wearer")
@click.option("--product", default="jeans")
@click.option("--name", default="", help="What the customer calls it.")
@click.option("--spec", "number", default="", help="Add a version to this saved spec.")
@click.option("--choose", "choices", multiple=True, metavar="OPTION=VALUE")
@click.option("--text", "texts", multiple=True, metavar="OPTION=TEXT")
@of_office
def spec_save(
    wearer: str,
    product: str,
    name: str,
    number: str,
    choices: tuple[str, ...],
    texts: tuple[str, ...],
    json: bool,
) -> ExitCode:
    """Complete what the customer said, and keep it. A clash keeps nothing."""
    with office() as at_hand:
        saved = saving_specs.save_spec(
            at_hand.store, wearer=wearer, product=product, name=name or product,
            choices=pairs(choices), texts=texts_of(texts), day=at_hand.today,
            at=at_now(), spec=number,
        )  # fmt: skip
    if isinstance(saved, Conflict):
        say_conflict(saved, json)
        return ExitCode.NEGATIVE
    stored, version = saved
    _tell_version(stored, version, json)
    return ExitCode.FINE


@spec.command("show")
@click.argument("number")
@click.option("--version", "wanted", type=int, default=0, help="0 is the last one.")
@of_office
def spec_show(number: str, wanted: int, json: bool) -> ExitCode:
    """Show one version of a saved spec, each value with where it came from."""
    with office() as at_hand:
        stored, versions = saving_specs.spec_and_versions(at_hand.store, number)
    found = (
        [v for v in versions if v.number == wanted] if wanted else list(versions[-1:])
    )
    if not found:
        raise WrongUsageError(
            f"{number} has no version {wanted}", f"it has 1 to {len(versions)}"
        )
    _tell_version(stored, found[0], json)
    return ExitCode.FINE


@spec.command("list")
@click.argument("customer")
@of_office
def spec_list(customer: str, json: bool) -> None:
    """List the saved specs of a customer."""
    with office() as at_hand:
        kept, _ = keeping_people.one_customer(at_hand.store, customer)
        found = saving_specs.specs_of(at_hand.store, kept.id)
    if json:
        say_json({"schema": "specs/1", "specs": [_stored(one) for one in found]})
    for one in () if json else found:
        say(f"{one.id}  {one.name} ({one.product}) for {one.wearer_id}")


@spec.command("carry-over")
@click.argument("number")
@in_language
@of_office
def spec_carry_over(number: str, language: str, json: bool) -> ExitCode:
    """Say what becomes of a saved spec on today's catalog, change by change."""
    with office() as at_hand:
        carried = carrying_over.carry_over(at_hand.store, number, day=at_hand.today)
    if json:
        say_json({
            "schema": "carry-over/1", "spec": number,
            "version": carried.version.number, "valid": carried.valid,
            "wrong": list(carried.wrong), **carried.found.to_plain(),
        })  # fmt: skip
    else:
        say_all(carried_lines(number, carried, language))
    return ExitCode.FINE if carried.found.as_said else ExitCode.NEGATIVE


# -- telling -------------------------------------------------------------------


def _told(plain: dict[str, object], line: str, json: bool) -> None:
    if json:
        say_json({"schema": "customer/1", **plain})
    else:
        say(line)


def _customer(kept: Customer) -> dict[str, object]:
    return {
        "id": kept.id, "name": kept.name, "kind": kept.kind.value, "email": kept.email,
        "phone": kept.phone, "address": list(kept.address), "country": kept.country,
        "language": kept.language,
    }  # fmt: skip


def _stored(one: StoredSpec) -> dict[str, object]:
    return {
        "id": one.id, "customer": one.customer_id, "wearer": one.wearer_id,
        "name": one.name, "product": one.product,
    }  # fmt: skip


def _tell_version(stored: StoredSpec, version: SpecVersion, json: bool) -> None:
    held: Spec = version.spec
    if json:
        say_json({
            "schema": "spec/1", "id": stored.id, "version": version.number,
            "name": stored.name, "spec_hash": version.spec_hash,
            "catalog_hash": version.catalog_hash, **held.to_plain(),
        })  # fmt: skip
        return
    say(
        f"{stored.id} version {version.number}  {stored.name}  {version.spec_hash[:12]}"
    )
    for name, value in held.values.items():
        say(f"  {name:<24} {value.value:<20} {value.origin.value}")
    for name, text in held.texts.items():
        say(f"  {name:<24} {text}")
