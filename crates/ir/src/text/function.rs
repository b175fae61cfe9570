//! Parses functions.

use std::collections::HashMap;

use super::cursor::{Cursor, error};
use super::lexer::{Token, TokenKind};
use super::{ParseError, literal};
use crate::{
    BlockId, Cell, Const, FuncId, Function, GlobalId, LocalDecl, LocalId, Op, Operand, Param, Part, PartError,
    PartSource, SigId, Span, TypeId,
};

/// What a function's text leaves to be derived once all items are known.
pub(super) struct Derived {
    /// The number of cells.
    pub(super) cells: bool,
    /// Locals (by index) whose size and alignment are their type's, and line and column of the type.
    pub(super) local_layouts: Vec<(usize, (u32, u32))>,
}

/// What follows `fn f0`.
pub(super) fn parse_function(
    cursor: &mut Cursor<'_>,
    id: FuncId,
    span: Span,
) -> Result<(Function, Derived), ParseError> {
    let name = cursor.string_if_any()?.unwrap_or_else(|| id.to_string().into());
    let sig = SigId(cursor.id(SigId::PREFIX)?);
    let mut parser = FunctionParser {
        cursor,
        function: Function {
            name,
            span,
            sig,
            cells: 0,
            params: Vec::new(),
            rets: Vec::new(),
            locals: Vec::new(),
            consts: Vec::new(),
            ops: Vec::new(),
            spans: Vec::new(),
            blocks: Vec::new(),
        },
        consts: HashMap::new(),
        derived: Derived { cells: true, local_layouts: Vec::new() },
    };
    parser.header()?;
    while !parser.cursor.eat("}") {
        parser.statement()?;
    }
    Ok((parser.function, parser.derived))
}

struct FunctionParser<'c, 's> {
    cursor: &'c mut Cursor<'s>,
    function: Function,
    consts: HashMap<Const, u32>,
    derived: Derived,
}

impl FunctionParser<'_, '_> {
    fn header(&mut self) -> Result<(), ParseError> {
        self.function.params = self.params()?;
        if self.cursor.eat("->") {
            self.function.rets = self.params()?;
        }
        if self.cursor.eat("cells") {
            self.function.cells = self.cursor.number()?;
            self.derived.cells = false;
        }
        self.cursor.expect("{")
    }

    fn params(&mut self) -> Result<Vec<Param>, ParseError> {
        let mut source = OpSource { parser: self, line: None, depth: 0 };
        Vec::parse(&mut source).map_err(|PartError(message)| self.cursor.error_here(message))
    }

    /// A local, a block's label or an operation.
    fn statement(&mut self) -> Result<(), ParseError> {
        let first = self.cursor.token("an operation or `}`")?;
        if first.text == "local" {
            return self.local(first);
        }
        if first.kind == TokenKind::Word && self.cursor.eat(":") {
            return self.label(first);
        }
        self.op(first)
    }

    fn local(&mut self, keyword: Token<'_>) -> Result<(), ParseError> {
        let index = self.function.locals.len();
        let id = self.cursor.id(LocalId::PREFIX)?;
        if id as usize != index {
            return Err(self
                .cursor
                .error_here(format!("locals are numbered in order: expected l{index}, found l{id}")));
        }
        let name = self.cursor.string_if_any()?;
        let ty = TypeId(self.cursor.id(TypeId::PREFIX)?);
        let ty_token = self.cursor.previous().unwrap_or(keyword);
        let cell = Cell(self.cursor.id(Cell::PREFIX)?);
        let (mut size, mut align) = (0, 1);
        if self.cursor.at("size") {
            size = self.cursor.labelled("size")?;
            align = self.cursor.labelled("align")?;
        } else {
            self.derived.local_layouts.push((index, (ty_token.line, ty_token.column)));
        }
        self.function.locals.push(LocalDecl { name, cell, ty, size, align, span: Span(keyword.line) });
        Ok(())
    }

    fn label(&mut self, token: Token<'_>) -> Result<(), ParseError> {
        let wanted = BlockId(self.function.blocks.len() as u32).to_string();
        if token.text != wanted {
            return Err(error(
                token,
                format!("blocks are numbered in order: expected {wanted}, found `{}`", token.text),
            ));
        }
        self.function.blocks.push(self.function.ops.len() as u32);
        Ok(())
    }

