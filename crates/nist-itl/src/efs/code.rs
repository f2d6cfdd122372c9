//! Codes of the standard's tables: an enum and its codes, declared together.

/// A value that a field holds as a code.
pub(crate) trait Code: Copy {
    /// By its code; `None` where the table has none such.
    fn find(code: &str) -> Option<Self>;
    /// Its code.
    fn written(self) -> &'static str;
}

/// Declares an enum of codes: `Name { /// What it is. Variant = "CODE", }`.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its code in the standard.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// By its code; `None` where the standard has none such.
            pub fn of_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        impl $crate::efs::Code for $name {
            fn find(code: &str) -> Option<Self> {
                Self::of_code(code)
            }

            fn written(self) -> &'static str {
                self.code()
            }
        }
    };
}

/// Keeps values out of `Debug`: only the name of the type is shown.
macro_rules! opaque {
    ($($name:ident $(<$life:lifetime>)?,)+) => {
        $(impl std::fmt::Debug for $name $(<$life>)? {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(stringify!($name))
            }
        })+
    };
}

pub(crate) use {codes, opaque};
