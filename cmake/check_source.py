"""The rules of STYLE.md that can be read off the text of a file. bin/check runs this; --self-check tries every rule.

Prints `file:line: what is wrong` for each fault, then a count. Exit status: 0 no fault, 1 faults.
"""
import os
import re
import subprocess
import sys

FILE_LINES = 500
LITERAL_WORDS = 4
TOP = {".ci", ".clang-format", ".clang-tidy", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "CMakeLists.txt",
       "CMakePresets.json", "README.md", "STYLE.md", "assets", "bin", "cmake", "data", "docs", "locale", "packages.txt", "src",
       "tests"}
BIN = {"serve", "test", "build", "check", "golden", "bench"}
READER = ("document", "outline", "reading")    # Words by which documents are recognised are data, never literals here.
PLUMBING = ("base", "document", "outline", "db", "web", "site", "cli", "app")    # All other folders are rooms.
ROOM_ORDER = ("store", "actions", "view", "pages")
AS_RECEIVED = ("tests/documents/", "tests/golden/")    # Documents and expected output may hold anything.
LONG_BY_AGREEMENT = ("tests/score_import.py",)    # Kept as it is where the labels are kept, so that figures compare.

TOKEN = re.compile(r'''
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?:u8|[uUL])?R"(?P<tag>[^()\\\s]{0,16})\((?P<raw>.*?)\)(?P=tag)"
  | (?:u8|[uUL])?"(?P<text>(?:\\.|[^"\\\n])*)"
  | (?<![\w])(?:u8|[uUL])?'(?:\\.|[^'\\\n])+'
''', re.S | re.X)
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)

BANNED = (
    (r"\b(?:std\s*::\s*)?(?:tolower|toupper|isalpha|isalnum|isdigit|isspace|isupper|islower|ispunct)\s*\(",
     "depends on the machine's locale: use base/text.h"),
    (r"\b(?:stod|stof|stold|strtod|strtof|atof|stoi|stol|stoul|stoull|atoi|setlocale)\b",
     "depends on the machine's locale or throws: use base/text.h"),
    (r"\bstd\s*::\s*w?regex\b|#\s*include\s*<regex>", "std::regex is slow and recursive: read by hand with base/text.h"),
    (r"\bnew\b(?!>)", "no new: a value or std::make_unique"),
    (r"(?<!=)\s\bdelete\b", "no delete: one owner, unique_ptr"),
    (r"\busing\s+namespace\s+std\b", "no using namespace std"),
    (r"#\s*include\s*<ranges>|\bstd\s*::\s*(?:views|ranges\s*::\s*views)\b", "no ranges pipelines: clang 14 rejects them"),
    (r"\b(?:class|struct|enum|using)\s+(?:class\s+)?\w*(?:Manager|Helper|Utils?|Service|Data|Info|Result)\b",
     "the name says nothing: name the noun or the verb"),
)


