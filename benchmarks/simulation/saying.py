"""The figures in words, beside what was to be reached."""

from __future__ import annotations

from benchmarks.simulation.figures import Figures
from benchmarks.simulation.people import TAPE, TOUCH


def said(found: Figures, years: int, seed: int) -> str:
    """Return the figures as they are printed."""
    f = found
    rows = [
        ("people came", f"{f.customers}, {f.orders} orders, {f.contacts} contacts"),
        ("papers printed", f"{f.papers_printed}, of one order in fifty"),
        (
            "questions asked",
            f"{f.questions_asked}, at most {f.questions_a_contact_at_most} a contact;"
            f" {f.questions_answered} answered",
        ),
        ("questions repeated", f"{f.questions_repeated} (reach: 0)"),
        (
            "until the same fit",
            f"{f.questions_until_that_fit} questions, a form in fixed order"
            f" {f.form_until_that_fit}: {_or(f.fewer_percent, '%')} fewer"
            " (reach: 40 %)",
        ),
        (
            "such a form",
            f"{f.form_in_catalog_order} in the catalog's order,"
            f" {f.form_in_best_order} in the best, as known afterwards",
        ),
        (
            "without a memory",
            f"{f.form_at_every_order} questions: a form at every order",
        ),
        ("wishes met", _or(f.wishes_met_percent, "%")),
        (
            "median misfit",
            f"{_mm(f.misfit_by_order)} at orders 1, 2, 3 of the"
            f" {f.people_of_three_orders} who ordered thrice{_halved(f)}",
        ),
        ("of everybody", f"{_mm(f.misfit_all_by_order)} by order"),
        ("changes taken over", f"{f.changes_taken_over}"),
        ("carried over", f"{f.carried_over} specs with something no longer offered"),
        (
            "complaints",
            f"{f.complaints} ("
            + ", ".join(f"{n} {why}" for why, n in f.complaints_by_reason.items())
            + ")",
        ),
        (
            "solved first time",
            f"{_or(f.solved_first_time_percent, '%')} of {f.settled} settled",
        ),
        ("tiers moved", f"{f.tiers_moved}"),
        ("promises kept", f"{f.promises_kept} of {f.shipped} shipped"),
        ("called off", f"{f.cancelled}, before anything was cut"),
        ("unsold finished goods", f"{f.unsold_finished_goods} (reach: 0)"),
        ("order to cash", f"{_or(f.order_to_cash_days, 'days, median')}"),
    ]
    wide = max(len(name) for name, _ in rows)
    told = "\n".join(f"  {name:<{wide}}  {what}" for name, what in rows)
    return (
        f"\n  {years} years of a made-up company, seed {seed}\n\n{told}\n\n"
        f"  Assumed, not measured: a tape off by {TAPE} mm and a feeling by {TOUCH} mm"
        " (one spread each);\n  what people want, how often they come, and how the"
        " floor and the desk err."
    )


def _halved(f: Figures) -> str:
    if len(f.misfit_by_order) < 3 or not f.misfit_by_order[0]:
        return ""
    part = round(100 * f.misfit_by_order[2] / f.misfit_by_order[0])
    return f": {part} % of the first (reach: 50 %)"


def _mm(tenths: tuple[int, ...]) -> str:
    return ", ".join(f"{one / 10:.1f}" for one in tenths) + " mm"


def _or(value: float | None, unit: str) -> str:
    return "not known" if value is None else f"{value:g} {unit}"
