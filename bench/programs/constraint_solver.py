"""An incremental solver of one-way constraints with strengths, in the manner of DeltaBlue.

Planning walks a graph of small objects with virtual methods, and plans are executed many times.
"""

REQUIRED, STRONG, MEDIUM, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walk_strength = WEAKEST
        self.stay = True


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def inputs_known(self, mark):
        for variable in self.inputs():
            if not (variable.mark == mark or variable.stay or variable.determined_by is None):
                return False
        return True

    def inputs(self):
        return ()

    def is_input(self):
        return False

    def satisfy(self, mark, solver):
        """Enforces this constraint; returns the constraint that it displaced, if any."""
        self.choose_method(mark)
        if not self.is_satisfied():
            if self.strength == REQUIRED:
                raise RuntimeError("could not satisfy a required constraint")
            return None
        for variable in self.inputs():
            variable.mark = mark
        out = self.output()
        displaced = out.determined_by
        if displaced is not None:
            displaced.mark_unsatisfied()
        out.determined_by = self
        if not solver.add_propagate(self, mark):
            raise RuntimeError("cycle")
        out.mark = mark
        return displaced


class UnaryConstraint(Constraint):
    def __init__(self, variable, strength, solver):
        super().__init__(strength)
        self.target = variable
        self.satisfied = False
        variable.constraints.append(self)
        solver.incremental_add(self)

    def output(self):
        return self.target

    def is_satisfied(self):
        return self.satisfied

    def mark_unsatisfied(self):
        self.satisfied = False

    def choose_method(self, mark):
        self.satisfied = self.target.mark != mark and self.strength < self.target.walk_strength

    def recalculate(self):
        self.target.walk_strength = self.strength
        self.target.stay = not self.is_input()
        if self.target.stay:
            self.execute()

    def detach(self):
        self.target.constraints.remove(self)
        self.satisfied = False


class Stay(UnaryConstraint):
    def execute(self):
        pass


class Edit(UnaryConstraint):
    def is_input(self):
        return True

    def execute(self):
        pass


FORWARD, BACKWARD, NO_DIRECTION = 1, -1, 0


class BinaryConstraint(Constraint):
    def __init__(self, left, right, strength, solver):
        super().__init__(strength)
        self.left = left
        self.right = right
        self.direction = NO_DIRECTION
        left.constraints.append(self)
        right.constraints.append(self)
        solver.incremental_add(self)

    def choose_method(self, mark):
        left, right = self.left, self.right
        if left.mark == mark:
            free = right.mark != mark and self.strength < right.walk_strength
            self.direction = FORWARD if free else NO_DIRECTION
        elif right.mark == mark:
            self.direction = BACKWARD if self.strength < left.walk_strength else NO_DIRECTION
        elif left.walk_strength > right.walk_strength:
            self.direction = BACKWARD if self.strength < left.walk_strength else NO_DIRECTION
        else:
            self.direction = FORWARD if self.strength < right.walk_strength else NO_DIRECTION

    def inputs(self):
        return (self.left,) if self.direction == FORWARD else (self.right,)

    def output(self):
        return self.right if self.direction == FORWARD else self.left

    def is_satisfied(self):
        return self.direction != NO_DIRECTION

    def mark_unsatisfied(self):
        self.direction = NO_DIRECTION

    def recalculate(self):
        source = self.left if self.direction == FORWARD else self.right
        out = self.output()
        out.walk_strength = max(self.strength, source.walk_strength)
        out.stay = source.stay
        if out.stay:
            self.execute()


class Equal(BinaryConstraint):
    def execute(self):
        if self.direction == FORWARD:
            self.right.value = self.left.value
        else:
            self.left.value = self.right.value


class Scaled(BinaryConstraint):
    """right = left * scale + offset"""

    def __init__(self, left, right, scale, offset, solver):
        self.scale = scale
        self.offset = offset
        super().__init__(left, right, REQUIRED, solver)

    def execute(self):
        if self.direction == FORWARD:
            self.right.value = self.left.value * self.scale + self.offset
        else:
            self.left.value = (self.right.value - self.offset) // self.scale


class Solver:
    def __init__(self):
        self.current_mark = 0

    def new_mark(self):
        self.current_mark += 1
        return self.current_mark

    def incremental_add(self, constraint):
        mark = self.new_mark()
        displaced = constraint.satisfy(mark, self)
        while displaced is not None:
            displaced = displaced.satisfy(mark, self)

    def incremental_remove(self, constraint):
        out = constraint.output()
        constraint.mark_unsatisfied()
        constraint.detach()
        unsatisfied = self.remove_propagate_from(out)
        for strength in range(REQUIRED, WEAKEST + 1):
            for other in unsatisfied:
                if other.strength == strength:
                    self.incremental_add(other)

    def add_propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            current = todo.pop()
            if current.output().mark == mark:
                return False
            current.recalculate()
            self.consumers(current.output(), todo)
        return True

    def remove_propagate_from(self, out):
        out.determined_by = None
        out.walk_strength = WEAKEST
        out.stay = True
        unsatisfied = []
        todo = [out]
        while todo:
            variable = todo.pop()
            unsatisfied.extend(c for c in variable.constraints if not c.is_satisfied())
            for constraint in variable.constraints:
                if constraint is not variable.determined_by and constraint.is_satisfied():
                    constraint.recalculate()
                    todo.append(constraint.output())
        return unsatisfied

    def make_plan(self, sources):
        mark = self.new_mark()
        plan = []
        todo = list(sources)
        while todo:
            constraint = todo.pop()
            out = constraint.output()
            if out.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                out.mark = mark
                self.consumers(out, todo)
        return plan

    def consumers(self, variable, into):
        for constraint in variable.constraints:
            if constraint is not variable.determined_by and constraint.is_satisfied():
                into.append(constraint)


def change(solver, variable, value):
    edit = Edit(variable, STRONG, solver)
    plan = solver.make_plan([edit])
    for step in range(10):
        variable.value = value + step
        for constraint in plan:
            constraint.execute()
    solver.incremental_remove(edit)


def chain(n):
    solver = Solver()
    variables = [Variable(f"v{i}") for i in range(n + 1)]
    for left, right in zip(variables, variables[1:]):
        Equal(left, right, REQUIRED, solver)
    Stay(variables[-1], MEDIUM, solver)
    total = 0
    for value in range(12):
        change(solver, variables[0], value * 100)
        total += variables[-1].value
    return total


def projection(n):
    solver = Solver()
    pairs = []
    for i in range(n):
        source = Variable(f"s{i}", i)
        target = Variable(f"t{i}", i)
        Stay(source, WEAK, solver)
        Scaled(source, target, 10, 1000, solver)
        pairs.append((source, target))
    total = 0
    for source, target in pairs:
        change(solver, source, 17)
        total += target.value
        change(solver, target, 1050)
        total += source.value
    return total


def bench():
    return chain(400), projection(300)


if __name__ == "__main__":
    print(bench())
