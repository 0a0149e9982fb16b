"""Runs Django's own runner, tests/runtests.py, with results that are reported.

    run_django.py tests/runtests.py LABEL...
"""

import os
import runpy
import sys
import unittest

from report_lines import write, write_end


class Result(unittest.TextTestResult):
    def startTest(self, test):
        super().startTest(test)
        self.outcome, self.detail = "passed", ""
        write(start=test.id())

    def stopTest(self, test):
        super().stopTest(test)
        write(id=test.id(), outcome=self.outcome, detail=self.detail[-3000:])

    def addError(self, test, err):
        super().addError(test, err)
        self.outcome, self.detail = "error", self.errors[-1][1]

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.outcome, self.detail = "failed", self.failures[-1][1]

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.outcome, self.detail = "failed", self.detail + f"{subtest}: {err[1]!r}\n"

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.outcome = "skipped"

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.outcome = "xfailed"

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.outcome = "xpassed"


from django.test.runner import DiscoverRunner

DiscoverRunner.get_resultclass = lambda self: Result
script = os.path.abspath(sys.argv[1])
sys.argv = [script, *sys.argv[2:], "--parallel=1", "--verbosity=0"]
sys.path[0] = os.path.dirname(script)
try:
    runpy.run_path(script, run_name="__main__")
except SystemExit as end:
    write_end(int(bool(end.code)))
    raise
