//! From the lines that a span carries to one piece of source text that several spans can be marked in.
//!
//! A span brings only its own lines. The renderer leaves out the lines between two marked ones, so blanks can stand for
//! them, unless there is exactly one, which it shows. That one is read from the file; where it can't be, the two spans
//! are shown in two pieces.

use std::{collections::BTreeMap, ops::Range};

use assay_report::SourceSpan;

use crate::diagnostic::LabeledSpan;

/// A piece of one file.
#[derive(Debug)]
pub(crate) struct Piece<'a> {
    pub(crate) file: &'a str,
    /// Number of the first line.
    pub(crate) first_line: u32,
    pub(crate) text: String,
    /// What to mark, with the byte range in `text`.
    pub(crate) marks: Vec<(&'a LabeledSpan, Range<usize>)>,
}

/// Spans farther apart than this are shown in separate pieces, lest a piece grow without bound.
const MAX_GAP: u32 = 10_000;

/// Arranges spans with known text in pieces: the file of the first span first, lines ascending within a file.
pub(crate) fn pieces(spans: &[LabeledSpan]) -> Vec<Piece<'_>> {
    let mut files: Vec<&str> = Vec::new();
    for span in spans {
        if !files.contains(&&*span.span.file) {
            files.push(&span.span.file);
        }
    }
    let mut pieces: Vec<_> = files.into_iter().flat_map(|file| pieces_of(file, spans)).collect();
    // The piece with the primary place is the one that the header names, so it must be the first.
    pieces.sort_by_key(|piece| !piece.marks.iter().any(|(span, _)| span.primary));
    pieces
}

fn pieces_of<'a>(file: &'a str, spans: &'a [LabeledSpan]) -> Vec<Piece<'a>> {
    let mut spans: Vec<_> = spans.iter().filter(|span| &*span.span.file == file).collect();
    spans.sort_by_key(|span| span.span.line);
    let mut groups: Vec<(BTreeMap<u32, String>, Vec<&LabeledSpan>)> = Vec::new();
    for span in spans {
        let own = lines(&span.span);
        let joins = groups.last_mut().is_some_and(|(lines, _)| join(file, lines, span.span.line));
        match groups.last_mut() {
            Some((lines, members)) if joins => {
                lines.extend(own);
                members.push(span);
            }
            _ => groups.push((own.collect(), vec![span])),
        }
    }
    groups.into_iter().map(|(lines, members)| piece(file, &lines, members)).collect()
}

/// Whether a span that starts at `line` can go on the piece with these lines; fetches the line between, if it takes one.
fn join(file: &str, lines: &mut BTreeMap<u32, String>, line: u32) -> bool {
    let Some((&last, known)) = lines.last_key_value() else { return true };
    match line.saturating_sub(last) {
        2 => match line_after(file, last, known) {
            Some(text) => {
                lines.insert(last + 1, text);
                true
            }
            None => false,
        },
        gap => gap <= MAX_GAP,
    }
}

fn piece<'a>(file: &'a str, lines: &BTreeMap<u32, String>, members: Vec<&'a LabeledSpan>) -> Piece<'a> {
    let first_line = lines.first_key_value().map_or(1, |(number, _)| *number);
    let mut text = String::new();
    let mut starts = BTreeMap::new();
    let mut next = first_line;
    for (number, line) in lines {
        text.extend(std::iter::repeat_n('\n', (*number - next) as usize));
        starts.insert(*number, text.len());
        text.push_str(line);
        text.push('\n');
        next = number + 1;
    }
    let offset = |line: u32, column: u32| match starts.get(&line) {
        Some(start) => start + byte_in_line(&lines[&line], column),
        None => text.len(),
    };
    let range = |span: &SourceSpan| {
        let start = offset(span.line, span.column);
        start..offset(span.end_line, span.end_column).max(start)
    };
    let marks = members.into_iter().map(|member| (member, range(&member.span))).collect();
    Piece { file, first_line, text, marks }
}

/// The numbered lines of a span.
pub(crate) fn lines(span: &SourceSpan) -> impl Iterator<Item = (u32, String)> {
    (span.line..).zip(span.text.split('\n').map(|line| line.trim_end_matches('\r').to_owned()))
}

/// The byte at which a column, counted in characters from 1, starts; the end of the line if it is beyond.
fn byte_in_line(line: &str, column: u32) -> usize {
    line.char_indices().nth(column.saturating_sub(1) as usize).map_or(line.len(), |(byte, _)| byte)
}

/// Reads the line after number `line`, if the file is there and that line still is what the span says.
fn line_after(file: &str, line: u32, known: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let mut lines = text.lines().skip(line.checked_sub(1)? as usize);
    (lines.next()? == known).then(|| lines.next().map(str::to_owned))?
}