    fn op(&mut self, word: Token<'_>) -> Result<(), ParseError> {
        if word.kind != TokenKind::Word {
            return Err(error(word, format!("expected an operation, found `{}`", word.text)));
        }
        if self.function.blocks.is_empty() {
            return Err(error(word, "the operation is not in a block; start one with `b0:`".to_owned()));
        }
        let mut source = OpSource { parser: self, line: Some(word.line), depth: 0 };
        let built = Op::build(word.text, &mut source);
        let more = source.next_in_op();
        let op = match built {
            Ok(op) => op,
            Err(PartError(message)) if !Op::WORDS.contains(&word.text) => return Err(error(word, message)),
            Err(PartError(message)) => return Err(self.cursor.error_here(format!("{}: {message}", word.text))),
        };
        if let Some(token) = more {
            let number = self.cursor.peek_second().is_some_and(|token| token.kind == TokenKind::Number);
            let hint = if number { "; offsets and alignments need their name, as in `off 8, align 4`" } else { "" };
            return Err(error(token, format!("{}: unexpected `{}` after the last field{hint}", word.text, token.text)));
        }
        self.function.ops.push(op);
        self.function.spans.push(Span(word.line));
        Ok(())
    }

    fn constant(&mut self, constant: Const) -> Operand {
        let next = self.function.consts.len() as u32;
        let consts = &mut self.function.consts;
        let index = *self.consts.entry(constant.clone()).or_insert_with(|| {
            consts.push(constant);
            next
        });
        Operand::constant(index)
    }
}

/// The fields of one operation, or of a header if `line` is `None`.
struct OpSource<'p, 'c, 's> {
    parser: &'p mut FunctionParser<'c, 's>,
    line: Option<u32>,
    /// How many `[` are open; the operation goes on over line ends while there are any.
    depth: u32,
}

impl<'s> OpSource<'_, '_, 's> {
    /// The next token if it belongs to the operation.
    fn next_in_op(&self) -> Option<Token<'s>> {
        self.parser.cursor.peek().filter(|token| self.in_op(token))
    }

    fn in_op(&self, token: &Token<'_>) -> bool {
        let same_line = self.line.is_none_or(|line| line == token.line);
        (same_line || self.depth > 0) && token.text != "}"
    }

    /// Consumes a token that belongs to the operation.
    fn take(&mut self) -> Result<Token<'s>, PartError> {
        let token = self.next_in_op().ok_or_else(|| PartError("the operation ends too early".to_owned()))?;
        let token = self.parser.cursor.token(token.text).map_err(|why| PartError(why.message))?;
        match token.text {
            "[" => {
                self.depth += 1;
            }
            "]" => {
                // Line ends count again from the line of the closing bracket on.
                self.depth = self.depth.saturating_sub(1);
                self.line = self.line.map(|_| token.line);
            }
            _ => {}
        }
        Ok(token)
    }

    fn take_number(&mut self) -> Result<u64, PartError> {
        let text = PartSource::token(self)?;
        text.parse().map_err(|_| PartError(format!("`{text}` is not an offset")))
    }

    fn address(&mut self) -> Result<Const, PartError> {
        let token = self.take()?;
        let id = |prefix: &str| token.text.strip_prefix(prefix)?.parse().ok();
        if let Some(func) = id(FuncId::PREFIX) {
            return Ok(Const::Func(FuncId(func)));
        }
        let Some(global) = id(GlobalId::PREFIX) else {
            return Err(PartError(format!("expected a global or function after `@`, found `{}`", token.text)));
        };
        let plus = self.next_in_op().is_some_and(|token| token.text == "+");
        let offset = if plus { self.take().and_then(|_| self.take_number())? } else { 0 };
        Ok(Const::Global { id: GlobalId(global), offset })
    }
}

impl PartSource for OpSource<'_, '_, '_> {
    fn token(&mut self) -> Result<String, PartError> {
        let mut token = self.take()?;
        if token.text == "," {
            token = self.take()?;
        }
        Ok(match token.kind {
            TokenKind::Number => literal::plain(token.text),
            _ => token.text.to_owned(),
        })
    }

    fn peek(&mut self) -> Option<String> {
        let token = match self.next_in_op()? {
            Token { text: ",", .. } => self.parser.cursor.peek_second().filter(|token| self.in_op(token))?,
            token => token,
        };
        Some(token.text.to_owned())
    }

    fn operand(&mut self) -> Result<Operand, PartError> {
        let mut token = self.take()?;
        if token.text == "," {
            token = self.take()?;
        }
        if token.text == "@" {
            let constant = self.address()?;
            return Ok(self.parser.constant(constant));
        }
        if token.kind == TokenKind::Number {
            let value = literal::constant(token.text).map_err(PartError)?;
            return Ok(self.parser.constant(Const::Int(value)));
        }
        let cell = token.text.strip_prefix(Cell::PREFIX).and_then(|digits| digits.parse().ok());
        match cell.filter(|cell| *cell < 1 << 31) {
            Some(cell) => Ok(Operand::cell(Cell(cell))),
            None => Err(PartError(format!("expected a cell (`%0`) or a constant, found `{}`", token.text))),
        }
    }
}
