//! What can be wrong with flags.

use std::fmt;

/// What is wrong with the flags that were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// No such flag exists.
    Unknown {
        /// The flag as written, without its value.
        flag: String,
        /// The nearest flag that exists, if one is near.
        nearest: Option<String>,
    },
    /// The flag is known, but not supported.
    Unsupported {
        /// The flag as written, without its value.
        flag: String,
    },
    /// The flag needs a value and has none.
    MissingValue {
        /// The flag as written.
        flag: String,
        /// How it is written with a value.
        usage: String,
    },
    /// The flag takes no value and has one.
    UnexpectedValue {
        /// The flag as written, without its value.
        flag: String,
        /// The value.
        value: String,
    },
    /// The flag's value is not acceptable.
    InvalidValue {
        /// The flag as written, without its value.
        flag: String,
        /// The value.
        value: String,
        /// What is acceptable.
        expected: String,
    },
    /// Something is wrong in a settings file.
    Config {
        /// Line, counted from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// An argument that must be text is not valid UTF-8.
    NotUtf8 {
        /// The argument, with replacement characters.
        argument: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Unknown { flag, nearest: None } => write!(f, "unknown flag `{flag}`"),
            Error::Unknown { flag, nearest: Some(nearest) } => {
                write!(f, "unknown flag `{flag}`; did you mean `{nearest}`?")
            }
            Error::Unsupported { flag } => write!(f, "`{flag}` is not supported yet"),
            Error::MissingValue { flag, usage } => write!(f, "`{flag}` needs a value: `{usage}`"),
            Error::UnexpectedValue { flag, value } => write!(f, "`{flag}` takes no value, but was given `{value}`"),
            Error::InvalidValue { flag, value, expected } => {
                write!(f, "`{value}` is not a value of `{flag}`; expected {expected}")
            }
            Error::Config { line, message } => write!(f, "line {line}: {message}"),
            Error::NotUtf8 { argument } => write!(f, "`{argument}` is not valid UTF-8"),
        }
    }
}

impl std::error::Error for Error {}