class File:
    """A file of the repository: its text, and for C++ its code without comments and literals, line by line as in the text."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.cpp = path.startswith("src/") and path.endswith((".h", ".cpp"))
        self.folder = path.split("/")[1] if path.count("/") > 1 else ""
        self.stem = os.path.splitext(os.path.basename(path))[0]
        self.kind = next((k for k in ("test", "fuzz", "bench") if self.stem.endswith("_" + k)), None)
        self.literals, self.code = [], text
        if self.cpp:
            self.code = TOKEN.sub(self._blank, text)

    def _blank(self, token):
        content = token["text"] if token["text"] is not None else token["raw"]
        if content is not None:
            self.literals.append((token.start(), token.end(), content))
        return re.sub(r"[^\n]", " ", token[0])

    def line(self, at):
        return self.text.count("\n", 0, at) + 1

    def includes(self):
        return [(self.line(m.start(1)), m[1] == '"', m[2]) for m in INCLUDE.finditer(self.text)]


class House:
    """All files of the repository and the order of the folders."""

    def __init__(self, files):
        self.files = {f.path: f for f in files}
        order = self.files.get("src/order.txt")
        self.order = order.text.split() if order else []


def include_order(house, f):
    """Includes go up order.txt only, and inside and between rooms never to the right of ROOM_ORDER."""
    if f.folder not in house.order:
        yield 1, "folder %s is not in src/order.txt" % f.folder
        return
    for line, quoted, name in f.includes():
        if not quoted:
            continue
        folder = name.split("/")[0]
        if "src/" + name not in house.files:
            yield line, '"%s" is no header of src/ (includes name the folder; libraries stand in <>)' % name
        elif folder not in house.order:
            yield line, "%s is not in src/order.txt" % folder
        elif house.order.index(folder) > house.order.index(f.folder):
            yield line, "%s stands above %s in src/order.txt and must not include it" % (f.folder, folder)
        elif f.folder not in PLUMBING and room_rank(name) > room_rank(f.path) and not f.kind:
            yield line, "%s goes down model, store, actions, view, pages" % name


def room_rank(path):
    stem = os.path.splitext(os.path.basename(path))[0]
    return next((i + 1 for i, role in enumerate(ROOM_ORDER) if stem == role or stem.endswith("_" + role)), 0)


def include_circle(house, f):
    """No header includes itself by way of others."""
    if not f.path.endswith(".h"):
        return
    open_, seen = [f.path], set()
    while open_:
        for line, quoted, name in house.files[open_.pop()].includes():
            target = "src/" + name
            if quoted and target == f.path:
                yield 1, "includes itself by way of other headers"
                return
            if quoted and target in house.files and target not in seen:
                seen.add(target)
                open_.append(target)


def include_groups(house, f):
    """Own header, project, libraries, standard."""
    own = "%s/%s.h" % (f.folder, re.sub(r"_(test|fuzz|bench)$", "", f.stem))
    last = 0
    for line, quoted, name in f.includes():
        group = (0 if name == own else 1) if quoted else 2 if re.search(r"[/.]", name) else 3
        if group < last:
            yield line, "order of includes: own header, project, libraries, standard"
        last = group


def header_guard(house, f):
    if f.path.endswith(".h") and not re.match(r"\s*#pragma once\n", f.code):
        yield 1, "a header begins with #pragma once"


def header_namespace(house, f):
    """Namespace = folder; base/ is hito itself."""
    if f.path.endswith(".h") and f.folder not in ("base", "app") and "namespace hito::%s" % f.folder not in f.code:
        yield 1, "namespace is not hito::%s" % f.folder


def banned_words(house, f):
    for pattern, why in BANNED:
        for m in re.finditer(pattern, f.code):
            yield f.line(m.start()), "%s: %s" % (m[0].strip(), why)
    for m in re.finditer(r"#\s*include\s*<iostream>", f.code):
        if f.folder != "app":
            yield f.line(m.start()), "<iostream> only in app/: take a stream or give a value"


def shared_owner(house, f):
    lines = f.text.split("\n")
    for m in re.finditer(r"\bshared_ptr\b", f.code):
        line = f.line(m.start())
        if not any("//" in x for x in lines[max(0, line - 2):line]):
            yield line, "shared_ptr needs a comment: why more than one owner?"


def enum_default(house, f):
    """A switch over an enum class has no default, so that the compiler finds the missing case."""
    for m in re.finditer(r"\bdefault\s*:", f.code):
        cases = re.findall(r"\bcase\b((?:[^:\n]|::)*):(?!:)", f.code[:m.start()])
        if cases and "::" in cases[-1]:
            yield f.line(m.start()), "no default in a switch over an enum class"


def long_literals(house, f):
    """Neighbouring literals are one."""
    if f.folder not in READER or f.kind:
        return
    joined = []
    for start, end, content in f.literals:
        if joined and not f.text[joined[-1][1]:start].strip():
            joined[-1] = (joined[-1][0], end, joined[-1][2] + content)
        else:
            joined.append((start, end, content))
    for start, _, content in joined:
        if sum(1 for word in content.split() if re.search(r"[^\W\d_]", word)) > LITERAL_WORDS:
            yield f.line(start), "a literal of more than %d words: words are rows of data/vocabulary" % LITERAL_WORDS


def unfinished(house, f):
    for m in re.finditer(r"\b(?:TODO|FIXME|XXX|HACK)\b", f.text):
        yield f.line(m.start()), "%s: finish it, or make it an issue" % m[0]


def file_length(house, f):
    count = f.text.count("\n")
    if count > FILE_LINES and (f.cpp or f.path.endswith((".py", ".sh", ".cmake", ".txt")) or f.path.startswith("bin/")):
        if f.path not in LONG_BY_AGREEMENT:
            yield FILE_LINES + 1, "%d lines; a file stops at %d: split it by noun" % (count, FILE_LINES)


def this_machine(house, f):
    for m in re.finditer(r"(?<![\w.})~-])/(?:work|home|root)/|https?://(?:deb|registry|security|snapshot)\.", f.text):
        yield f.line(m.start()), "%s names a path of one machine or a registry" % m[0]


def helpers(house, f):
    if f.path.startswith("bin/") and f.path[4:] not in BIN:
        yield 1, "bin/ holds only " + ", ".join(sorted(BIN))


def left_lying(house, f):
    if f.path.split("/")[0] not in TOP:
        yield 1, "stands where nothing of ours stands: a picture or a note left lying?"


def french_spaces(house, f):
    """French parts « » : ; ? ! from their word by a space at which no line breaks."""
    if f.path == "locale/fr.po":
        for m in re.finditer(r'^msgstr.*(?: [:;?!»]|« ).*$', f.text, re.M):
            yield f.line(m.start()), "a line may break at a plain space before : ; ? ! » and behind «: write U+00A0"


def own_marks(house, f):
    """French has a space before them."""
    if "/templates/" in f.path and f.path.endswith(".html"):
        for m in re.finditer(r"\}\}(?:</\w+>)*[:;](?=\s|<|\{\{)", f.text):
            yield f.line(m.start()), "a mark behind a value differs by language: {{t report.colon}}, {{t report.semicolon}}"


CPP_RULES = (include_order, include_circle, include_groups, header_guard, header_namespace, banned_words, shared_owner,
             enum_default, long_literals, unfinished)
RULES = (file_length, this_machine, helpers, left_lying, french_spaces, own_marks)


def faults(house):
    for f in house.files.values():
        as_received = f.path.startswith(AS_RECEIVED)
        for rule in (this_machine,) if as_received else (CPP_RULES if f.cpp else ()) + RULES:
            for line, what in rule(house, f):
                yield f.path, line, what


def commit_fault(subject):
    """What is wrong with the first line of a commit, or None."""
    if len(subject) > 72:
        return "is longer than 72 characters"
    if not re.match(r"[\w.][\w./, -]*: [^\Wa-z_]", subject):
        return 'is not "folder: Imperative"'
    return None


def read_house():
    def listed(*which):
        git = subprocess.run(["git", "ls-files", "-z", *which], check=True, capture_output=True)
        return git.stdout.decode().split("\0")

    # New files count as well: they are about to be committed. Those beside our folders are somebody's own.
    new = [path for path in listed("--others", "--exclude-standard") if path.split("/")[0] in TOP]
    files = []
    for path in sorted({*listed("--cached"), *new}):
        if os.path.isfile(path):
            with open(path, encoding="utf-8", errors="replace", newline="") as file:
                files.append(File(path, file.read()))
    return House(files)


def last_subject():
    """The first line of the last commit; None when there is none or it is a merge."""
    git = subprocess.run(["git", "log", "-1", "--no-merges", "--format=%s"], capture_output=True)
    return git.stdout.decode().strip() or None if git.returncode == 0 else None


# Each rule with a text that breaks it; what stands around it keeps the other rules.
SAMPLES = (
    (include_order, "src/base/a.cpp", '#include "reading/b.h"\n'),
    (include_order, "src/reading/a.cpp", '#include "b.h"\n'),
    (include_order, "src/nowhere/a.cpp", ""),
    (include_order, "src/plans/store.cpp", '#include "plans/view.h"\n'),
    (include_circle, "src/base/circle.h", '#pragma once\n#include "base/circle2.h"\n'),
    (include_groups, "src/base/a.cpp", '#include <string>\n#include <fmt/format.h>\n'),
    (include_groups, "src/base/a.cpp", '#include "base/b.h"\n#include "base/a.h"\n'),
    (header_guard, "src/base/c.h", "namespace hito {}\n"),
    (header_namespace, "src/reading/c.h", "#pragma once\nnamespace hito {}\n"),
    (banned_words, "src/base/d.cpp", "char c = std::tolower(x);\n"),
    (banned_words, "src/base/d.cpp", "auto* p = new Plan;\n"),
    (banned_words, "src/base/d.cpp", "void f() {\n    delete p;\n}\n"),
    (banned_words, "src/base/d.cpp", "#include <regex>\n"),
    (banned_words, "src/base/d.cpp", "#include <iostream>\n"),
    (banned_words, "src/base/d.cpp", "struct PlanManager {};\n"),
    (shared_owner, "src/base/d.cpp", "\n\nstd::shared_ptr<int> p;\n"),
    (enum_default, "src/base/d.cpp", "switch (r) { case Role::axis: return 1;\n default: return 2; }\n"),
    (long_literals, "src/reading/d.cpp", 'auto x = "plan de trabajo "\n         "para el año";\n'),
    (long_literals, "src/reading/d.cpp", 'auto x = R"(uno dos tres cuatro cinco)";\n'),
    (unfinished, "src/base/d.cpp", "// TO" "DO: later.\n"),
    (file_length, "src/base/d.cpp", "\n" * 501),
    (this_machine, "README.md", "see /ro" "ot/plan.txt\n"),
    (this_machine, "README.md", "see https://registry" ".npmjs.org\n"),
    (helpers, "bin/deploy", ""),
    (left_lying, "shots/plan.png", ""),
    (french_spaces, "locale/fr.po", 'msgstr "Chemin : {0}"\n'),
    (own_marks, "src/plans/templates/a.html", "<li><b>{{label}}</b>: {{said}}</li>\n"),
    (french_spaces, "locale/fr.po", 'msgstr[0] "la ligne « {0}\u00a0»"\n'),
)
CLEAN = """// new words, delete them: TOKEN "in a comment of more than four words" says nothing.
#include "base/d.h"

