"""An operating system's scheduler in small: classes, methods, linked lists, bit tests.

The well-known workload by Martin Richards: six tasks (an idler, a worker, two handlers and two
devices) send packets to each other; the counts of packets queued and of tasks held check the run.
"""

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET, WORK_PACKET = 0, 1
PACKET_SIZE = 4


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * PACKET_SIZE

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class DeviceRecord:
    def __init__(self):
        self.pending = None


class IdleRecord:
    def __init__(self):
        self.control = 1
        self.count = 10000


class HandlerRecord:
    def __init__(self):
        self.work_in = None
        self.device_in = None

    def add_work(self, packet):
        self.work_in = packet.append_to(self.work_in)

    def add_device(self, packet):
        self.device_in = packet.append_to(self.device_in)


class WorkerRecord:
    def __init__(self):
        self.destination = HANDLER_A
        self.count = 0


class TaskState:
    def __init__(self):
        self.packet_pending = True
        self.task_waiting = False
        self.task_holding = False

    def set_packet_pending(self):
        self.packet_pending = True
        self.task_waiting = False
        self.task_holding = False
        return self

    def set_waiting(self):
        self.packet_pending = False
        self.task_waiting = True
        self.task_holding = False
        return self

    def set_running(self):
        self.packet_pending = False
        self.task_waiting = False
        self.task_holding = False
        return self

    def set_waiting_with_packet(self):
        self.packet_pending = True
        self.task_waiting = True
        self.task_holding = False
        return self

    def is_held_or_waiting(self):
        return self.task_holding or (not self.packet_pending and self.task_waiting)

    def is_waiting_with_packet(self):
        return self.packet_pending and self.task_waiting and not self.task_holding


class Scheduler:
    def __init__(self):
        self.tasks = []
        self.table = [None] * 6
        self.current = None
        self.current_ident = 0
        self.holds = 0
        self.queued = 0

    def add(self, task):
        self.tasks.insert(0, task)
        self.table[task.ident] = task

    def run(self):
        for index, task in enumerate(self.tasks):
            task.next = self.tasks[index + 1] if index + 1 < len(self.tasks) else None
        task = self.tasks[0]
        while task is not None:
            if task.is_held_or_waiting():
                task = task.next
            else:
                self.current_ident = task.ident
                task = task.run_once()

    def find(self, ident):
        task = self.table[ident]
        if task is None:
            raise LookupError(f"no task {ident}")
        return task


class Task(TaskState):
    def __init__(self, scheduler, ident, priority, packets, state, record):
        super().__init__()
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.input = packets
        self.packet_pending = state.packet_pending
        self.task_waiting = state.task_waiting
        self.task_holding = state.task_holding
        self.record = record
        self.next = None
        scheduler.add(self)

    def step(self, packet, record):
        raise NotImplementedError

    def add_packet(self, packet, sender):
        if self.input is None:
            self.input = packet
            self.packet_pending = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.input)
        return sender

    def run_once(self):
        if self.is_waiting_with_packet():
            message = self.input
            self.input = message.link
            if self.input is None:
                self.set_running()
            else:
                self.set_packet_pending()
        else:
            message = None
        return self.step(message, self.record)

    def wait(self):
        self.task_waiting = True
        return self

    def hold(self):
        self.scheduler.holds += 1
        self.task_holding = True
        return self.next

    def release(self, ident):
        task = self.scheduler.find(ident)
        task.task_holding = False
        if task.priority > self.priority:
            return task
        return self

    def send(self, packet):
        receiver = self.scheduler.find(packet.ident)
        self.scheduler.queued += 1
        packet.link = None
        packet.ident = self.ident
        return receiver.add_packet(packet, self)


class DeviceTask(Task):
    def step(self, packet, record):
        if packet is None:
            packet = record.pending
            if packet is None:
                return self.wait()
            record.pending = None
            return self.send(packet)
        record.pending = packet
        return self.hold()


class HandlerTask(Task):
    def step(self, packet, record):
        if packet is not None:
            if packet.kind == WORK_PACKET:
                record.add_work(packet)
            else:
                record.add_device(packet)
        work = record.work_in
        if work is None:
            return self.wait()
        count = work.datum
        if count >= PACKET_SIZE:
            record.work_in = work.link
            return self.send(work)
        device = record.device_in
        if device is None:
            return self.wait()
        record.device_in = device.link
        device.datum = work.data[count]
        work.datum = count + 1
        return self.send(device)


class IdleTask(Task):
    def step(self, packet, record):
        record.count -= 1
        if record.count == 0:
            return self.hold()
        if record.control & 1 == 0:
            record.control //= 2
            return self.release(DEVICE_A)
        record.control = (record.control // 2) ^ 0xD008
        return self.release(DEVICE_B)


class WorkerTask(Task):
    def step(self, packet, record):
        if packet is None:
            return self.wait()
        record.destination = HANDLER_B if record.destination == HANDLER_A else HANDLER_A
        packet.ident = record.destination
        packet.datum = 0
        for index in range(PACKET_SIZE):
            record.count += 1
            if record.count > 26:
                record.count = 1
            packet.data[index] = ord("A") + record.count - 1
        return self.send(packet)


def bench():
    scheduler = Scheduler()
    IdleTask(scheduler, IDLE, 0, None, TaskState().set_running(), IdleRecord())
    packets = Packet(None, 0, WORK_PACKET)
    packets = Packet(packets, 0, WORK_PACKET)
    waiting = TaskState().set_waiting_with_packet()
    WorkerTask(scheduler, WORKER, 1000, packets, waiting, WorkerRecord())
    for handler, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        packets = None
        for _ in range(3):
            packets = Packet(packets, device, DEVICE_PACKET)
        waiting = TaskState().set_waiting_with_packet()
        HandlerTask(scheduler, handler, priority, packets, waiting, HandlerRecord())
    for device, priority in ((DEVICE_A, 4000), (DEVICE_B, 5000)):
        DeviceTask(scheduler, device, priority, None, TaskState().set_waiting(), DeviceRecord())
    scheduler.run()
    return scheduler.queued, scheduler.holds


if __name__ == "__main__":
    print(bench())
