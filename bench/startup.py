"""Times programs that do nothing, in turns.

    startup.py REPORT TURNS COMMANDS

COMMANDS is a JSON list of commands, each a list of words. REPORT receives a JSON list for each of
them: the wall time of each of its runs in nanoseconds, from spawning to the end. A command that
ends with another status than 0 gets null instead.
"""

import json
import os
import sys
import time


def main():
    report, turns, commands = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
    ]
    times = [[] for _ in commands]
    failed = set()
    for _ in range(turns):
        for index, command in enumerate(commands):
            spawned = time.monotonic_ns()
            pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
            _, status = os.waitpid(pid, 0)
            times[index].append(time.monotonic_ns() - spawned)
            if status != 0:
                failed.add(index)
    with open(report, "w") as file:
        json.dump([None if index in failed else own for index, own in enumerate(times)], file)


if __name__ == "__main__":
    main()
