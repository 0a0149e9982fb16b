# Arguments of a class that is called live until __init__ has returned, whatever it does with them.


class Told:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("dies", self.label)


class Holder:
    def __init__(self, first, second=0):
        first = None
        print("Holder goes on")
        self.second = second
        second = None
        del self.second
        print("Holder ends")


class Derived(Holder):
    def __init__(self, first):
        super().__init__(first, Told(99))
        first = None
        print("Derived ends")


class Failing:
    def __init__(self, first, count):
        first = None
        print("Failing goes on", 10 // count)


class Wrong:
    def __init__(self, first):
        return first


def make(count):
    Holder(Told(1), Told(2))
    print("made one")
    Holder(Told(3))
    Derived(Told(4))
    Holder(second=Told(5), first=Told(6))
    try:
        Failing(Told(7), count)
    except ZeroDivisionError as error:
        print(error)
    try:
        Wrong(Told(8))
    except TypeError as error:
        print(error)


for count in (1, 2, 3, 4, 0, 5, 0):
    make(count)
