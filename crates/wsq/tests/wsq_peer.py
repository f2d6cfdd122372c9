"""PyPI `wsq`, which wraps NIST's codec, at the other end of two pipes.

Each request: an operation (one byte), width and height (u16), bit rate in thousandths (u32), length (u32), bytes; all
big-endian. Each answer: 1 or 0 for done or not, width and height, nanoseconds of this thread on the processor (u64),
length, bytes.

E encodes pixels with the codec alone, at any bit rate; D decodes with the codec alone; e and d do so through Pillow,
as its users do, e always at 0.75. P gives the grey pixels of an image file in any format Pillow reads.
"""

import ctypes
import io
import struct
import sys
import time

import _wsq
import wsq  # noqa: F401 (teaches Pillow the format)
from PIL import Image

library = ctypes.CDLL(_wsq.__file__)
free = ctypes.CDLL(None).free
free.argtypes = [ctypes.c_void_p]


def at_any_rate(pixels, width, height, rate):
    out, length = ctypes.c_void_p(), ctypes.c_int()
    args = ctypes.c_float(rate), pixels, width, height, 8, 500, None
    if library.wsq_encode_mem(ctypes.byref(out), ctypes.byref(length), *args):
        raise ValueError
    found = ctypes.string_at(out, length.value)
    free(out)
    return found


def encode(pixels, width, height, rate):
    started = time.thread_time_ns()
    if rate == 750:
        found = _wsq.compress(pixels, height, width, 12.0)
    else:
        found = at_any_rate(pixels, width, height, rate / 1000)
    return width, height, time.thread_time_ns() - started, found


def decode(data, *_):
    started = time.thread_time_ns()
    pixels, width, height, _ = _wsq.decompress(data)
    return width, height, time.thread_time_ns() - started, pixels


def pillow_encode(pixels, width, height, _):
    image = Image.frombytes("L", (width, height), pixels)
    started = time.thread_time_ns()
    file = io.BytesIO()
    image.save(file, "WSQ")
    return width, height, time.thread_time_ns() - started, file.getvalue()


def pillow_decode(data, *_):
    started = time.thread_time_ns()
    image = Image.open(io.BytesIO(data))
    pixels = image.tobytes()
    return *image.size, time.thread_time_ns() - started, pixels


def grey(data, *_):
    image = Image.open(io.BytesIO(data)).convert("L")
    return *image.size, 0, image.tobytes()


OPERATIONS = {b"E": encode, b"D": decode, b"e": pillow_encode, b"d": pillow_decode, b"P": grey}

while request := sys.stdin.buffer.read(13):
    operation, width, height, rate, length = struct.unpack(">cHHII", request)
    data = sys.stdin.buffer.read(length)
    try:
        answer = 1, *OPERATIONS[operation](data, width, height, rate)
    except Exception:
        answer = 0, 0, 0, 0, b""
    done, width, height, spent, found = answer
    sys.stdout.buffer.write(struct.pack(">BHHQI", done, width, height, spent, len(found)) + found)
    sys.stdout.buffer.flush()
