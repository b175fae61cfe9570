//! A position in a list of tokens, and the small steps from which the parser is made.

use std::sync::Arc;

use super::lexer::{Token, TokenKind};
use super::{ParseError, literal};
use crate::part_impls::unquote;

/// Reads tokens one after another.
pub(super) struct Cursor<'s> {
    tokens: Vec<Token<'s>>,
    next: usize,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(tokens: Vec<Token<'s>>) -> Cursor<'s> {
        Cursor { tokens, next: 0 }
    }

    pub(super) fn peek(&self) -> Option<Token<'s>> {
        self.tokens.get(self.next).copied()
    }

    /// The token after the next one.
    pub(super) fn peek_second(&self) -> Option<Token<'s>> {
        self.tokens.get(self.next + 1).copied()
    }

    /// The token before the next one, if any was read.
    pub(super) fn previous(&self) -> Option<Token<'s>> {
        self.tokens.get(self.next.checked_sub(1)?).copied()
    }

    pub(super) fn token(&mut self, wanted: &str) -> Result<Token<'s>, ParseError> {
        let token =
            self.peek().ok_or_else(|| self.error_at_end(format!("expected {wanted}, found the end of the file")))?;
        self.next += 1;
        Ok(token)
    }

    pub(super) fn at(&self, text: &str) -> bool {
        self.peek().is_some_and(|token| token.kind != TokenKind::Str && token.text == text)
    }

    /// Consumes the token if it is the next one.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.at(text);
        self.next += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, text: &str) -> Result<(), ParseError> {
        let token = self.token(&format!("`{text}`"))?;
        if token.kind != TokenKind::Str && token.text == text {
            return Ok(());
        }
        Err(error(token, format!("expected `{text}`, found `{}`", token.text)))
    }

    /// A number in the range of `T`.
    pub(super) fn number<T: std::str::FromStr>(&mut self) -> Result<T, ParseError> {
        let token = self.token("a number")?;
        if token.kind != TokenKind::Number {
            return Err(error(token, format!("expected a number, found `{}`", token.text)));
        }
        let range = std::any::type_name::<T>();
        literal::plain(token.text)
            .parse()
            .map_err(|_| error(token, format!("`{}` is not a number in the range of {range}", token.text)))
    }

    /// `keyword` and a number.
    pub(super) fn labelled<T: std::str::FromStr>(&mut self, keyword: &str) -> Result<T, ParseError> {
        self.expect(keyword)?;
        self.number()
    }

    /// An id that starts with `prefix`.
    pub(super) fn id(&mut self, prefix: &str) -> Result<u32, ParseError> {
        let token = self.token(&format!("`{prefix}` and a number"))?;
        let digits = token.text.strip_prefix(prefix).filter(|_| token.kind == TokenKind::Word);
        digits
            .and_then(|digits| digits.parse().ok())
            .ok_or_else(|| error(token, format!("expected `{prefix}` and a number, found `{}`", token.text)))
    }

    pub(super) fn string(&mut self) -> Result<Arc<str>, ParseError> {
        let token = self.token("a quoted string")?;
        if token.kind != TokenKind::Str {
            return Err(error(token, format!("expected a quoted string, found `{}`", token.text)));
        }
        unquote(token.text).map(Arc::from).ok_or_else(|| error(token, "the string has an unknown escape".to_owned()))
    }

    /// A quoted string if one comes next.
    pub(super) fn string_if_any(&mut self) -> Result<Option<Arc<str>>, ParseError> {
        match self.peek() {
            Some(Token { kind: TokenKind::Str, .. }) => self.string().map(Some),
            _ => Ok(None),
        }
    }

    /// A bare word or number, or a quoted string.
    pub(super) fn name(&mut self) -> Result<Arc<str>, ParseError> {
        match self.peek() {
            Some(Token { kind: TokenKind::Word | TokenKind::Number, text, .. }) => {
                self.next += 1;
                Ok(text.into())
            }
            _ => self.string(),
        }
    }

    /// Items up to `close`, with commas between them; the last may have one too.
    pub(super) fn list<T>(
        &mut self,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Result<T, ParseError>,
    ) -> Result<Vec<T>, ParseError> {
        let mut items = Vec::new();
        while !self.eat(close) {
            items.push(item(self)?);
            if !self.eat(",") {
                self.expect(close)?;
                break;
            }
        }
        Ok(items)
    }

    /// An error at the token that was read last.
    pub(super) fn error_here(&self, message: String) -> ParseError {
        match self.previous() {
            Some(token) => error(token, message),
            None => ParseError { line: 1, column: 1, message },
        }
    }

    /// An error just behind the token that was read last.
    pub(super) fn error_at_end(&self, message: String) -> ParseError {
        match self.previous() {
            Some(token) => ParseError { line: token.line, column: token.end_column, message },
            None => ParseError { line: 1, column: 1, message },
        }
    }
}

/// An error at a token.
pub(super) fn error(token: Token<'_>, message: String) -> ParseError {
    ParseError { line: token.line, column: token.column, message }
}
