"""Prints Vietnam's holidays of the years FIRST to LAST as JSON: {"version": …, "days": {"2027-02-06": "name"}}."""

import json
import sys

import holidays

first, last = int(sys.argv[1]), int(sys.argv[2])
days = holidays.country_holidays("VN", years=range(first, last + 1), language="en_US", categories=("public",))
named = {day.isoformat(): name for day, name in sorted(days.items())}
json.dump({"version": holidays.__version__, "days": named}, sys.stdout)
