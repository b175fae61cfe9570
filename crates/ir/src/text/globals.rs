//! Parses globals.

use super::cursor::{Cursor, error};
use super::lexer::TokenKind;
use super::types::parse_cells;
use super::{ParseError, literal};
use crate::scalar::IntTy;
use crate::{FuncId, Global, GlobalId, GlobalKind, Reloc, RelocTarget, Span, Target};

/// How many bytes a global in a text may have; more is taken for a slip of the finger.
const MAX_BYTES: u64 = 1 << 28;

/// What follows `global g0`.
pub(super) fn parse_global(
    cursor: &mut Cursor<'_>,
    target: Target,
    id: GlobalId,
    span: Span,
) -> Result<Global, ParseError> {
    let name = cursor.string_if_any()?.unwrap_or_else(|| id.to_string().into());
    let kind = parse_kind(cursor)?;
    let align = cursor.labelled("align")?;
    let mut global = Global { name, kind, align, bytes: Vec::new(), init: Vec::new(), relocs: Vec::new(), span };
    if cursor.eat("{") {
        while !cursor.eat("}") {
            parse_data(cursor, target, &mut global)?;
            cursor.eat(",");
        }
    }
    Ok(global)
}

fn parse_kind(cursor: &mut Cursor<'_>) -> Result<GlobalKind, ParseError> {
    let keyword = cursor.token("the kind of global")?;
    Ok(match keyword.text {
        "static" => GlobalKind::Static { mutable: cursor.eat("mut"), thread_local: cursor.eat("thread_local") },
        "const" => GlobalKind::Const,
        "vtable" => GlobalKind::Vtable {
            trait_id: cursor.number()?,
            size: cursor.labelled("size")?,
            align: cursor.labelled("align")?,
            cells: parse_cells(cursor)?,
            name: cursor.string()?,
        },
        "foreign" => {
            GlobalKind::Foreign { symbol: cursor.string()?, size: cursor.labelled("size")?, weak: cursor.eat("weak") }
        }
        other => {
            let wanted = "`static`, `const`, `vtable` or `foreign`";
            return Err(error(keyword, format!("expected {wanted}, found `{other}`")));
        }
    })
}

fn parse_data(cursor: &mut Cursor<'_>, target: Target, global: &mut Global) -> Result<(), ParseError> {
    if let Some(text) = cursor.string_if_any()? {
        push_init(global, text.as_bytes());
        return Ok(());
    }
    let token = cursor.token("data or `}`")?;
    match token.text {
        "hex" => {
            let digits = cursor.string()?;
            let bytes =
                hex_bytes(&digits).ok_or_else(|| cursor.error_here(format!("{digits:?} is not hexadecimal bytes")))?;
            push_init(global, &bytes);
        }
        "zero" => {
            let end = parse_length(cursor, global)?;
            mark_init(global, end as u64);
            global.bytes.resize(end, 0);
        }
        "uninit" => {
            let end = parse_length(cursor, global)?;
            global.bytes.resize(end, 0);
        }
        "@" => parse_reloc(cursor, target, global)?,
        word => match IntTy::from_word(word) {
            Some(ty) => {
                let value = parse_int(cursor, ty)?;
                push_init(global, &target.int_bytes(value, ty.bytes() as usize));
            }
            None => return Err(error(token, format!("expected data (`hex`, `zero`, `u32`, ...), found `{word}`"))),
        },
    }
    Ok(())
}

/// The global's length with as many more bytes as the next number says.
fn parse_length(cursor: &mut Cursor<'_>, global: &Global) -> Result<usize, ParseError> {
    let count: u64 = cursor.number()?;
    let end = (global.bytes.len() as u64).checked_add(count).filter(|end| *end <= MAX_BYTES);
    end.map(|end| end as usize)
        .ok_or_else(|| cursor.error_here(format!("a global in a text may have at most {MAX_BYTES} bytes")))
}

fn parse_int(cursor: &mut Cursor<'_>, ty: IntTy) -> Result<u128, ParseError> {
    let token = cursor.token("a number")?;
    if token.kind != TokenKind::Number {
        return Err(error(token, format!("expected a number, found `{}`", token.text)));
    }
    let value = literal::constant(&format!("{}{ty}", token.text)).or_else(|_| literal::constant(token.text));
    value
        .ok()
        .filter(|value| *value <= u128::MAX >> (128 - ty.bits()))
        .ok_or_else(|| error(token, format!("`{}` is out of the range of {ty}", token.text)))
}

fn parse_reloc(cursor: &mut Cursor<'_>, target: Target, global: &mut Global) -> Result<(), ParseError> {
    let to = if cursor.peek().is_some_and(|token| token.text.starts_with(FuncId::PREFIX)) {
        RelocTarget::Func(FuncId(cursor.id(FuncId::PREFIX)?))
    } else {
        RelocTarget::Global(GlobalId(cursor.id(GlobalId::PREFIX)?))
    };
    let addend = if cursor.eat("+") { cursor.number()? } else { 0 };
    global.relocs.push(Reloc { offset: global.bytes.len() as u64, target: to, addend });
    push_init(global, &[0; 8][..target.pointer_bytes() as usize]);
    Ok(())
}

fn push_init(global: &mut Global, bytes: &[u8]) {
    mark_init(global, (global.bytes.len() + bytes.len()) as u64);
    global.bytes.extend_from_slice(bytes);
}

/// Marks the bytes from the present end to `end` as initialised.
fn mark_init(global: &mut Global, end: u64) {
    let start = global.bytes.len() as u64;
    match global.init.last_mut() {
        _ if start == end => {}
        Some(last) if last.1 == start => last.1 = end,
        _ => global.init.push((start, end)),
    }
}

fn hex_bytes(digits: &str) -> Option<Vec<u8>> {
    let nibbles: Option<Vec<u8>> =
        digits.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(16).map(|nibble| nibble as u8)).collect();
    let nibbles = nibbles.filter(|nibbles| nibbles.len().is_multiple_of(2))?;
    Some(nibbles.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}
