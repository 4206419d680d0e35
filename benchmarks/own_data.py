"""How fast an export with ten million invoices is read: seconds, and the most memory used.

    python benchmarks/own_data.py [INVOICES]

The export is written to a temporary folder first (about 0.5 GB for ten million) and read in a
process of its own, with the command a trainer would use.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MONTHS = 36


def write_export(folder: Path, invoices: int) -> None:
    """Write customers and invoices as a Dutch export: semicolons, decimal commas, Dutch dates."""
    import numpy as np

    rng = np.random.default_rng(1)
    size = max(invoices // MONTHS, 1)
    month = [f"{2022 + m // 12}-{m % 12 + 1:02d}" for m in range(MONTHS)]
    left = np.where(rng.random(size) < 0.3, rng.integers(1, MONTHS, size), MONTHS)
    with (folder / "klanten.csv").open("w", encoding="utf-8") as stream:
        stream.write("Klantnummer;Naam;Ingangsdatum;Einddatum\n")
        for number, last in enumerate(left.tolist()):
            end = f"15-{month[last][5:]}-{month[last][:4]}" if last < MONTHS else ""
            stream.write(f"K{number:07d};Jansen;01-06-2019;{end}\n")
    amounts = [f"€ {value:.2f}".replace(".", ",") for value in rng.uniform(10, 1_000, 5_000)]
    dated = [(f"01-{m[5:]}-{m[:4]}", f"15-{m[5:]}-{m[:4]}", f"28-{m[5:]}-{m[:4]}") for m in month]
    written = 0
    with (folder / "facturen.csv").open("w", encoding="utf-8") as stream:
        stream.write("Klantnr;Factuurdatum;Vervaldatum;Betaald op;Bedrag\n")
        for number in range(size + 1):
            lines = []
            for place, (sent, due, late) in enumerate(dated):
                if written >= invoices:
                    break
                paid = late if (number * 7 + place) % 90 == 0 else due
                amount = amounts[(number * 31 + place) % 5_000]
                lines.append(f"K{number % size:07d};{sent};{due};{paid};{amount}\n")
                written += 1
            stream.writelines(lines)


def main() -> int:
    invoices = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "export")
        folder.mkdir()
        write_export(folder, invoices)
        command = [sys.executable, "-m", "twodoors", "own-data", str(folder)]
        begun = time.perf_counter()
        done = subprocess.run(
            [*command, "--out", str(Path(name, "out")), "--language", "en"],
            stdout=subprocess.DEVNULL,
            check=False,
        )
        took = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent, most = used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6
    print(
        f"{invoices:,} invoices: {took:.1f} s ({spent:.1f} CPU-seconds), {most:.2f} GB, "
        f"exit code {done.returncode}"
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
