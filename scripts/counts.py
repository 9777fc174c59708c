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


failed = total("failures") + total("errors")
skipped = total("skipped")
passed = total("tests") - failed - skipped

for report in reports:
    for case in report.iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            print(f"FAILED  {case.get('classname')} {case.get('name')}")
        elif (reason := case.find("skipped")) is not None:
            print(f"skipped {case.get('classname')} {case.get('name')}: {reason.get('message', '')}")

print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(failed > 0 or passed == 0)
