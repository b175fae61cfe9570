//! What the terminal and the JSON output have in common.

use assay_report::SourceSpan;

/// One error or warning with all that belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Diagnostic {
    pub(crate) level: Level,
    pub(crate) message: String,
    /// Primary places first.
    pub(crate) spans: Vec<LabeledSpan>,
    pub(crate) children: Vec<Child>,
}

/// A place to underline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LabeledSpan {
    pub(crate) span: SourceSpan,
    pub(crate) primary: bool,
    pub(crate) label: Option<String>,
}

/// A line below the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Child {
    pub(crate) level: Level,
    pub(crate) message: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Level {
    Error,
    Warning,
    Note,
    Help,
}

impl LabeledSpan {
    pub(crate) fn primary(span: SourceSpan, label: Option<&str>) -> Self {
        LabeledSpan { span, primary: true, label: label.map(str::to_owned) }
    }

    pub(crate) fn secondary(span: SourceSpan, label: impl Into<String>) -> Self {
        LabeledSpan { span, primary: false, label: Some(label.into()) }
    }
}

impl Child {
    pub(crate) fn note(message: impl Into<String>) -> Self {
        Child { level: Level::Note, message: message.into() }
    }

    pub(crate) fn help(message: impl Into<String>) -> Self {
        Child { level: Level::Help, message: message.into() }
    }
}
