"""Orders as dataclasses: construction, frozen and ordered ones, replace, properties, hashing."""

from dataclasses import dataclass, field, replace
from typing import Dict, List, Optional


@dataclass(frozen=True)
class Money:
    cents: int
    currency: str = "EUR"

    def __add__(self, other: "Money") -> "Money":
        if self.currency != other.currency:
            raise ValueError("currencies differ")
        return Money(self.cents + other.cents, self.currency)

    def times(self, factor: int) -> "Money":
        return Money(self.cents * factor, self.currency)


@dataclass
class Line:
    product: str
    amount: int
    price: Money

    @property
    def total(self) -> Money:
        return self.price.times(self.amount)


@dataclass
class Order:
    number: int
    customer: str
    lines: List[Line] = field(default_factory=list)
    discount: Optional[int] = None

    @property
    def total(self) -> Money:
        total = Money(0)
        for line in self.lines:
            total = total + line.total
        if self.discount is not None:
            total = replace(total, cents=total.cents * (100 - self.discount) // 100)
        return total


@dataclass(order=True, frozen=True)
class Rank:
    cents: int
    customer: str


def make_orders(n):
    orders = []
    for number in range(n):
        order = Order(number, f"c{number * 7 % 83}")
        for k in range(number % 4 + 1):
            order.lines.append(Line(f"p{k}", k + 1, Money(number * 31 % 997 + k)))
        if number % 6 == 0:
            order.discount = 10
        orders.append(order)
    return orders


def bench():
    totals: Dict[str, Money] = {}
    seen = set()
    for order in make_orders(2500):
        total = order.total
        seen.add(total)
        totals[order.customer] = totals.get(order.customer, Money(0)) + total
    ranks = sorted(Rank(money.cents, customer) for customer, money in totals.items())
    return len(seen), ranks[0].cents, ranks[-1].customer, make_orders(3) == make_orders(3)


if __name__ == "__main__":
    print(bench())
