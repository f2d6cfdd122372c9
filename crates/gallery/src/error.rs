//! What can go wrong with a gallery.

use crate::record::SubjectId;
use terms::Finger;

/// Why a gallery could not be opened or changed. What was on disk before is still there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GalleryError {
    /// The system refused to read or write.
    #[error("the gallery cannot {what}")]
    Io {
        /// What was tried.
        what: &'static str,
        /// The system's reason.
        #[source]
        source: std::io::Error,
    },
    /// Another process has this gallery open.
    #[error("the gallery is already open elsewhere")]
    InUse,
    /// A file does not begin as a gallery's file does.
    #[error("{file} is not part of a gallery")]
    NotAGallery {
        /// Name of the file.
        file: String,
    },
    /// A file was written by a later version.
    #[error("{file} has version {version}, which is not known")]
    UnknownVersion {
        /// Name of the file.
        file: String,
        /// The version it says.
        version: u8,
    },
    /// The key does not open this gallery.
    #[error("the key does not open the gallery")]
    WrongKey,
    /// A file was cut or altered.
    #[error("{file} is damaged")]
    Damaged {
        /// Name of the file.
        file: String,
    },
    /// A segment that must exist does not.
    #[error("segment {0} of the gallery is missing")]
    MissingSegment(u64),
    /// This subject is enrolled already.
    #[error("{0:?} is already enrolled")]
    AlreadyEnrolled(SubjectId),
    /// This subject is not enrolled.
    #[error("{0:?} is not enrolled")]
    NotEnrolled(SubjectId),
    /// An enrolment without fingers.
    #[error("an enrolment needs at least one finger")]
    NoFingers,
    /// An enrolment names a finger twice.
    #[error("finger {0} comes twice")]
    RepeatedFinger(Finger),
    /// A template is larger than any print gives.
    #[error("the template of finger {0} is too large")]
    TemplateTooLarge(Finger),
}

impl GalleryError {
    /// For `map_err`: an input-output error while trying to do `what`.
    pub(crate) fn io(what: &'static str) -> impl Fn(std::io::Error) -> GalleryError {
        move |source| GalleryError::Io { what, source }
    }

    pub(crate) fn damaged(file: &str) -> GalleryError {
        GalleryError::Damaged { file: file.to_owned() }
    }
}
