"""Printing every paper without bytes yet, as long work: each is printed once."""

from __future__ import annotations

from office.desk.long_work import Ask, Begun, Tell, Workroom
from office.desk.papers_out import print_document
from office.store import Store, documents
from office.store.long_work import Item
from rules.wording import Wording

KIND = "print"
PRINTED, GONE = "printed", "gone"
_PRINTING = Wording("Papers are printed.", "正在打印单据。")


def asked(orders: tuple[str, ...] = ()) -> Ask:
    """Return what is asked: the papers of some orders; of all, where none is named."""
    return {"orders": list(orders)}


def how_many(store: Store) -> int:
    """Return how many papers are not printed yet."""
    with store.reading() as tx:
        return len(documents.unprinted(tx))


def begin(store: Store, ask: Ask, room: Workroom, tell: Tell) -> Begun:
    """Begin to print; a paper printed by somebody else meanwhile stays as it is."""
    del room
    tell(_PRINTING)
    wanted = ask.get("orders") or []
    with store.reading() as tx:
        ids = documents.unprinted(tx, wanted if isinstance(wanted, list) else [])

    def do(id_: str) -> Item:
        with store.reading() as tx:
            document = documents.find(tx, id_)
        if document is None:
            return Item(name=id_, outcome=GONE)
        if document.pdf is None:
            pdf = print_document(document)
            with store.writing() as tx:
                documents.store_pdf(tx, id_, pdf)
        return Item(name=id_, outcome=PRINTED, detail=document.number)

    return Begun(names=ids, do=do)
