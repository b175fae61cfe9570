//! JSON lines in the form of rustc's `--error-format=json`, which cargo and editors read.

use serde::Serialize;

use crate::{
    diagnostic::{Child, Diagnostic, LabeledSpan, Level},
    source, text,
};

/// One line with one object, ended.
pub(crate) fn render(diagnostic: &Diagnostic, rendered_ansi: bool) -> String {
    let message = Message {
        message_type: Some("diagnostic"),
        message: &diagnostic.message,
        code: None,
        level: level(diagnostic.level),
        spans: diagnostic.spans.iter().map(span).collect(),
        children: diagnostic.children.iter().map(child).collect(),
        rendered: Some(text::render(diagnostic, rendered_ansi)),
    };
    // Strings, numbers and lists of them always have a JSON form.
    serde_json::to_string(&message).unwrap_or_default() + "\n"
}

/// Also used for children, which have no type.
#[derive(Serialize)]
struct Message<'a> {
    #[serde(rename = "$message_type", skip_serializing_if = "Option::is_none")]
    message_type: Option<&'static str>,
    message: &'a str,
    code: Option<()>,
    level: &'static str,
    spans: Vec<Span<'a>>,
    children: Vec<Message<'a>>,
    rendered: Option<String>,
}

#[derive(Serialize)]
struct Span<'a> {
    file_name: &'a str,
    byte_start: u32,
    byte_end: u32,
    line_start: u32,
    line_end: u32,
    column_start: u32,
    column_end: u32,
    is_primary: bool,
    text: Vec<Line>,
    label: Option<&'a str>,
    suggested_replacement: Option<()>,
    suggestion_applicability: Option<()>,
    expansion: Option<()>,
}

#[derive(Serialize)]
struct Line {
    text: String,
    /// First marked column, from 1.
    highlight_start: usize,
    /// Column just past the last marked one.
    highlight_end: usize,
}

fn child(child: &Child) -> Message<'_> {
    Message {
        message_type: None,
        message: &child.message,
        code: None,
        level: level(child.level),
        spans: Vec::new(),
        children: Vec::new(),
        rendered: None,
    }
}

fn span(labeled: &LabeledSpan) -> Span<'_> {
    let span = &labeled.span;
    let lines = if span.text.is_empty() { Vec::new() } else { source::lines(span).collect() };
    let line = |(number, text): (u32, String)| Line {
        highlight_start: if number == span.line { span.column as usize } else { 1 },
        highlight_end: if number == span.end_line { span.end_column as usize } else { text.chars().count() + 1 },
        text,
    };
    Span {
        file_name: &span.file,
        byte_start: span.byte_start,
        byte_end: span.byte_end,
        line_start: span.line,
        line_end: span.end_line,
        column_start: span.column,
        column_end: span.end_column,
        is_primary: labeled.primary,
        text: lines.into_iter().map(line).collect(),
        label: labeled.label.as_deref(),
        suggested_replacement: None,
        suggestion_applicability: None,
        expansion: None,
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
        Level::Help => "help",
    }
}
