"""What nistitl reads in a file, and files that nistitl writes.

    nistitl_peer.py read FILE     prints what it reads
    nistitl_peer.py make FOLDER   writes files there, and beside each what it holds

A record is printed as `R type designation`, its fields as `F number value`, a binary record's bytes as `B value`; values
in hexadecimal. Length and designation are not printed as fields: nistitl makes numbers of them.
"""

import random
import sys
import warnings

import nistitl

warnings.simplefilter("ignore")


def value_of(field):
    """A field's bytes behind its tag."""
    if isinstance(field, nistitl.BinaryField):
        return field.value
    whole = field.NIST
    return whole[whole.index(b":") + 1 :]


def dump(message):
    for record in message:
        designation = 0 if record.type == 1 else int(record.IDC)
        yield f"R {record.type} {designation}"
        if isinstance(record, nistitl.BinaryRecord):
            yield f"B {record.value.hex()}"
            continue
        hidden = [1] if record.type == 1 else [1, 2]
        fields = [field for field in record._fields if field.tag not in hidden]
        for field in sorted(fields, key=lambda field: field.tag):
            yield f"F {field.tag} {value_of(field).hex()}"


def read(path):
    message = nistitl.Message()
    with open(path, "rb") as file:
        message.parse(file.read())
    print("\n".join(dump(message)))


def item(chance):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789,.-+/:"
    return "".join(chance.choice(letters) for _ in range(chance.randint(1, 12)))


def text_record(chance, kind, designation):
    record = nistitl.AsciiRecord(kind)
    record.IDC = designation
    for number in sorted(chance.sample(range(3, 300), chance.randint(0, 6))):
        shape = chance.randrange(3)
        if shape == 0:
            value = item(chance)
        elif shape == 1:
            value = [item(chance) for _ in range(chance.randint(2, 4))]
        else:
            value = [[item(chance) for _ in range(chance.randint(2, 4))] for _ in range(chance.randint(1, 3))]
        record += nistitl.Field(kind, number, value, alias=f"f{number}")
    if kind in (10, 13, 14, 15, 16, 17, 19, 20, 21, 99):
        record += nistitl.BinaryField(kind, 999, chance.randbytes(chance.randint(1, 400)))
    return record


def binary_record(chance, kind, designation):
    record = nistitl.BinaryRecord(kind)
    record.IDC = designation
    record.value = chance.randbytes(chance.randint(13, 400))
    return record


def make(folder):
    chance = random.Random(1)
    for number in range(60):
        message = nistitl.Message()
        message.TOT = "TEST"
        for designation in range(chance.randint(1, 8)):
            kind = chance.choice([2, 4, 4, 7, 8, 9, 10, 13, 14, 14, 15, 16, 17, 18, 19, 20, 21, 98, 99])
            kind_of = binary_record if kind in (4, 7, 8) else text_record
            message += kind_of(chance, kind, designation)
        with open(f"{folder}/{number}.an2", "wb") as file:
            file.write(message.NIST)
        with open(f"{folder}/{number}.txt", "w", encoding="ascii") as file:
            file.write("\n".join(dump(message)) + "\n")


if __name__ == "__main__":
    {"read": read, "make": make}[sys.argv[1]](sys.argv[2])
