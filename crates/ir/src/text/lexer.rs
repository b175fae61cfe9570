//! Splits `.air` text into tokens.

use super::ParseError;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    /// A keyword, an id (`f0`, `%3`) or a bare name.
    Word,
    /// Starts with a digit, or with `-` and a digit; may have a type at its end.
    Number,
    /// In double quotes, which are part of the text.
    Str,
    /// A punctuation mark.
    Punct,
}

/// A piece of the text with its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token<'s> {
    pub(super) kind: TokenKind,
    pub(super) text: &'s str,
    /// Counted from 1.
    pub(super) line: u32,
    /// In characters, counted from 1.
    pub(super) column: u32,
    /// Column just past the last character.
    pub(super) end_column: u32,
}

/// All tokens of a text; comments and white space are dropped.
pub(super) fn lex(source: &str) -> Result<Vec<Token<'_>>, ParseError> {
    let mut tokens = Vec::new();
    for (index, line) in source.lines().enumerate() {
        lex_line(line, u32::try_from(index + 1).unwrap_or(u32::MAX), &mut tokens)?;
    }
    Ok(tokens)
}

fn lex_line<'s>(line_text: &'s str, line: u32, tokens: &mut Vec<Token<'s>>) -> Result<(), ParseError> {
    let mut rest = line_text;
    let mut column = 1;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            break;
        }
        if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
            column += 1;
            continue;
        }
        let (kind, length) = token_at(rest).map_err(|message| ParseError { line, column, message })?;
        let (text, after) = rest.split_at(length);
        let end_column = column + text.chars().count() as u32;
        tokens.push(Token { kind, text, line, column, end_column });
        rest = after;
        column = end_column;
    }
    Ok(())
}

/// Kind and length in bytes of the token at the start of a text that isn't empty.
fn token_at(rest: &str) -> Result<(TokenKind, usize), String> {
    const PUNCTUATION: &[&str] =
        &["...", "..=", "..", "->", "=>", "[", "]", "(", ")", "{", "}", ":", ",", "=", "@", "+", "*"];
    let first = rest.chars().next().unwrap_or(' ');
    let second_is_digit = rest[first.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    if first == '"' {
        return string_length(rest).map(|length| (TokenKind::Str, length));
    }
    if first.is_ascii_digit() || first == '-' && second_is_digit {
        return Ok((TokenKind::Number, number_length(rest)));
    }
    if first.is_ascii_alphabetic() || first == '_' || first == '%' {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        return Ok((TokenKind::Word, 1 + rest[1..].find(|c| !word(c)).unwrap_or(rest.len() - 1)));
    }
    PUNCTUATION
        .iter()
        .find(|mark| rest.starts_with(**mark))
        .map(|mark| (TokenKind::Punct, mark.len()))
        .ok_or_else(|| format!("unexpected character {first:?}"))
}

fn string_length(rest: &str) -> Result<usize, String> {
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok(at + 1),
            '\\' => _ = chars.next(),
            _ => {}
        }
    }
    Err("the string does not end on this line".to_owned())
}

/// A number goes on over letters (its type), `_`, and a point that a digit follows.
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        let point = *byte == b'.' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !(byte.is_ascii_alphanumeric() || *byte == b'_' || point) {
            break;
        }
        at += 1;
    }
    at
}
