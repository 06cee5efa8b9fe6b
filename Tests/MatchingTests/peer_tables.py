#!/usr/bin/env python3
"""Writes what other implementations say of paths and selectors made at random, for our own to
agree with: JSONPath/PeerPaths.swift and Markup/PeerSelectors.swift.

    python3 -m venv venv && venv/bin/pip install jsonpath-rfc9535==1.0.1 soupsieve==4.1.3 \\
        beautifulsoup4==4.15.0 html5lib==1.1
    venv/bin/python Tests/MatchingTests/peer_tables.py

jsonpath-rfc9535 is by its own word whole in RFC 9535; soupsieve selects on the tree that html5lib
makes of a page, which follows HTML's standard as ours does.
"""

import json
import pathlib
import random

import bs4
import jsonpath_rfc9535
import soupsieve

FOLDER = pathlib.Path(__file__).resolve().parent
RANDOM = random.Random(20261128)
PATHS, SELECTORS = 380, 300

NAMES = ["a", "b", "c", "ä", "_x"]
TEXTS = ["", "a", "b", "ab", "ba", "é", "\U0001F600", "1", "a.b"]
NUMBERS = ["0", "1", "2", "-1", "1.0", "1e0", "2.5", "-0"]
REGEXPS = ["a", "a.*", "[ab]+", "b|a", "(a|b)(a|b)?", ".", "\\\\\\\\p{L}", "a{1,2}"]
REGEXPS += ["^a", "b$", "(?:a)"]


def pick(*choices):
    return RANDOM.choice(choices)


def blank():
    return pick("", "", "", "", "", " ", "\t", "  ")


def document(depth):
    kind = RANDOM.random()
    if depth == 0 or kind < 0.25:
        return RANDOM.choice([None, True, False, 0, 1, 2, 2.5, -1, *TEXTS])
    size = RANDOM.randint(0, 4)
    if kind < 0.6:
        return [document(depth - 1) for _ in range(size)]
    return {name: document(depth - 1) for name in RANDOM.sample(NAMES, size)}


def quoted(text):
    quote = pick("'", '"')
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote


def literal():
    numbers = pick(*NUMBERS), pick(*NUMBERS)
    return pick("true", "false", "null", *numbers, quoted(pick(*TEXTS)), quoted(pick(*TEXTS)))


def singular():
    steps = [
        pick("." + pick(*NAMES), f"[{quoted(pick(*NAMES))}]", f"[{pick(0, 1, -1)}]")
        for _ in range(pick(0, 1, 1, 2))
    ]
    return pick("@", "@", "@", "$") + "".join(blank() + step for step in steps)


def query(depth):
    return pick("@", "@", "@", "$") + segments(depth, pick(1, 1, 2))


def value(depth):
    functions = "length", "count", "value"
    kind = pick("literal", "literal", "singular", "singular", "singular", *functions)
    if kind == "literal":
        return literal()
    if kind == "singular" or depth == 0:
        return singular()
    if kind == "length":
        return f"length({blank()}{value(depth - 1)}{blank()})"
    return f"{kind}({blank()}{query(depth - 1)}{blank()})"


def condition(depth):
    kind = pick("compare", "compare", "compare", "exists", "not", "paren", "match", "and", "or")
    if kind == "compare" or depth == 0:
        sign = pick("==", "!=", "<", "<=", ">", ">=")
        return value(depth) + blank() + sign + blank() + value(depth)
    if kind == "exists":
        return query(depth - 1)
    if kind == "not":
        return "!" + blank() + pick(query(depth - 1), f"({condition(depth - 1)})")
    if kind == "paren":
        return f"({blank()}{condition(depth - 1)}{blank()})"
    if kind == "match":
        function, argument, space = pick("match", "search"), singular(), blank()
        pattern = quoted(pick(*REGEXPS)).replace("\\" * 4, "\\" * 2)
        return f"{function}({argument},{space}{pattern})"
    sign = "&&" if kind == "and" else "||"
    return condition(depth - 1) + blank() + sign + blank() + condition(depth - 1)


def selector(depth):
    kind = pick("name", "index", "slice", "all", "filter", "filter", "filter")
    if kind == "name":
        return quoted(pick(*NAMES))
    if kind == "index":
        return str(pick(0, 1, -1, -2, 5))
    if kind == "slice":
        bounds = [str(pick("", "", 0, 1, 2, -1, -3, 9)) for _ in range(2)]
        step = pick("", "", ":", ":" + str(pick(1, 2, -1, -2, 0)))
        return bounds[0] + blank() + ":" + blank() + bounds[1] + step
    if kind == "all" or depth == 0:
        return "*"
    return "?" + blank() + condition(depth - 1)


def segments(depth, count):
    text = ""
    for _ in range(count):
        selectors = [blank() + selector(depth) + blank() for _ in range(pick(1, 1, 1, 2))]
        brackets = "[" + ",".join(selectors) + "]"
        name = pick(*NAMES, "*")
        dots = "." + name, ".." + name
        text += blank() + pick(*dots, brackets, brackets, brackets, ".." + brackets)
    return text


