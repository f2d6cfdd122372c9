//! The CMS SignedData of a PAdES B-B signature: detached, one signer, her certificate, three signed attributes
//! (content-type, message-digest, signing-certificate-v2) and no signing time, which PAdES keeps in `/M`.
//!
//! Every field is a function of certificate, document digest and signature, so a container is judged by writing
//! it anew and comparing bytes: nothing unsigned in it can vary.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo,
    SignerInfos,
};
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA};
use const_oid::db::rfc5912::{ID_SHA_256, SHA_256_WITH_RSA_ENCRYPTION};
use der::asn1::{Any, Null, ObjectIdentifier, OctetString, SetOfVec};
use der::{Decode, Encode, Sequence};
use spki::AlgorithmIdentifierOwned;
use terms::Sha256;
use x509_cert::attr::Attribute;

use crate::certificate::ReadCertificate;
use crate::sha256;

const ID_SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// RFC 5035, with its defaults left out: SHA-256, no issuer and serial, no policies.
#[derive(Sequence)]
struct SigningCertificateV2 {
    certificates: Vec<EssCertIdV2>,
}

#[derive(Sequence)]
struct EssCertIdV2 {
    hash: OctetString,
}

/// A signature container taken apart.
pub(crate) struct Container {
    pub(crate) certificate: ReadCertificate,
    pub(crate) signature: Vec<u8>,
    /// The digest of the document it was made for.
    pub(crate) message_digest: Option<Sha256>,
}

impl Container {
    /// Takes `der` apart. `None` if it is not a container of one signer and one certificate.
    pub(crate) fn read(der: &[u8]) -> Option<Container> {
        let content = ContentInfo::from_der(der).ok()?;
        let signed: SignedData = content.content.decode_as().ok()?;
        let [CertificateChoices::Certificate(certificate)] = signed.certificates.as_ref()?.0.as_slice()
        else {
            return None;
        };
        let [signer] = signed.signer_infos.0.as_slice() else {
            return None;
        };
        Some(Container {
            certificate: ReadCertificate::read(&certificate.to_der().ok()?).ok()?,
            signature: signer.signature.as_bytes().to_vec(),
            message_digest: message_digest(signer),
        })
    }

    /// Whether `der` is what this crate writes for this certificate, this signature and `document`.
    pub(crate) fn is_exactly(&self, der: &[u8], document: Sha256) -> bool {
        write(&self.certificate, document, &self.signature).is_ok_and(|expected| expected == der)
    }
}

fn message_digest(signer: &SignerInfo) -> Option<Sha256> {
    let attribute =
        signer.signed_attrs.as_ref()?.iter().find(|attribute| attribute.oid == ID_MESSAGE_DIGEST)?;
    let value: OctetString = attribute.values.get(0)?.decode_as().ok()?;
    value.as_bytes().try_into().ok().map(Sha256)
}

/// The bytes the signer signs: the DER of the signed attributes for a document of this digest.
pub(crate) fn to_be_signed(certificate: &ReadCertificate, document: Sha256) -> der::Result<Vec<u8>> {
    signed_attributes(certificate, document)?.to_der()
}

/// The whole container, DER.
pub(crate) fn write(
    certificate: &ReadCertificate,
    document: Sha256,
    signature: &[u8],
) -> der::Result<Vec<u8>> {
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![digest_algorithm()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet::try_from(vec![CertificateChoices::Certificate(
            certificate.certificate.clone(),
        )])?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer_info(certificate, document, signature)?])?,
    };
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&signed)? }.to_der()
}

fn signer_info(certificate: &ReadCertificate, document: Sha256, signature: &[u8]) -> der::Result<SignerInfo> {
    let tbs = &certificate.certificate.tbs_certificate;
    Ok(SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer.clone(),
            serial_number: tbs.serial_number.clone(),
        }),
        digest_alg: digest_algorithm(),
        signed_attrs: Some(signed_attributes(certificate, document)?),
        signature_algorithm: AlgorithmIdentifierOwned {
            oid: SHA_256_WITH_RSA_ENCRYPTION,
            parameters: Some(Null.into()),
        },
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    })
}

fn digest_algorithm() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid: ID_SHA_256, parameters: None }
}

fn signed_attributes(certificate: &ReadCertificate, document: Sha256) -> der::Result<SignedAttributes> {
    let hash = OctetString::new(sha256(&[&certificate.der]).0)?;
    let signing_certificate = SigningCertificateV2 { certificates: vec![EssCertIdV2 { hash }] };
    SetOfVec::try_from(vec![
        attribute(ID_CONTENT_TYPE, Any::encode_from(&ID_DATA)?)?,
        attribute(ID_MESSAGE_DIGEST, Any::encode_from(&OctetString::new(document.0)?)?)?,
        attribute(ID_SIGNING_CERTIFICATE_V2, Any::encode_from(&signing_certificate)?)?,
    ])
}

fn attribute(oid: ObjectIdentifier, value: Any) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}
