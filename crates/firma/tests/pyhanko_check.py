"""Asks pyHanko about a signed PDF: pyhanko_check.py FILE.pdf CA.cer

Exits 0 if the signature is intact, valid, chains to CA.cer and covers the whole file; 1 if not; prints why.
"""

import sys

from asn1crypto import x509

# The SAT writes x500UniqueIdentifier as a string; X.520, and so asn1crypto, says BIT STRING.
x509.NameTypeAndValue._oid_specs["unique_identifier"] = x509.DirectoryString

from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: E402
from pyhanko.sign.validation import validate_pdf_signature  # noqa: E402
from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: E402
from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: E402
from pyhanko_certvalidator import ValidationContext  # noqa: E402


def check(pdf: str, authority: str) -> bool:
    with open(authority, "rb") as file:
        root = x509.Certificate.load(file.read())
    with open(pdf, "rb") as file:
        signatures = PdfFileReader(file).embedded_signatures
        if len(signatures) != 1:
            print(f"{len(signatures)} signatures")
            return False
        signature = signatures[0]
        at = signature.self_reported_timestamp
        status = validate_pdf_signature(
            signature,
            ValidationContext(trust_roots=[root], allow_fetching=False, moment=at),
            key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation"}),
        )
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        subfilter = signature.sig_object["/SubFilter"]
        print(f"subfilter={subfilter} whole={whole} {status.summary()}")
        return status.bottom_line and whole and subfilter == "/ETSI.CAdES.detached"


if __name__ == "__main__":
    try:
        valid = check(sys.argv[1], sys.argv[2])
    except Exception as error:  # whatever pyHanko cannot read is not valid
        print(f"{type(error).__name__}: {error}")
        valid = False
    sys.exit(0 if valid else 1)