#include "base/b.h"

#include <fmt/format.h>

#include <new>
#include <string>

namespace hito {
struct Kept { Kept(const Kept&) = delete; };
const int big = 1'000'000;
const char mark = '"';
const auto id = "rule.code_family"; /* new */
Gap f(char c) { switch (c) { case 'a': return Gap::none; default: return Gap::other; } }
}  // namespace hito
"""


def self_check():
    base = [File("src/order.txt", "base\nplans\nreading\n"), File("src/base/b.h", "#pragma once\n"),
            File("src/base/d.h", "#pragma once\n"), File("src/base/a.h", "#pragma once\n"),
            File("src/reading/b.h", "#pragma once\nnamespace hito::reading {}\n"),
            File("src/plans/view.h", "#pragma once\nnamespace hito::plans {}\n"),
            File("src/base/circle2.h", '#pragma once\n#include "base/circle.h"\n')]
    wrong = []
    for rule, path, text in SAMPLES:
        f = File(path, text)
        if not list(rule(House(base + [f]), f)):
            wrong.append("%s does not see the fault in %r" % (rule.__name__, text[:60]))
    for rule in CPP_RULES + RULES:
        if rule not in [sample[0] for sample in SAMPLES]:
            wrong.append("%s has no sample" % rule.__name__)
    house = House(base + [File("src/base/d.cpp", CLEAN)])
    wrong += ["finds a fault in clean text: %s:%d: %s" % x for x in faults(house) if x[0] == "src/base/d.cpp"]
    if commit_fault("reading: Keep letter codes under numbered lines") or not commit_fault("fix stuff in importer"):
        wrong.append("commit_fault is wrong")
    for text in wrong:
        print("cmake/check_source.py: " + text)
    return 1 if wrong else 0


def main():
    if "--self-check" in sys.argv:
        return self_check()
    found = list(faults(read_house()))
    for path, line, what in found:
        print("%s:%d: %s" % (path, line, what))
    subject = last_subject()
    if subject and commit_fault(subject):
        print("last commit: “%s” %s" % (subject, commit_fault(subject)))
        found.append(subject)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
