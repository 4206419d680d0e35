"""The results of reading an export: company file, mapping, problems and report, each there whole or not at all."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from twodoors import whole_files
from twodoors.company import Company, load_company
from twodoors.i18n import _, fill
from twodoors.own_data import company_file, mapping, report
from twodoors.own_data.estimates import Figure, estimate
from twodoors.own_data.findings import as_csv
from twodoors.own_data.reading import Export, Progress, read_export
from twodoors.problems import InputError, Problem, shown


@dataclass(frozen=True)
class OwnData:
    """What came of an export: its company, figures and report, and where the files are."""

    export: Export
    figures: Sequence[Figure]
    company: Company
    company_path: Path
    mapping_path: Path
    sections: Sequence[report.Section]


def own_data(
    path: str | Path,
    *,
    mapping_path: str | Path | None = None,
    out: str | Path = "out/own-data",
    like: str = "sport_tv",
    progress: Progress = lambda _label, _rows: None,
) -> OwnData:
    r"""Read a client's export and write its company file, mapping, problems and report.

    Parameters
    ----------
    path : str or pathlib.Path
        A file or a folder (CSV, Excel, Parquet); it is never changed.
    mapping_path : str or pathlib.Path, optional
        A corrected mapping; without it, one is proposed.
    out : str or pathlib.Path
        Folder for ``company.yaml``, ``mapping.yaml``, ``problems.csv``, ``report.html`` and
        ``report.txt``.
    like : str
        Preset whose figures stand in for what the data do not tell.
    progress : callable
        Told the file and the rows read of it so far.

    Returns
    -------
    OwnData

    Raises
    ------
    InputError
        If the export or the mapping cannot be used: every problem, in the language spoken now.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "klanten.csv")
    ...     rows = [f"{n};1-1-2020;{'30-6-2023' if n % 10 == 0 else ''}" for n in range(1, 201)]
    ...     rows.append("999;31-12-2023;")
    ...     _ = file.write_text("\n".join(["Klantnummer;Ingangsdatum;Einddatum", *rows]))
    ...     result = own_data(file, out=Path(folder, "out"))
    >>> result.company.customers, result.company.churn_rate
    (181.0, 0.1)
    """
    target = Path(out)
    preset = load_company(like)
    told = mapping.read_mapping(Path(mapping_path)) if mapping_path is not None else None
    export = read_export(Path(path), told, out=target, progress=progress)
    figures = estimate(export.history)
    fields = company_file.entries(figures, preset)
    name = company_file.name_of(Path(path).resolve().stem)
    text = company_file.as_yaml(name, like, fields)
    parts = report.sections(export, figures, fields, like)
    title = fill(_("Own data: {name}"), name=name)
    proposed = mapping.as_yaml(export.mapped, export.unused(), export.personal())
    _make(target)
    company_path = target / "company.yaml"
    company = _checked(target, text)
    mapping_target = _where(target, proposed, told is not None)
    put(target / "problems.csv", as_csv(export.findings))
    put(target / "report.txt", [report.as_text(title, parts)])
    put(target / "report.html", [report.as_html(title, parts)])
    if mapping_target is not None:
        put(mapping_target, [proposed])
    put(company_path, [text])
    kept = mapping_target or Path(mapping_path or target / "mapping.yaml")
    return OwnData(export, figures, company, company_path, kept, parts)


def _make(target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(target, error) from None


def _not_writable(target: Path, error: OSError) -> InputError:
    why = f"{target}: {error.strerror or error}"
    allowed = _("a folder in which files may be made")
    return InputError(
        _("The folder cannot be written to."),
        [Problem("--out", shown(why, 200).strip('"'), allowed, "--out out/own-data")],
    )


def _where(target: Path, proposed: str, told: bool) -> Path | None:
    """Return where the proposed mapping goes; one that a person has corrected is left alone."""
    if told:
        return None
    path = target / "mapping.yaml"
    try:
        known = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        known = ""
    return path if not known or known == proposed else target / "mapping-proposed.yaml"


def _checked(target: Path, text: str) -> Company:
    """Return the company that a company file gives, before anything is put in its place."""
    try:
        with tempfile.TemporaryDirectory(dir=target, prefix=".unfinished-") as folder:
            trial = Path(folder) / "company.yaml"
            trial.write_text(text, encoding="utf-8")
            return load_company(trial)
    except OSError as error:
        raise _not_writable(target, error) from None


def put(path: Path, pieces: Iterable[str]) -> None:
    """Write a file so that it is there whole or not at all."""
    try:
        with whole_files.writing(path) as stream:
            for piece in pieces:
                stream.write(piece.encode())
    except OSError as error:
        raise _not_writable(path.parent, error) from None
