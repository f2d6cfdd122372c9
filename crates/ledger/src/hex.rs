//! Fixed-size byte strings written as lower-case hexadecimal: hashes, keys, signatures.

/// Reads exactly `N` bytes written as `2 N` hexadecimal digits.
fn parse<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let digits = hex.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = ((*high as char).to_digit(16)? * 16 + (*low as char).to_digit(16)?) as u8;
    }
    Some(bytes)
}

macro_rules! hex_bytes {
    ($($(#[$doc:meta])* $name:ident[$size:literal];)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub [u8; $size]);

        impl $name {
            /// The bytes written as `hex`, two digits each; `None` for anything else.
            pub fn from_hex(hex: &str) -> Option<Self> {
                parse(hex).map($name)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
        impl TryFrom<String> for $name {
            type Error = &'static str;
            fn try_from(hex: String) -> Result<Self, Self::Error> {
                Self::from_hex(&hex).ok_or(concat!(stringify!($name), " is ", stringify!($size), " bytes in hexadecimal"))
            }
        }
        impl From<$name> for String {
            fn from(bytes: $name) -> String {
                bytes.to_string()
            }
        }
    )*};
}

hex_bytes! {
    /// SHA-256 of a head's canonical bytes, or of a salted body: it names an entry, or commits to a body.
    Hash[32];
    /// An Ed25519 public key.
    PublicKey[32];
    /// An Ed25519 signature.
    Signature[64];
}

impl Hash {
    /// What the first head of a line names as its previous one.
    pub const ZERO: Hash = Hash([0; 32]);
}
