"""Every call of the API: the addresses and their description are made from this."""

from __future__ import annotations

from web.api import designs, offers, orders, products, repeating
from web.api.answers import (
    AgainShown,
    ConfigurationShown,
    ConflictShown,
    DesignShown,
    DomainsShown,
    FitShown,
    OfferShown,
    OrderShown,
    OrdersShown,
    PriceShown,
    ProductShown,
    ProductsShown,
    RepairsShown,
    SpecShown,
    SpecsShown,
)
from web.api.bodies import (
    ApproveBody,
    ChangeBody,
    ChoicesBody,
    CompleteBody,
    DomainsBody,
    FitBody,
    NewDesignBody,
    OrderBody,
    PriceBody,
    RepairsBody,
    RepeatBody,
)
from web.api.operation import Operation

_CLASH = frozenset({409})

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="products", method="GET", path="/products",
        summary="Everything on offer.",
        does=products.all_products, answers={200: (ProductsShown,)}, costly=True,
    ),
    Operation(
        name="product", method="GET", path="/products/{product}",
        summary="A product: its options, their values, its body measures.",
        does=products.one_product, answers={200: (ProductShown,)}, costly=True,
    ),
    Operation(
        name="domains", method="POST", path="/products/{product}/domains",
        summary="Every value that some product with these choices has; or the clash.",
        does=products.domains, body=DomainsBody,
        answers={200: (DomainsShown, ConflictShown)}, refusals=_CLASH, costly=True,
    ),
    Operation(
        name="complete", method="POST", path="/products/{product}/complete",
        summary="A complete product with these choices: the usual one, or the least.",
        does=products.complete, body=CompleteBody,
        answers={200: (ConfigurationShown, ConflictShown)}, refusals=_CLASH,
        costly=True,
    ),
    Operation(
        name="explain", method="POST", path="/products/{product}/explain",
        summary="Why choices do not go together, and what helps.",
        does=products.explain, body=ChoicesBody,
        answers={200: (ConflictShown,)}, refusals=_CLASH, costly=True,
    ),
    Operation(
        name="repairs", method="POST", path="/products/{product}/repairs",
        summary="The best ways out of a clash.",
        does=products.repairs, body=RepairsBody,
        answers={200: (RepairsShown,)}, refusals=_CLASH, costly=True,
    ),
    Operation(
        name="fit", method="POST", path="/products/{product}/fit",
        summary="From body measures to the nearest size modules.",
        does=products.fit, body=FitBody,
        answers={200: (FitShown,)}, refusals=_CLASH, costly=True,
    ),
    Operation(
        name="price", method="POST", path="/products/{product}/price",
        summary="What a product with these choices costs, and when it may leave.",
        does=products.price, body=PriceBody,
        answers={200: (PriceShown, ConflictShown)}, refusals=_CLASH, costly=True,
    ),
    Operation(
        name="offer", method="GET", path="/products/{product}/offer",
        summary="What is offered to whoever asks: his own, or the usual one with the"
        " step that is missing.",
        does=offers.offer, answers={200: (OfferShown,)}, costly=True,
    ),
    Operation(
        name="new_design", method="POST", path="/designs",
        summary="Begin a design.",
        does=designs.begin, body=NewDesignBody,
        answers={200: (ConflictShown,), 201: (DesignShown,)},
        refusals=frozenset({404, 409}), keyed=True, costly=True,
    ),
    Operation(
        name="design", method="GET", path="/designs/{code}/{number}",
        summary="A design as it was after a step.",
        does=designs.show, answers={200: (DesignShown,)}, costly=True,
    ),
    Operation(
        name="change_design", method="POST", path="/designs/{code}/{number}",
        summary="Change a design: its next step, or the clash. 200 with the design:"
        " nothing was to be changed.",
        does=designs.change_it, body=ChangeBody,
        answers={200: (DesignShown, ConflictShown), 201: (DesignShown,)},
        refusals=_CLASH, keyed=True, costly=True,
    ),
    Operation(
        name="specs", method="GET", path="/specs",
        summary="The saved specs of the customer who asks.",
        does=orders.all_specs, answers={200: (SpecsShown,)}, signed_in=True,
    ),
    Operation(
        name="spec", method="GET", path="/specs/{spec}",
        summary="A saved spec at its last version.",
        does=orders.one_spec, answers={200: (SpecShown,)}, signed_in=True,
    ),
    Operation(
        name="orders", method="GET", path="/orders",
        summary="The orders of the customer who asks, the last one first.",
        does=orders.all_orders, answers={200: (OrdersShown,)}, signed_in=True,
    ),
    Operation(
        name="place_order", method="POST", path="/orders",
        summary="Place an order for saved specs: promised, and frozen.",
        does=orders.place, body=OrderBody, answers={201: (OrderShown,)},
        refusals=frozenset({404, 409}), signed_in=True, keyed=True, costly=True,
    ),
    Operation(
        name="order", method="GET", path="/orders/{order}",
        summary="An order.",
        does=orders.one_order, answers={200: (OrderShown,)}, signed_in=True,
    ),
    Operation(
        name="again", method="GET", path="/orders/{order}/again",
        summary="What an order comes to today: only what differs, and what to decide.",
        does=repeating.again, answers={200: (AgainShown,)}, signed_in=True,
        costly=True,
    ),
    Operation(
        name="repeat", method="POST", path="/orders/{order}/repeat",
        summary="Repeat an order just as it was shown. 200: nothing was placed, for it"
        " comes to something else by now.",
        does=repeating.repeat, body=RepeatBody,
        answers={200: (AgainShown,), 201: (OrderShown,)}, refusals=_CLASH,
        signed_in=True, keyed=True, costly=True,
    ),
    Operation(
        name="approve", method="POST", path="/orders/{order}/approve",
        summary="Approve the drawing of an order.",
        does=repeating.approve, body=ApproveBody, answers={200: (OrderShown,)},
        refusals=_CLASH, signed_in=True, keyed=True,
    ),
)  # fmt: skip
