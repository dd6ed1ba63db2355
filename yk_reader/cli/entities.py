"""The verbs about entities: tag texts, keep word lists, score, learn."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import click

from yk_reader.cli.options import (
    DB,
    ENCODING,
    ERRORS,
    FORCE,
    LABELS,
    ONLY_PARTS,
    OUT_FOLDER,
    PATHS,
    WITHOUT_PARTS,
    parse_labels,
    parse_parts,
    person,
)
from yk_reader.cli.score_tables import table
from yk_reader.cli.terminal import (
    LINES_SHOWN,
    Bar,
    counted,
    finish_files,
    say,
    say_renamed,
    say_some,
    shown,
)
from yk_reader.cli.work_options import JOBS, picture_options, picture_wishes
from yk_reader.jobs import evaluate as scoring
from yk_reader.jobs import projects, word_lists
from yk_reader.jobs.evaluate import Evaluation
from yk_reader.jobs.files import tag_paths
from yk_reader.jobs.knowledge import suggestion_notices
from yk_reader.measure import ALL
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.file_names import name_of
from yk_reader.store import Store
from yk_reader.store.heads import is_project
from yk_reader.tagging import WordFile, default_set, preset


@click.command()
@PATHS
@OUT_FOLDER
@click.option(
    "--plain",
    is_flag=True,
    help="Running text: every line of a file is one paragraph, nothing is segmented.",
)
@LABELS
@click.option(
    "--words",
    multiple=True,
    metavar="FILE[:LABEL]",
    help="A word list of your own, one word or word<TAB>label a line; LABEL is that of words "
    "without one. May be given several times.",
)
@ONLY_PARTS
@WITHOUT_PARTS
@ENCODING
@ERRORS
@picture_options
@JOBS
@FORCE
def tag(
    paths: tuple[Path, ...],
    out: Path,
    plain: bool,
    labels: str | None,
    words: tuple[str, ...],
    parts: str | None,
    without: str | None,
    encoding: str | None,
    errors: str,
    ocr: bool,
    engine: str | None,
    numbers: str,
    jobs: int | None,
    force: bool,
) -> None:
    """Find entities and write them as STEM.entities.tsv.

    Columns: raw_start, raw_end (code points in the file's text, end exclusive), label, surface,
    article, unit, start, end, spans, confidence, origin. Pages are segmented first, so that a
    name over a line break is found; with --plain they are not.

    \b
    Examples:
      yk-reader tag scans/ --out tagged/
      yk-reader tag sentences.txt --plain --labels PER,LOC --out tagged/
      yk-reader tag scans/ --words 企业.txt:ORG --without model --out tagged/
    """
    wanted, on = parse_labels(labels), parse_parts(parts, without)
    files = [word_lists.label_of_file(each) for each in words]
    with picture_wishes(ocr, engine, numbers) as pictures, Bar() as bar:
        table, read = word_lists.read_word_list_files(
            files, _names(), progress=bar, should_stop=bar.stopped
        )
        for path, file in read:
            tell_word_list(path, file)
            for label in (*file.labels, *([file.label] if file.words else [])):
                if label and label not in wanted:
                    say(f"{path}: words with the label {label} are not looked for (see --labels)")
        for label in word_lists.check_labels(wanted, [file for _, file in read]):
            say(f"nothing suggests {label}")
        report = tag_paths(
            paths,
            out,
            wanted,
            plain=plain,
            words=table,
            parts=on,
            encoding=encoding,
            replace_bytes=errors == "replace",
            pictures=pictures,
            jobs=jobs or 0,
            force=force,
            also_read=[path for path, _ in files],
            progress=bar,
            should_stop=bar.stopped,
        )
    for notice in suggestion_notices(None, on):
        say(notice.message, notice.advice)
    say_renamed(report.renamed)
    say_some("skipped", report.skipped)
    say(f"{counted(len(report.done), 'file')} tagged into {out}")
    finish_files(report, failed=any(file.refusals for _, file in read))


def _names() -> LabelSet:
    """The labels whose names word lists may use where there is no project."""
    try:
        return preset("extended")
    except KnownError:  # it is damaged, and told
        return default_set()


def tell_word_list(path: Path, file: WordFile) -> None:
    """Say what was read, and name the lines that were refused."""
    words = counted(file.words, "word")
    say(f"{path}: {words}, {file.duplicates:,} twice, {file.refusals:,} refused")
    for line, reason in file.refused[:LINES_SHOWN]:
        say(f"refused: {path}: line {line}: {word_lists.REASON_TEXTS[reason]}")
    if file.refusals > LINES_SHOWN:
        say(f"refused: {path}: {file.refusals - LINES_SHOWN:,} more lines")


@click.command()
@DB
@click.option(
    "--add",
    multiple=True,
    metavar="FILE[:LABEL]",
    help="Bring in a word list, one word or word<TAB>label a line; LABEL is that of words without "
    "one. It takes the place of the list of the same name. May be given several times.",
)
@click.option("--name", metavar="NAME", help="Its name.  [default: the file's]")
@ENCODING
@click.option("--on", metavar="NAME", multiple=True, help="Suggest the words of this list.")
@click.option("--off", metavar="NAME", multiple=True, help="Keep the list, suggest nothing of it.")
@click.option("--remove", metavar="NAME", multiple=True, help="Take the list away.")
@click.option("--take-back", is_flag=True, help="Bring back the list removed or replaced last.")
@click.option("--do-again", is_flag=True, help="Remove or replace again what --take-back undid.")
@click.option("--export", "export_", metavar="NAME", help="Write the list into the file --out.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@FORCE
def words(
    db: Path,
    add: Sequence[str],
    name: str | None,
    encoding: str | None,
    on: Sequence[str],
    off: Sequence[str],
    remove: Sequence[str],
    take_back: bool,
    do_again: bool,
    export_: str | None,
    out: Path | None,
    force: bool,
) -> None:
    """List, add, switch and remove the word lists of the project DB.

    What stands in a list is suggested on every page from then on. A line that cannot be used is
    named by its number; the others are taken.

    \b
    Examples:
      yk-reader words archive.ykdb
      yk-reader words archive.ykdb --add 企业名录.txt:ORG --encoding gb18030
      yk-reader words archive.ykdb --off 企业名录
      yk-reader words archive.ykdb --export 企业名录 --out 企业名录.tsv
    """
    if name is not None and len(add) != 1:
        raise click.UsageError("--name goes with one --add.")
    if (export_ is None) != (out is None):
        raise click.UsageError("--export and --out go together.")
    changes = bool(add or on or off or remove or take_back or do_again)
    with projects.open_project(db, read_only=not changes) as store, Bar() as bar:
        refused = sum(_add_list(store, each, name, encoding, bar) for each in add)
        for each in (*on, *off):
            store.words.enable(_list_id(store, each), each in on)
        for each in remove:
            store.words.remove(_list_id(store, each))
        if take_back and store.words.take_back() is None:
            say("no word list was removed or replaced: there is nothing to bring back")
        if do_again and not store.words.do_again():
            say("no word list was brought back: there is nothing to do again")
        if export_ is not None and out is not None:
            written = word_lists.export_word_list(
                store,
                _list_id(store, export_),
                out,
                force=force,
                progress=bar,
                should_stop=bar.stopped,
            )
            say(f"{counted(written, 'word')} written to {out}")
        for row in store.words.lists():
            state = "on " if row.enabled else "off"
            labels = {row.label: row.words - sum(row.labels.values()), **row.labels}
            told = ", ".join(f"{label} {count:,}" for label, count in labels.items() if count)
            click.echo(f"{state} {shown(row.name):<24} {row.words:>10,}  {shown(told)}")
    if refused:
        click.get_current_context().exit(1)


def _add_list(store: Store, file: str, name: str | None, encoding: str | None, bar: Bar) -> int:
    """Bring in a word list, ``FILE:LABEL``, and say what was read; how many lines were refused."""
    path, label = word_lists.label_of_file(file)
    found = word_lists.import_word_list(
        store,
        path,
        name_of(path.stem) if name is None else name,
        label,
        encoding=encoding,
        progress=bar,
        should_stop=bar.stopped,
    )
    tell_word_list(path, found.file)
    for unknown, count in found.unknown.items():
        words = "1 word has" if count == 1 else f"{count:,} words have"
        say(f"{words} the label {unknown}, which the project does not have")
    return found.file.refusals


def _list_id(store: Store, name: str) -> int:
    row = store.words.find(name)
    if row is None:
        names = ", ".join(each.name for each in store.words.lists()) or "none"
        raise InputError("no-word-list", f"There is no word list {name!r}.", f"There are: {names}.")
    return row.id


@click.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("pred", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--fine", is_flag=True, help="Keep kicker, headline and subheadline apart.")
@click.option(
    "--calibration",
    is_flag=True,
    help="Also tell whether the confidence of PRED's lines means what it says.",
)
@click.option("--annotator", metavar="NAME", help="Whose annotations of a project to take.")
@click.option(
    "--against",
    metavar="NAME",
    help="Whose annotations of PRED to take, where it is somebody else; only pages that both "
    "worked on count.",
)
@click.option("--suggested", is_flag=True, help="Suggestions of PRED count as its entities.")
@click.option("--labels", metavar="A,B,…", help="Score these entity labels only.  [default: all]")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def evaluate(
    gold: Path,
    pred: Path | None,
    fine: bool,
    calibration: bool,
    annotator: str | None,
    against: str | None,
    suggested: bool,
    labels: str | None,
    as_json: bool,
) -> None:
    """Score PRED against GOLD, or two annotators of the project GOLD against each other.

    GOLD and PRED are folders of STEM.lines.tsv, STEM.reflow.txt and STEM.entities.tsv (what is
    there is scored), single such files, .jsonl files, or projects. Entities are scored strictly
    (span and label), in the other schemes of SemEval-2013, with a confusion table, and by
    character (Cohen's kappa, Krippendorff's alpha).

    \b
    Examples:
      yk-reader evaluate gold proposed
      yk-reader evaluate gold proposed --calibration
      yk-reader evaluate gold archive.ykdb --annotator machine --suggested
      yk-reader evaluate archive.ykdb --annotator 李 --against 王
    """
    if pred is None and against is None:
        raise click.UsageError("Name PRED, or another annotator of GOLD with --against.")
    with Bar() as bar:
        found = scoring.evaluate(
            gold,
            pred or gold,
            fine=fine,
            calibrated=calibration,
            annotator=annotator,
            against=against,
            person=person(),
            suggested=suggested,
            labels=parse_labels(labels) if labels is not None else None,
            progress=bar,
            should_stop=bar.stopped,
        )
    if as_json:
        click.echo(json.dumps(found.as_object(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(shown(line) for line in table(found)))
    _tell_missing(found, gold, pred or gold, suggested=suggested)


def _tell_missing(found: Evaluation, gold: Path, pred: Path, *, suggested: bool) -> None:
    """Say what was not there to be scored; exit code 1 if nothing was."""
    for stem in found.unpaired:
        say(f"no prediction for {stem}")
    for name in found.unknown:
        say(f"neither side has an entity with the label {name}")
    if found.entities is not None and not suggested:
        total = found.entities.found[ALL]
        if total.gold and not total.pred:
            advice = "Its suggestions count with --suggested."
            say("the prediction has no entities", advice if is_project(pred) else "")
    if not found.common:
        say(
            f"{pred} has nothing of what is in {gold}",
            "Files belong together by their names up to the first full stop, and by what they "
            "hold: lines with lines, entities with entities.",
        )
        click.get_current_context().exit(1)


@click.command()
@DB
@click.option(
    "--take-back", is_flag=True, help="Learn nothing; use what was in use before the last training."
)
@click.option(
    "--layout",
    is_flag=True,
    help="Learn roles and boundaries of articles; with --take-back use the shipped model again.",
)
@click.option("--json", "as_json", is_flag=True, help="Progress and result as lines of JSON.")
def train(db: Path, take_back: bool, layout: bool, as_json: bool) -> None:
    """Learn from the accepted entities of the finished pages of a project, or from their layout.

    The pages are dealt into five parts; each is scored with a model that was trained on the
    others. Only if that is better than what is in use, a model of all pages takes its place; the
    old one is kept. It lies in your data folder and speaks in this project only.

    \b
    Examples:
      yk-reader train archive.ykdb
      yk-reader train archive.ykdb --take-back
      yk-reader train archive.ykdb --layout
    """
    if layout:
        _train_layout(db, take_back, as_json)
        return
    from yk_reader.jobs import training

    def line(done: int, total: int, what: str) -> None:
        click.echo(json.dumps({"done": done, "total": total, "what": what}))

    with projects.open_project(db, read_only=True) as store:
        if take_back:
            used = training.take_back(store)
            now = "the model before is in use again" if used else "the project has no model again"
            say(f"{now}; --take-back once more changes that back")
            return
        if as_json:
            try:
                found = training.train_project(store, progress=line)
            except KnownError as error:
                told = {"error": error.code, "message": error.message, "advice": error.advice}
                click.echo(json.dumps({**told, "details": error.details}, default=str))
                raise
            click.echo(json.dumps(dataclasses.asdict(found)))
            return
        for notice in suggestion_notices(None, frozenset()):
            say(notice.message, notice.advice)
        with Bar() as bar:
            found = training.train_project(store, progress=bar, should_stop=bar.stopped)
    click.echo(
        f"{counted(found.mentions, 'mention')} on {counted(found.pages, 'page')}; "
        f"F1 on what was kept apart: {found.before:.3f} before, {found.after:.3f} after"
    )
    say("the new model is in use" if found.switched else "the old model stays in use")


def _train_layout(db: Path, take_back: bool, as_json: bool) -> None:
    from yk_reader.jobs.layout_knowledge import forget_layout
    from yk_reader.jobs.layout_training import train_layout

    with projects.open_project(db, read_only=True) as store:
        if take_back:
            had = forget_layout(store)
            say("the shipped model of lines is in use" + ("" if had else ", as before"))
            return
        with Bar() as bar:
            found = train_layout(store, progress=bar, should_stop=bar.stopped)
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(found)))
        return
    click.echo(f"{counted(found.pages, 'page')}; on pages kept apart:")
    for name in ("exact_articles", "heading_attached", "para_f1", "actions"):
        click.echo(f"  {name:<17} {found.before[name]:.3f} before, {found.after[name]:.3f} after")
    say("the new model is in use" if found.used else "the old model stays in use")
