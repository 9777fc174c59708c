"""Sums the reports of all modules into one line; exits 1 when a test failed or none passed."""

import sys
from pathlib import Path
from xml.etree import ElementTree

reports = [
    ElementTree.parse(path).getroot()
    for kind in ("surefire", "failsafe")
    for path in Path().glob(f"*/target/{kind}-reports/TEST-*.xml")
]


def total(attribute):
    return sum(int(report.get(attribute, 0)) for report in reports)


def reason(skipped):
    """A disabled test says why in an attribute, a failed assumption in the first line of its trace."""
    text = skipped.get("message") or skipped.text or "no reason given"
    return text.splitlines()[0].rpartition("Assumption failed: ")[2]


for report in reports:
    for case in report.iter("testcase"):
        name = f"{case.get('classname')} {case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            print(f"FAILED  {name}")
        elif (skipped := case.find("skipped")) is not None:
            print(f"skipped {name}: {reason(skipped)}")

failed = total("failures") + total("errors")
skipped = total("skipped")
passed = total("tests") - failed - skipped
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed > 0 or passed == 0)
