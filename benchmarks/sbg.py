"""How fast the shifted-beta-geometric model is fitted, beside pymc-marketing in the same run.

The peer lives in an environment of its own:

    python -m venv peer && peer/bin/pip install pymc-marketing
    python benchmarks/sbg.py peer/bin/python

Both fit the High End segment of Fader & Hardie (2007), years 0 to 7, by maximum likelihood (the peer:
maximum a posteriori with flat priors); the peer is timed after a first fit has compiled its model.
"""

import json
import statistics
import subprocess
import sys
import time

HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491]

PEER = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
import logging; logging.disable(logging.CRITICAL)
import numpy as np, pandas as pd
from pymc_extras.prior import Prior
from pymc_marketing.clv import ShiftedBetaGeoModel
active = json.loads(sys.argv[1])
# The peer counts periods from 1: who is still there after seven renewals is in his eighth.
rows, last = [], len(active)
lost = [a - b for a, b in zip(active, active[1:])]
for year, count in enumerate(lost, 1):
    rows += [(year, last)] * count
rows += [(last, last)] * active[-1]
data = pd.DataFrame(rows, columns=["recency", "T"]).assign(cohort="high-end")
data.insert(0, "customer_id", range(len(data)))
def fit():
    begun = time.perf_counter()
    flat = lambda: Prior("HalfFlat", dims="cohort")
    model = ShiftedBetaGeoModel(model_config={"alpha": flat(), "beta": flat()})
    model.fit(data, method="map", progressbar=False)
    took = time.perf_counter() - begun
    found = model.fit_result
    return took, float(found["alpha"].values.ravel()[0]), float(found["beta"].values.ravel()[0])
first = fit()
warm = [fit() for _ in range(5)]
median = sorted(took for took, alpha, beta in warm)[2]
print("RESULT" + json.dumps({"cold": first[0], "warm": median, "alpha": first[1], "beta": first[2]}))
"""


def ours() -> dict[str, float]:
    """Fit a hundred times and return the median in seconds, with the optimum."""
    from twodoors.models.survival import fit_sbg

    times = []
    for _ in range(100):
        begun = time.perf_counter()
        fit = fit_sbg(HIGH_END)
        times.append(time.perf_counter() - begun)
    return {
        "first": times[0],
        "median": statistics.median(times),
        "alpha": fit.alpha,
        "beta": fit.beta,
    }


def main() -> None:
    """Print both, and the ratio."""
    here = ours()
    print(
        f"two doors       median {here['median'] * 1e3:.2f} ms  first {here['first'] * 1e3:.0f} ms"
        f"  alpha {here['alpha']:.6f} beta {here['beta']:.6f}"
    )
    if len(sys.argv) < 2:
        print("No peer given: see the head of this file.")
        return
    run = subprocess.run(
        [sys.argv[1], "-c", PEER, json.dumps(HIGH_END)], capture_output=True, text=True, check=False
    )
    line = next((line for line in run.stdout.splitlines() if line.startswith("RESULT")), "")
    if not line:
        sys.exit(f"The peer failed: {run.stderr[-2000:]}")
    peer = json.loads(line.removeprefix("RESULT"))
    print(
        f"pymc-marketing  warm {peer['warm'] * 1e3:.0f} ms  cold {peer['cold']:.1f} s"
        f"  alpha {peer['alpha']:.6f} beta {peer['beta']:.6f}"
    )
    print(f"ratio           {peer['warm'] / here['median']:.0f} times faster than the warm peer")


if __name__ == "__main__":
    main()
