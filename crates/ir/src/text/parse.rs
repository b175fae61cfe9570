//! Parses a program: the items, signatures, and what has to wait until all items are known.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cursor::{Cursor, error};
use super::lexer::{Token, lex};
use super::program::{SourceFile, SourceLine};
use super::{ParseError, Program, function, globals, types};
use crate::verify::smallest_cell_count;
use crate::{AbiArg, AbiClass, AbiScalar, Callable, FuncId, GlobalId, SigId, Signature, Span, Target, TypeId};

/// Parses the text of a program. `file_name` is what reports call the file.
///
/// # Errors
/// The first place where the text is not a program. Whether the program obeys the rules of the IR is not looked at; that is
/// [`crate::verify_program`]'s.
pub fn parse_program(source: &str, file_name: &str) -> Result<Program, ParseError> {
    let tokens = lex(source)?;
    let file = SourceFile {
        name: file_name.into(),
        lines: source_lines(source, &tokens),
        entry: Span::NONE,
        types: BTreeMap::new(),
        sigs: BTreeMap::new(),
        funcs: BTreeMap::new(),
    };
    let mut parser = Parser { cursor: Cursor::new(tokens), program: Program::new(), file, pending: Vec::new() };
    while parser.cursor.peek().is_some() {
        parser.item()?;
    }
    parser.finish()
}

struct Parser<'s> {
    cursor: Cursor<'s>,
    program: Program,
    file: SourceFile,
    /// Functions whose declaration leaves something to be derived from other items.
    pending: Vec<(FuncId, function::Derived)>,
}

impl Parser<'_> {
    fn item(&mut self) -> Result<(), ParseError> {
        let keyword = self.cursor.token("an item")?;
        let span = Span(keyword.line);
        match keyword.text {
            "target" => self.target(keyword)?,
            "entry" => {
                self.program.entry = FuncId(self.cursor.id("f")?);
                self.file.entry = span;
            }
            "type" => {
                let id = TypeId(self.declared(TypeId::PREFIX, |program, id| program.types.contains_key(&TypeId(id)))?);
                let ty = types::parse_type(&mut self.cursor, id)?;
                self.program.types.insert(id, Arc::new(ty));
                self.file.types.insert(id, span);
            }
            "sig" => {
                let id = SigId(self.declared(SigId::PREFIX, |program, id| program.sigs.contains_key(&SigId(id)))?);
                let sig = parse_signature(&mut self.cursor)?;
                self.program.sigs.insert(id, Arc::new(sig));
                self.file.sigs.insert(id, span);
            }
            "global" => {
                let taken = |program: &Program, id| program.globals.contains_key(&GlobalId(id));
                let id = GlobalId(self.declared(GlobalId::PREFIX, taken)?);
                let global = globals::parse_global(&mut self.cursor, self.program.target, id, span)?;
                self.program.globals.insert(id, Arc::new(global));
            }
            "foreign" => {
                let id = self.declared_function(span)?;
                let symbol = self.cursor.string()?;
                let sig = SigId(self.cursor.id(SigId::PREFIX)?);
                self.program.funcs.insert(id, Callable::Foreign { symbol, sig });
            }
            "unavailable" => {
                let id = self.declared_function(span)?;
                let (name, features) = (self.cursor.string()?, self.cursor.string()?);
                self.program.funcs.insert(id, Callable::Unavailable { name, features });
            }
            "export" => self.export()?,
            "fn" => {
                let id = self.declared_function(span)?;
                let (function, derived) = function::parse_function(&mut self.cursor, id, span)?;
                self.program.funcs.insert(id, Callable::Function(Arc::new(function)));
                self.pending.push((id, derived));
            }
            other => return Err(error(keyword, format!("expected an item (`fn`, `type`, ...), found `{other}`"))),
        }
        Ok(())
    }

    /// What the program was compiled for: the bytes of globals depend on it, so that it comes before them.
    fn target(&mut self, keyword: Token<'_>) -> Result<(), ParseError> {
        if self.program != Program::new() {
            return Err(error(keyword, "`target` comes before everything else".to_owned()));
        }
        let pointer = self.cursor.labelled("ptr")?;
        let order = self.cursor.token("`little` or `big`")?;
        let big_endian = match order.text {
            "little" => false,
            "big" => true,
            other => return Err(error(order, format!("expected `little` or `big`, found `{other}`"))),
        };
        self.program.target = Target::new(pointer, big_endian)
            .ok_or_else(|| self.cursor.error_here(format!("pointers have 4 or 8 bytes, not {pointer}")))?;
        Ok(())
    }

    /// The id that an item declares, which must be new.
    fn declared(&mut self, prefix: &str, taken: impl Fn(&Program, u32) -> bool) -> Result<u32, ParseError> {
        let id = self.cursor.id(prefix)?;
        if taken(&self.program, id) {
            return Err(self.cursor.error_here(format!("{prefix}{id} is declared twice")));
        }
        Ok(id)
    }

    fn declared_function(&mut self, span: Span) -> Result<FuncId, ParseError> {
        let id = self.declared(FuncId::PREFIX, |program, id| program.funcs.contains_key(&FuncId(id))).map(FuncId)?;
        self.file.funcs.insert(id, span);
        Ok(id)
    }

    fn export(&mut self) -> Result<(), ParseError> {
        let symbol = self.cursor.string()?;
        if self.program.exports.contains_key(&symbol) {
            return Err(self.cursor.error_here(format!("{symbol:?} is exported twice")));
        }
        let id = FuncId(self.cursor.id(FuncId::PREFIX)?);
        self.program.exports.insert(symbol, id);
        Ok(())
    }

    fn finish(mut self) -> Result<Program, ParseError> {
        for (id, derived) in std::mem::take(&mut self.pending) {
            let Some(Callable::Function(function)) = self.program.funcs.get(&id) else { continue };
            let mut function = function.clone();
            let code = Arc::make_mut(&mut function);
            for (local, token) in derived.local_layouts {
                let decl = &mut code.locals[local];
                let ty = self.program.types.get(&decl.ty).ok_or_else(|| ParseError {
                    line: token.0,
                    column: token.1,
                    message: format!("{} is not declared, so the local needs a size and an alignment", decl.ty),
                })?;
                (decl.size, decl.align) = (ty.size, ty.align);
            }
            if derived.cells {
                code.cells = smallest_cell_count(code, &self.program);
            }
            self.program.funcs.insert(id, Callable::Function(function));
        }
        self.program.file = Some(self.file);
        Ok(self.program)
    }
}

