"""What the check says: for people, as Markdown, as JUnit XML and as JSON."""

import json
import os
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import asdict, dataclass

from check.verdict import Judgement, Row, Verdict
from experiment.setup_page import cpu_model, distribution, memory


@dataclass
class Answer:
    """All that is known at the end."""

    judgement: Judgement
    before: str
    after: str
    metric: str
    matters_percent: float
    seconds: float
    rows: list[Row]
    # Pairs of rounds by block, and the noise of a pair by step, as a share.
    turns: dict[str, int]
    noise: dict[str, float | None]
    # How many pairs that noise asks for.
    wanted: int

    @property
    def verdict(self):
        return self.judgement.verdict

    @property
    def headline(self):
        words = self.verdict.words
        return f"{words[0].upper()}{words[1:]}: {self.judgement.sentence}"

    def verdict_of(self, row):
        """In words of the table."""
        if row.step in self.judgement.steps:
            return self.verdict.words
        return "no slower" if row.is_bounded(self.matters_percent) else "cannot tell"

    def facts(self):
        """Name and value of what is true of all rows."""
        yield "before", self.before
        yield "after", self.after
        rounds = ", ".join(f"{count} {name}" for name, count in self.turns.items()) or "none"
        yield "rounds", f"{rounds}, of {self.seconds:g} s on each side, in turn"
        noises = {step: noise for step, noise in self.noise.items() if noise is not None}
        if noises:
            loudest = max(noises, key=noises.get)
            overall = noises.get("all requests", 0)
            yield "noise", (
                f"pairs of rounds differ by {overall:.1%} (all requests) to {noises[loudest]:.1%} "
                f"({loudest}), which asks for {self.wanted} rounds"
            )
        yield "machine", machine()


def machine():
    load = "%.2f, %.2f, %.2f" % os.getloadavg()
    cores = os.cpu_count()
    return f"{cpu_model()}, {cores} cores, {memory():.0f} GB, {distribution()}, load {load}"


HEADINGS = ["step", "before", "after", "shift", "interval", "p", "verdict"]


def cells(answer, row):
    def figure(value, form):
        return "–" if value is None else form.format(value)

    interval = "–" if row.low is None else f"{row.low:+.1f} to {row.high:+.1f} %"
    return [
        row.step,
        figure(row.before, "{:.2f} ms"),
        figure(row.after, "{:.2f} ms"),
        figure(row.shift, "{:+.1f} %"),
        interval,
        figure(row.p_value, "{:.3f}"),
        answer.verdict_of(row),
    ]


def text(answer):
    lines = [answer.headline]
    if answer.judgement.hint:
        lines.append(answer.judgement.hint)
    if answer.rows:
        table = [HEADINGS, *(cells(answer, row) for row in answer.rows)]
        widths = [max(map(len, column)) for column in zip(*table)]
        lines += ["", f"{answer.metric} of the response time"]
        lines += ["  ".join(map(str.ljust, row, widths)).rstrip() for row in table]
    return "\n".join([*lines, "", *(f"{name:8} {value}" for name, value in answer.facts()), ""])


def markdown(answer):
    mark = {Verdict.NO_SLOWER: "✅", Verdict.CANNOT_TELL: "❔"}.get(answer.verdict, "❌")
    lines = [f"### {mark} {escaped(answer.headline)}", "", escaped(answer.judgement.hint), ""]
    if answer.rows:
        lines += [markdown_row(HEADINGS), markdown_row(["---"] * len(HEADINGS))]
        lines += [markdown_row(map(escaped, cells(answer, row))) for row in answer.rows]
    lines += ["", *(f"- {name}: {escaped(value)}" for name, value in answer.facts())]
    return re.sub("\n{3,}", "\n\n", "\n".join([*lines, ""]))


def markdown_row(columns):
    return f"| {' | '.join(columns)} |"


def escaped(words):
    """Names come from plans and answers from servers: nothing in them is Markdown or HTML."""
    words = " ".join(words.split()).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]|#~>@!])", r"\\\1", words)


def junit(answer):
    """A case for each step; what cannot be told is skipped, which is neither green nor red."""
    suite = ElementTree.Element("testsuite", name="performance check")
    cases = [junit_case(suite, answer, row) for row in answer.rows] or [None]
    if cases == [None] or answer.verdict is Verdict.BROKEN:
        case = ElementTree.SubElement(suite, "testcase", classname="smoke", name="the site")
        mark(case, answer.verdict, answer.headline)
    for kind in ("failure", "error", "skipped"):
        count = len(suite.findall(f"testcase/{kind}"))
        suite.set({"failure": "failures", "error": "errors"}.get(kind, kind), str(count))
    suite.set("tests", str(len(suite.findall("testcase"))))
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def junit_case(suite, answer, row):
    case = ElementTree.SubElement(suite, "testcase", classname="smoke", name=printable(row.step))
    words = answer.verdict_of(row)
    (verdict,) = [each for each in Verdict if each.words == words]
    said = ", ".join(f"{name} {value}" for name, value in zip(HEADINGS, cells(answer, row)))
    mark(case, verdict, f"{answer.metric}: {said}")
    ElementTree.SubElement(case, "system-out").text = printable(said)
    return case


def mark(case, verdict, message):
    kinds = {Verdict.SLOWER: "failure", Verdict.BROKEN: "error", Verdict.CANNOT_TELL: "skipped"}
    if verdict in kinds:
        ElementTree.SubElement(case, kinds[verdict], message=printable(message))


def printable(words):
    """XML has no way to write most control characters."""
    return re.sub(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", words)


def as_json(answer):
    figures = asdict(answer) | {
        "verdict": answer.verdict.words,
        "exit_code": answer.verdict.exit_code,
        "sentence": answer.headline,
        "hint": answer.judgement.hint,
        "machine": machine(),
        "rows": [asdict(row) | {"verdict": answer.verdict_of(row)} for row in answer.rows],
    }
    del figures["judgement"]
    return json.dumps(figures, indent=2, ensure_ascii=False) + "\n"


def annotate(answer, plan, labels, store, programs):
    """GitHub's annotations: on the lines of the steps that are slower, or one for the whole."""
    level = {Verdict.NO_SLOWER: "notice", Verdict.CANNOT_TELL: "warning"}
    if answer.verdict is Verdict.SLOWER:
        # GitHub knows files by their paths from the root of the repository.
        root = os.environ.get("GITHUB_WORKSPACE") or os.getcwd()
        command = [programs / "perf-report", "annotations", "--paired", *labels.values()]
        command += ["--plan", os.path.relpath(plan, root), "--metric", answer.metric]
        command += ["--matters", f"{answer.matters_percent / 2:g}%", "--results", store.resolve()]
        done = subprocess.run(command, capture_output=True, text=True, cwd=root)
        if done.returncode == 0 and done.stdout:
            print(done.stdout, end="")
            return
    message = answer.headline.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    print(f"::{level.get(answer.verdict, 'error')} title=Performance check::{message}")
