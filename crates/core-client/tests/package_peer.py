"""Reads a package's ZIP with the programs of others: zipfile, wsq and nistitl. Prints what it found."""

import csv
import hashlib
import io
import json
import sys
import zipfile

import nistitl
import wsq  # noqa: F401  (teaches Pillow to read WSQ)
from PIL import Image

archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
manifest = json.loads(archive.read("manifiesto.json"))
table = archive.read("manifiesto.csv")
assert hashlib.sha256(table).hexdigest() == manifest["tabla"]["sha256"]
rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
prints, sizes, records = 0, set(), 0
for row in rows:
    if not row["archivo"]:
        continue
    data = archive.read(row["archivo"])
    assert hashlib.sha256(data).hexdigest() == row["sha256"] and len(data) == int(row["bytes"])
    image = Image.open(io.BytesIO(data))
    image.load()
    assert image.size == (int(row["ancho"]), int(row["alto"]))
    prints += 1
    sizes.add(image.size)
for name in {row["itl"] for row in rows}:
    message = nistitl.Message()
    message.parse(archive.read(name))
    records += sum(1 for record in message if record.type == 14)
(size,) = sizes
print(f"{prints} prints of {size[0]} x {size[1]}, {records} records")
