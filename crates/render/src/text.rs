//! Terminal text, drawn by rustc's own renderer.

use annotate_snippets::{AnnotationKind, Group, Level as Drawn, Origin, Renderer, Snippet, normalize_untrusted_str};

use crate::{
    diagnostic::{Diagnostic, LabeledSpan, Level},
    source,
    words::place,
};

/// The text of a diagnostic, with an empty line after it.
pub(crate) fn render(diagnostic: &Diagnostic, color: bool) -> String {
    let title = drawn(diagnostic.level).primary_title(diagnostic.message.as_str());
    let (shown, bare): (Vec<_>, Vec<_>) = diagnostic.spans.iter().cloned().partition(|span| !span.span.text.is_empty());
    let mut group = Group::with_title(title);
    // Without its source, a primary place still comes first: it is what the header names.
    let (first, last): (Vec<_>, Vec<_>) = bare.iter().partition(|span| span.primary);
    group = group.elements(first.into_iter().map(origin));
    for piece in source::pieces(&shown) {
        let marks = piece.marks.into_iter().map(|(span, range)| {
            let kind = if span.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(range).label(span.label.as_deref())
        });
        let snippet =
            Snippet::source(piece.text).path(piece.file).line_start(piece.first_line as usize).annotations(marks);
        group = group.element(snippet);
    }
    for LabeledSpan { span, label, .. } in last {
        let label = label.as_deref().unwrap_or("see also");
        group = group.element(Drawn::NOTE.message(normalize_untrusted_str(&format!("{label}: {}", place(span)))));
    }
    for child in &diagnostic.children {
        group = group.element(drawn(child.level).message(normalize_untrusted_str(&child.message)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group]) + "\n\n"
}

fn origin(span: &LabeledSpan) -> Origin<'_> {
    let place = &span.span;
    Origin::path(&*place.file).line(place.line as usize).char_column(place.column as usize)
}

fn drawn(level: Level) -> Drawn<'static> {
    match level {
        Level::Error => Drawn::ERROR,
        Level::Warning => Drawn::WARNING,
        Level::Note => Drawn::NOTE,
        Level::Help => Drawn::HELP,
    }
}
