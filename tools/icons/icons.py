#!/usr/bin/env python3
"""Writes the icon font of the console: the Material Symbols that we and Radzen use, out of the whole font.

usage:  tools/icons/icons.py RADZEN_PACKAGE_FOLDER wwwroot-assets/fonts/symbols.woff2
needs:  Debian's python3-fonttools and python3-brotli

Our names are in icons.txt beside this file, one a line, in order; a test compares it with the pages. Radzen's are found
in its assembly and its style sheet. A name that the font does not know stops the run.
"""
import pathlib
import re
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

LETTERS = "abcdefghijklmnopqrstuvwxyz_0123456789 "


def ligatures(font):
    """Icon name -> glyph: the font draws an icon where it meets the icon's name."""
    letter = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, rest in getattr(table, "ligatures", {}).items():
                for ligature in rest:
                    name = "".join(letter.get(glyph, "?") for glyph in [first, *ligature.Component])
                    found[name.lower()] = ligature.LigGlyph
    return found


def radzen_names(package, known):
    """Icon names among the string literals of the assembly (UTF-16, at odd or even offsets) and of the style sheet."""
    raw = (package / "lib/net10.0/Radzen.Blazor.dll").read_bytes()
    text = raw.decode("utf-16-le", "ignore") + raw[1:].decode("utf-16-le", "ignore")
    sheet = (package / "staticwebassets/css/standard-base.css").read_text()
    words = set(re.findall(r"[a-z][a-z0-9_]{2,40}", text)) | set(re.findall(r'content:\s*"([a-z0-9_]+)"', sheet))
    codes = {int(code, 16) for code in re.findall(r':\s*"\\([0-9a-fA-F]{4})"', sheet)}
    return words & known, codes


def main(package, target):
    source = package / "staticwebassets/fonts/MaterialSymbolsOutlined.woff2"
    font = TTFont(source)
    icons = ligatures(font)
    ours = set((pathlib.Path(__file__).parent / "icons.txt").read_text().split())
    if missing := sorted(ours - set(icons)):
        sys.exit(f"not in Material Symbols: {', '.join(missing)}")

    theirs, codes = radzen_names(package, set(icons))
    options = subset.Options(flavor="woff2", layout_features=["*"], layout_closure=False)
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=[icons[name] for name in ours | theirs], unicodes=codes | {ord(letter) for letter in LETTERS})
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    print(f"{len(ours)} of ours, {len(theirs | ours)} in all, {target.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
