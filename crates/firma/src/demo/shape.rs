//! The shape the SAT gives names, validities and extensions.

use const_oid::AssociatedOid;
use der::asn1::{Any, GeneralizedTime, Ia5StringRef, ObjectIdentifier, OctetString, SetOfVec, UtcTime};
use der::asn1::{PrintableStringRef, Utf8StringRef};
use der::{DateTime, Encode};
use terms::Timestamp;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::time::{Time, Validity};

use super::Holder;
use crate::certificate::CertificateKind;
use crate::time;

const COMMON_NAME: &str = "2.5.4.3";
const SERIAL_NUMBER: &str = "2.5.4.5";
const COUNTRY: &str = "2.5.4.6";
const ORGANIZATION: &str = "2.5.4.10";
const UNIT: &str = "2.5.4.11";
const NAME: &str = "2.5.4.41";
const UNIQUE_IDENTIFIER: &str = "2.5.4.45";
const EMAIL: &str = "1.2.840.113549.1.9.1";
const EMAIL_PROTECTION: &str = "1.3.6.1.5.5.7.3.4";
const CLIENT_AUTHENTICATION: &str = "1.3.6.1.5.5.7.3.2";

pub(super) fn authority_name(common_name: &str) -> der::Result<Name> {
    Ok(RdnSequence(vec![
        part(COMMON_NAME, utf8(common_name)?)?,
        part(EMAIL, ia5("demostracion@ejemplo.invalid")?)?,
        part(COUNTRY, printable("MX")?)?,
        part(UNIQUE_IDENTIFIER, printable("DEM010101000")?)?,
    ]))
}

/// Name thrice, country, mail, RFC as a *string* in 2.5.4.45, CURP in 2.5.4.5: as the SAT writes them.
pub(super) fn holder_name(holder: &Holder<'_>) -> der::Result<Name> {
    let mut parts = vec![
        part(COMMON_NAME, utf8(holder.name)?)?,
        part(NAME, utf8(holder.name)?)?,
        part(ORGANIZATION, utf8(holder.name)?)?,
        part(COUNTRY, printable("MX")?)?,
        part(EMAIL, ia5("demostracion@ejemplo.invalid")?)?,
        part(UNIQUE_IDENTIFIER, printable(&rfc(holder.curp))?)?,
        part(SERIAL_NUMBER, printable(holder.curp)?)?,
    ];
    if holder.kind == CertificateKind::Csd {
        parts.push(part(UNIT, utf8("Matriz")?)?);
    }
    Ok(RdnSequence(parts))
}

/// A person's RFC begins as her CURP does; the last three characters are invented.
fn rfc(curp: &str) -> String {
    curp.chars().take(10).chain("XX0".chars()).collect()
}

pub(super) fn authority_extensions() -> der::Result<Vec<Extension>> {
    Ok(vec![
        extension(&BasicConstraints { ca: true, path_len_constraint: Some(0) }, true)?,
        extension(&KeyUsage(KeyUsages::KeyCertSign | KeyUsages::CRLSign), true)?,
    ])
}

pub(super) fn holder_extensions(kind: CertificateKind) -> der::Result<Vec<Extension>> {
    let mut usages = KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
    let mut extensions = vec![extension(&BasicConstraints { ca: false, path_len_constraint: None }, true)?];
    if kind == CertificateKind::EFirma {
        usages |= KeyUsages::DataEncipherment | KeyUsages::KeyAgreement;
        let purposes = [EMAIL_PROTECTION, CLIENT_AUTHENTICATION].map(ObjectIdentifier::new_unwrap);
        extensions.push(extension(&ExtendedKeyUsage(purposes.to_vec()), false)?);
    }
    extensions.push(extension(&KeyUsage(usages), false)?);
    Ok(extensions)
}

fn extension<E: Encode + AssociatedOid>(value: &E, critical: bool) -> der::Result<Extension> {
    Ok(Extension { extn_id: E::OID, critical, extn_value: OctetString::new(value.to_der()?)? })
}

pub(super) fn validity(not_before: Timestamp, not_after: Timestamp) -> Option<Validity> {
    Some(Validity { not_before: bound(not_before)?, not_after: bound(not_after)? })
}

/// X.509 asks for the short form until 2049.
fn bound(at: Timestamp) -> Option<Time> {
    let (whole, _): (DateTime, _) = time::calendar(at)?;
    let short = UtcTime::from_date_time(whole).ok().map(Time::UtcTime);
    short.or_else(|| Some(Time::GeneralTime(GeneralizedTime::from_date_time(whole))))
}

fn part(oid: &str, value: Any) -> der::Result<RelativeDistinguishedName> {
    let attribute = AttributeTypeAndValue { oid: ObjectIdentifier::new_unwrap(oid), value };
    Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![attribute])?))
}

fn utf8(text: &str) -> der::Result<Any> {
    Utf8StringRef::new(text).map(Any::from)
}

fn printable(text: &str) -> der::Result<Any> {
    PrintableStringRef::new(text).map(Any::from)
}

fn ia5(text: &str) -> der::Result<Any> {
    Ia5StringRef::new(text).map(Any::from)
}
