"""Bodies of the contract that are no JSON, for Schemathesis: bytes as they come."""

from hypothesis import strategies as st

import schemathesis

MEDIA = ["application/offset+octet-stream", "application/pdf", "application/vnd.cotejo.autografo+pdf"]


def raw(context, value):
    return value if isinstance(value, bytes) else str(value).encode()


for media in MEDIA:
    schemathesis.openapi.media_type(media, st.binary(max_size=64).map(lambda end: b"%PDF-1.7\n" + end))
    schemathesis.serializer(media)(raw)