def mutated(path):
    """With a character less, more or twice."""
    place = RANDOM.randrange(len(path))
    more = pick(*" .[]()?@$!=<>&|,:*'\"0-1a\\")
    return pick(path[:place] + path[place + 1:], path[:place] + more + path[place:],
                path[:place] + more + path[place + 1:])


def nodes(path, root):
    try:
        return [node.value for node in jsonpath_rfc9535.find(path, root)]
    except jsonpath_rfc9535.JSONPathError:
        return None


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def path_rows():
    rows = []
    while len(rows) < PATHS:
        path = "$" + segments(2, pick(1, 1, 2, 3))
        if len(rows) % 3 == 2:
            path = mutated(path)
        root = document(4)
        found = nodes(path, root)
        # What finds nothing tells little.
        is_long = len(path) > 100 or max(len(compact(root)), len(compact(found))) > 200
        if is_long or found == [] and RANDOM.random() < 0.85:
            continue
        said = "invalid" if found is None else compact(found)
        rows.append("\t".join([compact(path)[1:-1], compact(root), said]))
    return rows


TAGS = ["div", "p", "ul", "li", "a", "b", "span"]
CLASSES = ["x", "y", "z"]
WORDS = ["", "x", "y", "x y", "x-y", "X", "y-x z"]


def page(depth, counter):
    text = ""
    for _ in range(RANDOM.randint(0, 4)):
        tag = pick("div", "div", "ul", "li", "span", "p")
        attributes = f" id=n{next(counter)}"
        if RANDOM.random() < 0.5:
            attributes += f' class="{" ".join(RANDOM.sample(CLASSES, pick(1, 2)))}"'
        if RANDOM.random() < 0.4:
            attributes += f' title="{pick(*WORDS)}"'
        has_elements = depth and tag != "p"
        leaves = "", "", " ", "text", "<!-- c -->"
        inner = page(depth - 1, counter) if has_elements else pick(*leaves)
        text += f"<{tag}{attributes}>{inner}</{tag}>"
    return text


def compound(depth):
    text = pick("", "*", *TAGS[:4], "LI")
    for _ in range(pick(0, 1, 1, 2)):
        kind = pick("class", "attribute", "attribute", "nth", "nth", "plain", "nested")
        if kind == "class":
            text += "." + pick(*CLASSES)
        elif kind == "attribute":
            value = f'{pick("=", "~=", "|=", "^=", "$=", "*=")}"{pick(*WORDS)}"{pick("", "", " i")}'
            text += f"[title{pick('', value, value, value)}]"
        elif kind == "nth":
            name = pick("child", "last-child", "of-type", "last-of-type")
            step = pick("odd", "even", "1", "2", "2n+1", "-n+2", "n", "3n", "2n - 1", "n+2")
            text += f":nth-{name}({step})"
        elif kind == "plain":
            names = ["first-child", "last-child", "only-child", "first-of-type", "last-of-type"]
            text += ":" + pick(*names, "only-of-type", "empty", "root")
        elif depth:
            name = pick("not", "not", "is", "where", "has")
            # soupsieve takes no combinators within :has(), and none in it.
            part = compound if name == "has" else complex_selector
            inner = ", ".join(part(0 if name == "has" else depth - 1) for _ in range(pick(1, 1, 2)))
            text += f":{name}({pick('', '> ', '+ ', '~ ') if name == 'has' else ''}{inner})"
    return text or "*"


def complex_selector(depth):
    text = compound(depth)
    for _ in range(pick(0, 0, 1, 1, 2)):
        text += pick(" ", " ", " > ", ">", " + ", " ~ ") + compound(depth)
    return text


def selector_rows():
    rows = []
    while len(rows) < SELECTORS:
        counter = iter(range(1000))
        text = page(3, counter)
        selector = complex_selector(2)
        # For level 4, which soupsieve keeps to, blanks are nothing.
        if ":empty" in selector and "> <" in text:
            continue
        if not 20 < len(text) < 600 or len(selector) > 120:
            continue
        found = soupsieve.select(selector, bs4.BeautifulSoup(text, "html5lib"))
        ids = [element["id"] for element in found if element.has_attr("id")]
        if not ids and RANDOM.random() < 0.85:
            continue
        rows.append("\t".join([selector, text, " ".join(ids) or "none"]))
    return rows


def write(file, name, what, rows):
    lines = "\n".join("        " + row for row in rows)
    assert '"""#' not in lines and "\\#" not in lines
    (FOLDER / file).write_text(
        f"""// Made by peer_tables.py; not edited by hand.
// swift-format-ignore-file

/// {what}
enum {name} {{
    static let rows = #\"\"\"
{lines}
        \"\"\"#
        .split(separator: "\\n").map {{ $0.split(separator: "\\t").map(String.init) }}
}}
""",
        encoding="utf-8",
    )


write(
    "JSONPath/PeerPaths.swift", "PeerPaths",
    "What jsonpath-rfc9535 finds: path, document, nodes.", path_rows(),
)
write(
    "Markup/PeerSelectors.swift", "PeerSelectors",
    "What soupsieve finds: selector, page, the ids of the elements.", selector_rows(),
)
