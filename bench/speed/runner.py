"""The same as runner.mjs for peers in Python: runner.py NAME LIST."""

import sys

name, listing = sys.argv[1:3]
with open(listing, encoding="utf-8") as lines:
    pages = [open(path.strip(), encoding="utf-8").read() for path in lines]

if name == "trafilatura":
    from trafilatura import extract
elif name == "resiliparse":
    from resiliparse.extract.html2text import extract_plain_text

    def extract(page):
        return extract_plain_text(page, main_content=True)


print("ready", flush=True)
for line in sys.stdin:
    for page in pages[:1] if line.strip() == "one" else pages:
        extract(page)
    print("done", flush=True)
