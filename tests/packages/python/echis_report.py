"""pytest plugin that writes the report."""

import pytest
from report_lines import write, write_end

_tests = {}

# What a test did is the worst of its phases: fixtures may fail after the test passed.
_RANK = ["passed", "xpassed", "skipped", "xfailed", "failed", "error"]


def _outcome(report):
    if hasattr(report, "wasxfail"):
        return "xpassed" if report.passed else "xfailed"
    if report.failed and report.when != "call":
        return "error"
    return report.outcome


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logstart(nodeid):
    write(start=nodeid)


def pytest_runtest_logreport(report):
    outcome, detail = _tests.get(report.nodeid, ("passed", ""))
    new = _outcome(report)
    if _RANK.index(new) > _RANK.index(outcome.partition(",")[0]):
        outcome = new
    if report.failed:
        detail += report.longreprtext[-3000:]
    # What a test of suites/ computed has to be equal, too.
    value = dict(report.user_properties).get("value")
    if report.when == "call" and value is not None:
        outcome = f"{outcome}, value {value}"
    _tests[report.nodeid] = (outcome, detail)
    if report.when == "teardown":
        del _tests[report.nodeid]
        write(id=report.nodeid, outcome=outcome, detail=detail)


def pytest_collectreport(report):
    if report.failed:
        write(id=f"(collecting) {report.nodeid}", outcome="error", detail=report.longreprtext[-3000:])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(exitstatus):
    write_end(exitstatus)
