"""Reading customers still active, cohort by cohort, and refusing what cannot be a cohort."""

from __future__ import annotations

import numpy as np

from twodoors.models import _checks as check
from twodoors.models._checks import FloatArray


def read_cohorts(active_customers: object) -> list[FloatArray]:
    """One list of counts per cohort, each starting above 0 and never rising."""
    name = "active_customers"
    several: list[object]
    if isinstance(active_customers, list | tuple) and any(
        isinstance(part, list | tuple) or np.ndim(part) > 0 for part in active_customers
    ):
        several = list(active_customers)
    else:
        counts = check.at_least_zero(name, active_customers)
        several = list(counts) if counts.ndim == 2 else [counts]
    cohorts = []
    for number, part in enumerate(several, start=1):
        cohort = check.at_least_zero(name, part)
        which = f" in cohort {number}" if len(several) > 1 else ""
        if cohort.ndim != 1 or cohort.size == 0 or cohort[0] == 0:
            got = "none" if cohort.size == 0 else cohort.tolist()
            check.refuse(name, got, f"a list of counts that starts above 0{which}")
        rises = np.flatnonzero(np.diff(cohort) > 0)
        if rises.size:
            before, after = cohort[rises[0]], cohort[rises[0] + 1]
            raise ValueError(
                f"{name} must never rise{which}, got {after:g} after {before:g} "
                f"at position {int(rises[0]) + 1}"
            )
        cohorts.append(cohort)
    if all(cohort.size < 2 for cohort in cohorts):
        check.refuse(name, active_customers, "at least two counts of one cohort")
    return cohorts
