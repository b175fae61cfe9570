//! Parses types.

use std::sync::Arc;

use super::ParseError;
use super::cursor::{Cursor, error};
use crate::{
    Cells, EnumShape, Field, Meta, Pointee, Prefix, RangeKind, RefKind, Shape, TagEncoding, Type, TypeId, Variant,
};

/// What follows `type t0`.
pub(super) fn parse_type(cursor: &mut Cursor<'_>, id: TypeId) -> Result<Type, ParseError> {
    let name = cursor.string_if_any()?.unwrap_or_else(|| id.to_string().into());
    Ok(Type { name, size: cursor.labelled("size")?, align: cursor.labelled("align")?, shape: parse_shape(cursor)? })
}

fn parse_shape(cursor: &mut Cursor<'_>) -> Result<Shape, ParseError> {
    let keyword = cursor.token("the type's shape")?;
    Ok(match keyword.text {
        "any" => Shape::Any,
        "union" => {
            cursor.expect("{")?;
            Shape::Union(parse_ranges(cursor)?)
        }
        "int" => Shape::Int,
        "fn_ptr" => Shape::FnPtr,
        "never" => Shape::Never,
        "range" => parse_range(cursor)?,
        "raw_ptr" => Shape::RawPtr(parse_pointee(cursor)?),
        "ref" => parse_ref(cursor)?,
        "struct" => Shape::Struct(parse_fields(cursor)?.into()),
        "array" => {
            let element = TypeId(cursor.id(TypeId::PREFIX)?);
            Shape::Array { element, count: cursor.labelled("*")? }
        }
        "enum" => Shape::Enum(Arc::new(parse_enum(cursor)?)),
        other => return Err(error(keyword, format!("expected a shape (`int`, `struct`, ...), found `{other}`"))),
    })
}

fn parse_range(cursor: &mut Cursor<'_>) -> Result<Shape, ParseError> {
    let start = cursor.number()?;
    let end = cursor.labelled("..=")?;
    let what = match () {
        () if cursor.eat("bool") => RangeKind::Bool,
        () if cursor.eat("char") => RangeKind::Char,
        () => RangeKind::Other,
    };
    Ok(Shape::Range { start, end, what, pointer: cursor.eat("ptr") })
}

fn parse_ref(cursor: &mut Cursor<'_>) -> Result<Shape, ParseError> {
    let retagged = !cursor.eat("untagged");
    let keyword = cursor.token("the kind of reference")?;
    let kind = match keyword.text {
        "shared" => RefKind::Shared,
        "mut" => RefKind::Mut,
        "box" => RefKind::Box,
        other => return Err(error(keyword, format!("expected `shared`, `mut` or `box`, found `{other}`"))),
    };
    Ok(Shape::Ref { pointee: parse_pointee(cursor)?, kind, retagged })
}

fn parse_pointee(cursor: &mut Cursor<'_>) -> Result<Pointee, ParseError> {
    cursor.expect("to")?;
    let name = cursor.string()?;
    let size = cursor.labelled("size")?;
    let align = cursor.labelled("align")?;
    let meta = match () {
        () if cursor.eat("slice") => {
            let element_size = cursor.number()?;
            Meta::Slice { element_size, cells: if cursor.eat("of") { parse_cells(cursor)? } else { Cells::None } }
        }
        () if cursor.eat("vtable") => {
            let (trait_id, name, in_cell) = (cursor.number()?, cursor.string()?, cursor.eat("in_cell"));
            let inner = if cursor.eat("inner") { parse_prefixes(cursor)? } else { Vec::new() };
            Meta::Vtable { trait_id, name, in_cell, inner: inner.into() }
        }
        () if cursor.eat("extern") => Meta::Unknown,
        () => Meta::None,
    };
    let inhabited = !cursor.eat("uninhabited");
    let cells = parse_cells(cursor)?;
    let unpin = !cursor.eat("pinned");
    Ok(Pointee { name, size, align, meta, inhabited, cells, unpin })
}

fn parse_prefixes(cursor: &mut Cursor<'_>) -> Result<Vec<Prefix>, ParseError> {
    cursor.expect("{")?;
    cursor.list("}", |cursor| {
        let (size, align) = (cursor.labelled("size")?, cursor.labelled("align")?);
        Ok(Prefix { size, align, cells: parse_cells(cursor)? })
    })
}

/// `interior_mut`, or that and ranges; nothing if there are no cells.
pub(super) fn parse_cells(cursor: &mut Cursor<'_>) -> Result<Cells, ParseError> {
    if !cursor.eat("interior_mut") {
        return Ok(Cells::None);
    }
    Ok(if cursor.eat("{") { Cells::Ranges(parse_ranges(cursor)?) } else { Cells::All })
}

/// Ranges behind a brace.
fn parse_ranges(cursor: &mut Cursor<'_>) -> Result<Arc<[(u64, u64)]>, ParseError> {
    Ok(cursor.list("}", |cursor| Ok((cursor.number()?, cursor.labelled("to")?)))?.into())
}

fn parse_fields(cursor: &mut Cursor<'_>) -> Result<Vec<Field>, ParseError> {
    cursor.expect("{")?;
    cursor.list("}", |cursor| {
        let name = cursor.name()?;
        cursor.expect(":")?;
        let ty = TypeId(cursor.id(TypeId::PREFIX)?);
        Ok(Field { name, offset: cursor.labelled("@")?, ty })
    })
}

fn parse_enum(cursor: &mut Cursor<'_>) -> Result<EnumShape, ParseError> {
    let tag_offset = cursor.labelled("tag")?;
    let tag_size = cursor.labelled("size")?;
    let tag_pointer = cursor.eat("ptr");
    let keyword = cursor.token("`direct` or `niche`")?;
    let encoding = match keyword.text {
        "direct" => TagEncoding::Direct,
        "niche" => TagEncoding::Niche {
            untagged: cursor.labelled("untagged")?,
            first: cursor.labelled("first")?,
            last: cursor.labelled("last")?,
            start: cursor.labelled("start")?,
        },
        other => return Err(error(keyword, format!("expected `direct` or `niche`, found `{other}`"))),
    };
    let prefix = if cursor.eat("prefix") { parse_fields(cursor)? } else { Vec::new() };
    cursor.expect("{")?;
    let variants = cursor.list("}", parse_variant)?;
    Ok(EnumShape { tag_offset, tag_size, tag_pointer, encoding, variants, prefix })
}

fn parse_variant(cursor: &mut Cursor<'_>) -> Result<Variant, ParseError> {
    let name = cursor.name()?;
    let tag = cursor.labelled("=")?;
    let inhabited = !cursor.eat("uninhabited");
    let fields = if cursor.at("{") { parse_fields(cursor)? } else { Vec::new() };
    Ok(Variant { name, tag, inhabited, fields })
}
