#!/usr/bin/env python3
"""Writes readings.txt, folds.txt, shapes.txt and radicals.txt from the Unihan files of the Unicode Character Database.

Usage: generate.py [FOLDER]   FOLDER holds EquivalentUnifiedIdeograph.txt and Unihan_*.txt or Unihan_*.txt.bz2
                              (default /usr/share/unicode, of the Debian package unicode-data).
README.md beside this file says what the columns mean and where each comes from.
"""
import bz2
import os
import re
import sys
import unicodedata

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
HERE = os.path.dirname(os.path.abspath(__file__))


def unihan(part, *fields):
    path = os.path.join(FOLDER, f"Unihan_{part}.txt")
    stream = open(path, encoding="utf-8") if os.path.exists(path) else bz2.open(path + ".bz2", "rt", encoding="utf-8")
    found = {field: {} for field in fields}
    version = ""
    with stream:
        for line in stream:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t", 2)
                if field in found and in_table(int(code[2:], 16)):
                    found[field][chr(int(code[2:], 16))] = value
            elif "Unicode version:" in line or "Unicode Version" in line:
                version = line.split()[-1]
    return version, [found[field] for field in fields]


def in_table(code):
    """The blocks that the tables cover: CJK Extension A and CJK Unified Ideographs, all of GBK among them."""
    return 0x3400 <= code <= 0x4DBF or 0x4E00 <= code <= 0x9FFF


def toneless(syllable):
    """lǜ gives lv: letters a to z only, v for ü."""
    plain = unicodedata.normalize("NFD", syllable.strip().lower()).replace("u\u0308", "v").replace("ê", "e")
    return "".join(c for c in plain if "a" <= c <= "z")


def syllables(text):
    """The syllables of a value such as '033.120:céng 461.030:zēng' or 'zhōng(410)'."""
    words = re.split(r"[ ,]+", re.sub(r"[0-9.*]+:", "", re.sub(r"[0-9.,*]+:", "", text)))
    return [s for s in (toneless(re.sub(r"\(.*?\)", "", w)) for w in words) if s]


def chars(value):
    return [chr(int(code, 16)) for code in re.findall(r"U\+([0-9A-F]+)", value)]


VERSION, (mandarin, modern, dictionary, old) = unihan("Readings", "kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinyin")
_, (simplified, traditional, semantic, spelling) = unihan(
    "Variants", "kSimplifiedVariant", "kTraditionalVariant", "kSemanticVariant", "kZVariant")
_, (standard, gb, big5) = unihan("OtherMappings", "kTGH", "kGB0", "kBigFive")
_, (strokes,) = unihan("IRGSources", "kTotalStrokes")
_, (cangjie, corner) = unihan("DictionaryLikeData", "kCangjie", "kFourCornerCode")

# Readings: the usual one first, then those of the dictionary of standard characters (or, for a character that is not
# standard, of the dictionary of 1983).
readings = {}
for c in sorted(set(mandarin) | set(modern) | set(dictionary) | set(old)):
    first = syllables(mandarin.get(c, "")) or syllables(modern.get(c, "") or dictionary.get(c, "") or old.get(c, ""))
    others = syllables(modern.get(c, "") or dictionary.get(c, ""))
    if first:
        readings[c] = list(dict.fromkeys(first[:1] + others))

# Folds: each character to the one under which names are compared.
rank = {c: int(v.split(":")[1]) for c, v in standard.items()}


def usual(candidates):
    return min(candidates, key=lambda c: (rank.get(c, 99999), c not in gb, c))


folds = {}
for c, value in simplified.items():
    candidates = [x for x in chars(value) if in_table(ord(x)) and x != c]
    if candidates and not (c in rank and c in chars(value)):
        folds[c] = usual(candidates)
for field in (semantic, spelling):
    for c, value in field.items():
        same = [x for x in chars(value)
                if x in rank and x != c and set(readings.get(x, [])) & set(readings.get(c, [])[:1])]
        if c not in rank and c not in folds and same:
            folds[c] = usual(same)
for c in list(folds):
    seen = {c}
    while folds[c] in folds and folds[c] not in seen:
        seen.add(folds[c])
        folds[c] = folds[folds[c]]
    if folds[c] == c:
        del folds[c]

forms = {}
for c in sorted(folds):
    forms.setdefault(folds[c], []).append(c)


def form_line(target, sources):
    """The standard character and its traditional forms, the usual one first; after a blank its other forms."""
    named = [c for c in chars(traditional.get(target, "")) if c in sources]
    # Of several traditional forms Unihan names, one that Big5 holds is the one written.
    old = sorted((c for c in sources if c in simplified), key=lambda c: (c not in named, c not in big5, c))
    other = [c for c in sources if c not in simplified]
    return target + "".join(old) + (" " + "".join(other) if other else "")


def radicals():
    """Radicals with code points of their own, and the characters that they look like."""
    with open(os.path.join(FOLDER, "EquivalentUnifiedIdeograph.txt"), encoding="utf-8") as stream:
        for line in stream:
            found = re.match(r"(2[EF][0-9A-F]{2})(?:\.\.(2[EF][0-9A-F]{2}))?\s*;\s*([0-9A-F]+)", line)
            if found and in_table(int(found[3], 16)):
                for code in range(int(found[1], 16), int(found[2] or found[1], 16) + 1):
                    yield chr(code) + chr(int(found[3], 16))


def write(name, lines):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# From the Unicode Character Database {VERSION}, changed by generate.py. See README.md.\n")
        out.writelines(line + "\n" for line in lines)


by_syllable = {}
for c, spoken in readings.items():
    for place, s in enumerate(spoken):
        by_syllable.setdefault(s, ([], []))[1 if place else 0].append(c)
write("readings.txt", (f"{s} {''.join(first)}" + (f" {''.join(more)}" if more else "")
                       for s, (first, more) in sorted(by_syllable.items()) if first or more))
write("folds.txt", (form_line(target, sources) for target, sources in sorted(forms.items())))
write("radicals.txt", radicals())
write("shapes.txt", (" ".join((c, strokes[c].split()[0], cangjie.get(c, "-").split()[0].lower(),
                               corner.get(c, "-").split()[0].split(".")[0]))
                     for c in sorted((c for c in rank if c in strokes), key=rank.get)))
