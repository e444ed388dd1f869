"""The catalog's keepers: what is sold, what it says, where it is used, what changes it.

Nothing is read by a path that came with a request: a folder is one of a place the
installation names, a version one of those published.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from catalog.option import ChoiceOption, SeveralOption
from catalog.version import CatalogVersion
from configurator.sentences import condition_words
from office.desk import checking_over, trying_out
from office.desk.catalog_folders import FolderRead, counts_of, folders_in, read_folder
from office.desk.errors import NotFoundError
from office.desk.keeping_catalogs import open_witness, products_kept
from office.desk.long_work import Ask, the_work
from office.desk.once import KeyRefusedError
from office.desk.publishing import differences, published_catalog
from office.desk.trying_out import NotTriedError, publish_tried
from office.desk.where_used import SHOWN, used_by
from rules.expression import Expr, Truth
from rules.printing import print_body
from web.admission import costly
from web.long_working import set_to_work
from web.pages import catalog_words as c
from web.pages import improving_words, works_words
from web.pages.catalog_shown import changes_shown, in_force, titled
from web.pages.checking import new_key
from web.pages.designing import new_code
from web.pages.language import money, said
from web.request_log import tell
from web.shop import the_shop
from web.visitors import the_visitor

pages = Blueprint("catalog", __name__)
Answer = str | Response | tuple[str, int]
CHANGES_SHOWN = 100


@pages.get("/catalog")
@costly
def overview() -> str:
    """Show every product that is sold, and the folders that may be published."""
    shop = the_shop()
    return render_template(
        "catalog.html", c=c, products=products_kept(shop.store), counts=counts_of,
        folders=folders_in(shop.installation.catalogs), when=_when, titled=titled,
        works=works_words.WORKS, wishes=improving_words.WISHES,
    )  # fmt: skip


@pages.get("/catalog/folders/<name>")
@costly
def folder(name: str) -> Answer:
    """Show what a folder says: its mistakes, or what is otherwise than what is sold."""
    found = _read(name)
    wrong = [one for one in found.mistakes if one.severity == "error"]
    shown = found.changes if request.args.get("all") else found.changes[:CHANGES_SHOWN]
    page = render_template(
        "catalog_folder.html", c=c, found=found, wrong=wrong, key=new_key(),
        doubts=[one for one in found.mistakes if one not in wrong],
        changes=changes_shown(shown), counts=counts_of, titled=titled,
    )  # fmt: skip
    return (page, 422) if wrong else page


@pages.post("/catalog/folders/<name>/impact")
@costly
def try_out(name: str) -> Response:
    """Begin to work out what publishing a folder would change."""
    found = _read(name)
    if found.version is None:
        return redirect(url_for(".folder", name=name), 303)
    asked = trying_out.asked(found.version, name, found.current)
    return _begun(trying_out.KIND, asked, url_for(".folder", name=name))


@pages.post("/catalog/folders/<name>/check")
@costly
def check_folder(name: str) -> Response:
    """Begin to check a folder over before it is published."""
    found = _read(name)
    if found.version is None:
        return redirect(url_for(".folder", name=name), 303)
    asked = checking_over.asked(found.version, folder=name)
    return _begun(checking_over.KIND, asked, url_for(".folder", name=name))


@pages.post("/catalog/impacts/<id_>/publish")
def publish(id_: str) -> Response:
    """Publish exactly what an impact was worked out for."""
    shop = the_shop()
    by = the_visitor().account or ""
    try:
        hash_ = publish_tried(shop.store, id_, by=by, at=shop.at)
    except NotTriedError as error:
        return redirect(url_for("works.show", id_=id_, wrong=error.why), 303)
    tell("catalog published", catalog=hash_, by=by)
    return redirect(url_for("works.show", id_=id_), 303)


@pages.get("/catalog/versions/<hash_>")
@costly
def version(hash_: str) -> str:
    """Show what a version says, part by part."""
    shop = the_shop()
    listed, found = published_catalog(shop.store, hash_)
    part = request.args.get("part", "")
    return render_template(
        "catalog_version.html", c=c, listed=listed, version=found, when=_when,
        part=part if part in c.PARTS else "options", key=new_key(), counts=counts_of,
        checked=checking_over.last_check(shop.store, found.hash), in_force=in_force,
        body=print_body, condition=lambda expr: _condition(found, expr),
        values_of=_values_of, kind_of=lambda one: said(c.KINDS[type(one).__name__]),
        money=lambda amount: money(amount, found.currency), titled=titled,
        states=works_words.STATES,
    )  # fmt: skip


@pages.post("/catalog/versions/<hash_>/check")
def check(hash_: str) -> Response:
    """Begin to check a published version over."""
    _, found = published_catalog(the_shop().store, hash_)
    here = url_for(".version", hash_=hash_)
    return _begun(checking_over.KIND, checking_over.asked(found), here)


@pages.post("/catalog/checks/<id_>/open")
@costly
def open_example(id_: str) -> Response:
    """Open a witness of a finding in the designer, as a design of its own."""
    shop, form = the_shop(), request.form
    work = the_work(shop.store, id_)
    found = checking_over.findings_kept(shop.store, work.id)
    try:
        witness = found[int(form["finding"])].witnesses[int(form.get("witness", "0"))]
    except (KeyError, ValueError, IndexError) as error:
        raise NotFoundError("witness", form.get("finding", "")) from error
    step = open_witness(
        shop.store, shop.ready, checking_over.hash_of(work), witness, day=shop.today,
        code=new_code(), at=shop.at,
    )  # fmt: skip
    return redirect(url_for("pages.design", code=step.code, number=step.number), 303)


@pages.get("/catalog/versions/<hash_>/uses")
@costly
def uses(hash_: str) -> str:
    """Show where a module, a part or a value is used."""
    kind, name = request.args.get("kind", ""), request.args.get("name", "")
    shop = the_shop()
    found = used_by(shop.store, hash_, kind, name, today=shop.today.isoformat())
    return render_template(
        "catalog_uses.html", c=c, found=found, kind=kind, name=name, shown=SHOWN,
        reasons={rule.id: rule.reason for rule in found.version.rules}, titled=titled,
    )  # fmt: skip


@pages.get("/catalog/diff")
@costly
def diff() -> str:
    """Show what is new, gone and otherwise from one version to another."""
    store = the_shop().store
    old, before = published_catalog(store, request.args.get("from", ""))
    new, after = published_catalog(store, request.args.get("to", ""))
    if before.product != after.product:
        raise NotFoundError("version of the same product", new.hash)
    changes = differences(before, after)
    return render_template(
        "catalog_diff.html", c=c, old=old, new=new, after=after, how_many=len(changes),
        changes=changes_shown(
            changes if request.args.get("all") else changes[:CHANGES_SHOWN]
        ),
        when=_when, titled=titled,
    )  # fmt: skip


def _read(name: str) -> FolderRead:
    shop = the_shop()
    return read_folder(shop.store, shop.installation.catalogs, name)


def _begun(kind: str, asked: Ask, back: str) -> Response:
    try:
        work = set_to_work(kind, asked, request.form.get("key", "")[:64])
    except KeyRefusedError:
        return redirect(back, 303)
    return redirect(url_for("works.show", id_=work.id), 303)


def _when(at: str) -> str:
    return at[:16].replace("T", " ")


def _values_of(option: object) -> tuple[tuple[str, object], ...]:
    """Return the values of an option, each with the name it is looked up by."""
    match option:
        case ChoiceOption(name=name, values=values):
            return tuple((f"{name}={one.code}", one) for one in values)
        case SeveralOption(name=name, members=members):
            return tuple((f"{name}.{one.code}=1", one) for one in members)
    return ()


def _condition(version: CatalogVersion, expr: Expr) -> str:
    if isinstance(expr, Truth) and expr.value:
        return said(c.ALWAYS)
    return said(condition_words(version, expr))
