"""Classes, dicts, properties and strings; a class changes on the way."""


class Account:
    fee = 1

    def __init__(self, name, balance):
        self.name = name
        self.balance = balance
        self.log = []

    @property
    def rich(self):
        return self.balance > 1000

    def move(self, other, amount):
        if self.balance < amount + self.fee:
            raise ValueError(f"{self.name} has {self.balance}")
        self.balance -= amount + self.fee
        other.balance += amount
        self.log.append(amount)


class Shop(Account):
    fee = 0

    def move(self, other, amount):
        super().move(other, amount // 2)
        self.log.append("half")


def trade(accounts, rounds):
    failed = {}
    for i in range(rounds):
        source = accounts[i % len(accounts)]
        target = accounts[(i * 7 + 3) % len(accounts)]
        try:
            source.move(target, i % 90)
        except ValueError as error:
            failed[source.name] = failed.get(source.name, 0) + len(str(error))
    return failed


def report(accounts):
    lines = []
    for account in accounts:
        lines.append(f"{account.name:>6} {account.balance:6d} {account.rich} {len(account.log)}")
    return "\n".join(lines)


accounts = [Account(f"a{i}", 500 + i) for i in range(5)] + [Shop(f"s{i}", 900) for i in range(3)]
for turn in range(6):
    print(trade(accounts, 6000))
    print(report(accounts))
    if turn == 2:
        Account.fee = 2
        Shop.rich = property(lambda self: "shop")
    if turn == 4:
        Account.move = lambda self, other, amount: self.log.append(amount)
