//! The intermediate representation that assay interprets: types, functions, operations, their text form and their rules.

mod span;

pub use span::{Origin, SourceSpan, Span};
