"""The changes of a spec on another catalog, said in words, English and Chinese.

What was is called as the catalog calls it that the spec was made with; what is
proposed, as today's does. Rules speak with the reasons their authors wrote.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalog.option import SeveralOption
from catalog.version import CatalogVersion
from configurator.carried import Changed, Why
from configurator.sentences import clash_sentences, option_title, value_title
from configurator.texts import TextFault
from rules.wording import LANGUAGES, Wording

_SAID: Mapping[tuple[Why, bool], Wording] = {
    (Why.SUCCEEDED, True): Wording(
        "{option}: {old} is no longer offered; its successor is {new}.",
        "{option}：{old}已不再提供，由{new}接替。",
    ),
    (Why.GONE, True): Wording(
        "{option}: {old} is no longer offered; {new} is proposed.",
        "{option}：{old}已不再提供，建议改为{new}。",
    ),
    (Why.GONE, False): Wording(
        "{option}: {old} is no longer offered.", "{option}：{old}已不再提供。"
    ),
    (Why.CLASH, True): Wording(
        "{option}: {new} is proposed instead of {old}.",
        "{option}：建议由{old}改为{new}。",
    ),
    (Why.CLASH, False): Wording(
        "{option}: it was {old}, and no longer applies.",
        "{option}：原为{old}，现在不再适用。",
    ),
    (Why.FOLLOWS, True): Wording(
        "{option}: {old} becomes {new}.", "{option}：{old}随之变为{new}。"
    ),
    (Why.FOLLOWS, False): Wording(
        "{option}: it was {old}, and no longer applies.",
        "{option}：原为{old}，现在不再适用。",
    ),
}
_UNFIT = Wording(
    "{option}: {what}, expected {expected}.", "{option}：这段文字现在不能制作。"
)


def change_sentences(
    before: CatalogVersion,
    after: CatalogVersion,
    change: Changed,
    successor: str,
) -> tuple[Wording, ...]:
    """Say one change, and the rules behind it.

    Args:
        before: the catalog the spec was made with.
        after: the catalog it is carried over to.
        change: what was, what is proposed, and the rules the old value breaks.
        successor: the key that takes the place: the option's own, but for members.
    """
    option = option_title(before, change.option)
    was = value_title(before, change.option, change.before)
    new = Wording("", "")
    if successor != change.option and change.why is Why.SUCCEEDED:
        # The member is what is called by name; that it was in goes without saying.
        option, was = _member_titles(before, change.option)
        new = _member_titles(after, successor)[1]
    elif change.after is not None:
        new = value_title(after, change.option, change.after)
    form = _SAID[change.why, bool(new.en or new.zh)]
    said = [_filled(form, option=option, old=was, new=new)]
    if change.why is Why.CLASH:
        said += [
            Wording(one["en"], one["zh"])
            for one in clash_sentences(
                after, {change.option: change.before}, change.rules
            )
        ]
    return tuple(said)


def unfit_sentence(version: CatalogVersion, fault: TextFault) -> Wording:
    """Say why a text that was kept cannot be made as it was written."""
    title = option_title(version, fault.option)
    what, expected = (Wording(one, one) for one in (fault.what, fault.expected))
    return _filled(_UNFIT, option=title, what=what, expected=expected)


def _member_titles(version: CatalogVersion, key: str) -> tuple[Wording, Wording]:
    """Return what a several-of option is called, and what a member of it is."""
    name, _, code = key.partition(".")
    option = version.by_name.get(name)
    if isinstance(option, SeveralOption):
        for member in option.members:
            if member.code == code:
                return option.title, member.title
    return option_title(version, name), Wording(code, code)


def _filled(form: Wording, **words: Wording) -> Wording:
    en, zh = (
        form.in_language(language).format_map(
            {name: said.in_language(language) for name, said in words.items()}
        )
        for language in LANGUAGES
    )
    return Wording(en, zh)