fn source_lines(source: &str, tokens: &[Token<'_>]) -> Vec<SourceLine> {
    let base = source.as_ptr() as usize;
    let mut lines: Vec<SourceLine> = source
        .lines()
        .map(|text| {
            let start = (text.as_ptr() as usize - base).try_into().unwrap_or(u32::MAX);
            SourceLine { text: text.into(), start, column: 1, end_column: 1 }
        })
        .collect();
    // Backwards, so that the first token of a line is the last to set its column.
    for token in tokens.iter().rev() {
        let line = &mut lines[token.line as usize - 1];
        line.column = token.column;
        line.end_column = line.end_column.max(token.end_column);
    }
    lines
}

fn parse_signature(cursor: &mut Cursor<'_>) -> Result<Signature, ParseError> {
    let abi = cursor.string_if_any()?.unwrap_or_else(|| "Rust".into());
    cursor.expect("(")?;
    let mut variadic = false;
    let (mut params, mut extra) = (Vec::new(), Vec::new());
    while !cursor.eat(")") {
        if !variadic && cursor.eat("...") {
            variadic = true;
        } else if variadic {
            extra.push(parse_arg(cursor)?);
        } else {
            params.push(parse_arg(cursor)?);
        }
        if !cursor.eat(",") {
            cursor.expect(")")?;
            break;
        }
    }
    let ret = if cursor.eat("->") { parse_arg(cursor)? } else { unit_arg() };
    let can_unwind = !cursor.eat("nounwind");
    Ok(Signature { abi, params, ret, variadic, extra, can_unwind })
}

/// The result of a signature that has none.
pub(super) fn unit_arg() -> AbiArg {
    AbiArg::plain("()", AbiClass::Ignore)
}

fn parse_arg(cursor: &mut Cursor<'_>) -> Result<AbiArg, ParseError> {
    let name = cursor.string_if_any()?;
    let class = parse_class(cursor)?;
    let kind = if cursor.eat("as") { cursor.string()? } else { class.kind() };
    Ok(AbiArg { name: name.unwrap_or_else(|| default_arg_name(class)), class, kind })
}

/// The name of a type that the text does not give: the first one that comes to mind for its class.
pub(super) fn default_arg_name(class: AbiClass) -> Arc<str> {
    match class {
        AbiClass::Ignore => "()".into(),
        AbiClass::Scalar(scalar) => scalar.word().into(),
        AbiClass::Pair(a, b) => format!("({}, {})", a.word(), b.word()).into(),
        AbiClass::Union(scalar) => format!("MaybeUninit<{}>", scalar.word()).into(),
        AbiClass::UnionPair(a, b) => format!("MaybeUninit<({}, {})>", a.word(), b.word()).into(),
        AbiClass::Memory { size, .. } => format!("[u8; {size}]").into(),
        AbiClass::Unsized(AbiScalar::Pointer) => "dyn Trait".into(),
        AbiClass::Unsized(_) => "[u8]".into(),
    }
}

fn parse_class(cursor: &mut Cursor<'_>) -> Result<AbiClass, ParseError> {
    if cursor.eat("ignore") {
        return Ok(AbiClass::Ignore);
    }
    if cursor.eat("memory") {
        return Ok(AbiClass::Memory { size: cursor.number()?, align: cursor.labelled("align")? });
    }
    if cursor.eat("unsized") {
        return Ok(AbiClass::Unsized(parse_scalar(cursor)?));
    }
    let union = cursor.eat("union");
    if cursor.eat("(") {
        let first = parse_scalar(cursor)?;
        cursor.expect(",")?;
        let second = parse_scalar(cursor)?;
        cursor.expect(")")?;
        return Ok(if union { AbiClass::UnionPair(first, second) } else { AbiClass::Pair(first, second) });
    }
    parse_scalar(cursor).map(if union { AbiClass::Union } else { AbiClass::Scalar })
}

fn parse_scalar(cursor: &mut Cursor<'_>) -> Result<AbiScalar, ParseError> {
    let token = cursor.token("how the argument is passed")?;
    let size = |bits: &str| {
        let bits: u32 = bits.parse().ok()?;
        u8::try_from(bits / 8).ok().filter(|_| bits.is_multiple_of(8))
    };
    let scalar = match token.text.split_at_checked(1) {
        _ if token.text == "ptr" => Some(AbiScalar::Pointer),
        Some(("u", bits)) => size(bits).map(|size| AbiScalar::Int { size, signed: false }),
        Some(("i", bits)) => size(bits).map(|size| AbiScalar::Int { size, signed: true }),
        Some(("f", bits)) => size(bits).map(AbiScalar::Float),
        _ => None,
    };
    scalar.ok_or_else(|| {
        error(
            token,
            format!("expected `ignore`, `ptr`, `i32`, `(ptr, u64)`, `memory` or the like, found `{}`", token.text),
        )
    })
}
