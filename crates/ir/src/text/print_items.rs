//! Prints types, signatures and globals.

use std::fmt::Write;

use super::parse::{default_arg_name, unit_arg};
use crate::part_impls::quote;
use crate::{
    AbiArg, AbiClass, Cells, EnumShape, Field, Global, GlobalId, GlobalKind, Meta, Pointee, Prefix, RangeKind, RefKind,
    Reloc, RelocTarget, Shape, SigId, Signature, TagEncoding, Target, Type, TypeId, Variant,
};

pub(super) fn print_type(out: &mut String, id: TypeId, ty: &Type) {
    _ = write!(out, "type {id} {} size {} align {} ", quote(&ty.name), ty.size, ty.align);
    print_shape(out, &ty.shape);
    out.push('\n');
}

fn print_shape(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Any => out.push_str("any"),
        Shape::Union(data) => {
            out.push_str("union ");
            print_ranges(out, data);
        }
        Shape::Int => out.push_str("int"),
        Shape::FnPtr => out.push_str("fn_ptr"),
        Shape::Never => out.push_str("never"),
        Shape::Range { start, end, what, pointer } => {
            let what = match what {
                RangeKind::Bool => " bool",
                RangeKind::Char => " char",
                RangeKind::Other => "",
            };
            _ = write!(out, "range {start}..={end}{what}{}", if *pointer { " ptr" } else { "" });
        }
        Shape::RawPtr(pointee) => {
            out.push_str("raw_ptr ");
            print_pointee(out, pointee);
        }
        Shape::Ref { pointee, kind, retagged } => {
            out.push_str(if *retagged { "ref " } else { "ref untagged " });
            out.push_str(match kind {
                RefKind::Shared => "shared ",
                RefKind::Mut => "mut ",
                RefKind::Box => "box ",
            });
            print_pointee(out, pointee);
        }
        Shape::Struct(fields) => {
            out.push_str("struct ");
            print_fields(out, fields);
        }
        Shape::Array { element, count } => _ = write!(out, "array {element} * {count}"),
        Shape::Enum(shape) => print_enum(out, shape),
    }
}

fn print_pointee(out: &mut String, pointee: &Pointee) {
    _ = write!(out, "to {} size {} align {}", quote(&pointee.name), pointee.size, pointee.align);
    match &pointee.meta {
        Meta::None => {}
        Meta::Slice { element_size, cells } => {
            _ = write!(out, " slice {element_size}");
            if *cells != Cells::None {
                out.push_str(" of");
                print_cells(out, cells);
            }
        }
        Meta::Vtable { trait_id, name, in_cell, inner } => {
            _ = write!(out, " vtable {trait_id} {}{}", quote(name), if *in_cell { " in_cell" } else { "" });
            if !inner.is_empty() {
                out.push_str(" inner ");
                print_list(out, inner, |out, Prefix { size, align, cells }| {
                    _ = write!(out, "size {size} align {align}");
                    print_cells(out, cells);
                });
            }
        }
        Meta::Unknown => out.push_str(" extern"),
    }
    if !pointee.inhabited {
        out.push_str(" uninhabited");
    }
    print_cells(out, &pointee.cells);
    if !pointee.unpin {
        out.push_str(" pinned");
    }
}

fn print_cells(out: &mut String, cells: &Cells) {
    match cells {
        Cells::None => {}
        Cells::All => out.push_str(" interior_mut"),
        Cells::Ranges(ranges) => {
            out.push_str(" interior_mut ");
            print_ranges(out, ranges);
        }
    }
}

fn print_ranges(out: &mut String, ranges: &[(u64, u64)]) {
    print_list(out, ranges, |out, (start, end)| _ = write!(out, "{start} to {end}"));
}

fn print_fields(out: &mut String, fields: &[Field]) {
    print_list(out, fields, |out, field| _ = write!(out, "{}: {} @ {}", name(&field.name), field.ty, field.offset));
}

fn print_enum(out: &mut String, shape: &EnumShape) {
    _ = write!(out, "enum tag {} size {}", shape.tag_offset, shape.tag_size);
    if shape.tag_pointer {
        out.push_str(" ptr");
    }
    _ = match shape.encoding {
        TagEncoding::Direct => write!(out, " direct "),
        TagEncoding::Niche { untagged, first, last, start } => {
            write!(out, " niche untagged {untagged} first {first} last {last} start {start} ")
        }
    };
    if !shape.prefix.is_empty() {
        out.push_str("prefix ");
        print_fields(out, &shape.prefix);
        out.push(' ');
    }
    print_list(out, &shape.variants, print_variant);
}

fn print_variant(out: &mut String, variant: &Variant) {
    _ = write!(out, "{} = {}", name(&variant.name), variant.tag);
    if !variant.inhabited {
        out.push_str(" uninhabited");
    }
    if !variant.fields.is_empty() {
        out.push(' ');
        print_fields(out, &variant.fields);
    }
}

fn print_list<T>(out: &mut String, items: &[T], mut print: impl FnMut(&mut String, &T)) {
    if items.is_empty() {
        out.push_str("{}");
        return;
    }
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index == 0 { "{ " } else { ", " });
        print(out, item);
    }
    out.push_str(" }");
}

/// A name as it is if it is a word or a number, otherwise in quotes.
fn name(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if bare { name.to_owned() } else { quote(name) }
}

pub(super) fn print_signature(out: &mut String, id: SigId, sig: &Signature) {
    _ = write!(out, "sig {id} {} (", quote(&sig.abi));
    for (index, param) in sig.params.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        print_arg(out, param);
    }
    if sig.variadic {
        out.push_str(if sig.params.is_empty() { "..." } else { ", ..." });
    }
    for extra in &sig.extra {
        out.push_str(", ");
        print_arg(out, extra);
    }
    out.push(')');
    if sig.ret != unit_arg() {
        out.push_str(" -> ");
        print_arg(out, &sig.ret);
    }
    out.push_str(if sig.can_unwind { "\n" } else { " nounwind\n" });
}

fn print_arg(out: &mut String, arg: &AbiArg) {
    if arg.name != default_arg_name(arg.class) {
        _ = write!(out, "{} ", quote(&arg.name));
    }
    _ = match arg.class {
        AbiClass::Ignore => write!(out, "ignore"),
        AbiClass::Scalar(scalar) => write!(out, "{}", scalar.word()),
        AbiClass::Pair(a, b) => write!(out, "({}, {})", a.word(), b.word()),
        AbiClass::Union(scalar) => write!(out, "union {}", scalar.word()),
        AbiClass::UnionPair(a, b) => write!(out, "union ({}, {})", a.word(), b.word()),
        AbiClass::Memory { size, align } => write!(out, "memory {size} align {align}"),
        AbiClass::Unsized(meta) => write!(out, "unsized {}", meta.word()),
    };
    if arg.kind != arg.class.kind() {
        _ = write!(out, " as {}", quote(&arg.kind));
    }
}

pub(super) fn print_global(out: &mut String, target: Target, id: GlobalId, global: &Global) {
    _ = write!(out, "global {id} {} ", quote(&global.name));
    match &global.kind {
        GlobalKind::Const => out.push_str("const"),
        GlobalKind::Static { mutable, thread_local } => {
            out.push_str("static");
            out.push_str(if *mutable { " mut" } else { "" });
            out.push_str(if *thread_local { " thread_local" } else { "" });
        }
        GlobalKind::Vtable { trait_id, size, align, cells, name } => {
            _ = write!(out, "vtable {trait_id} size {size} align {align}");
            print_cells(out, cells);
            _ = write!(out, " {}", quote(name));
        }
        GlobalKind::Foreign { symbol, size, weak } => {
            _ = write!(out, "foreign {} size {size}{}", quote(symbol), if *weak { " weak" } else { "" });
        }
    }
    _ = write!(out, " align {}", global.align);
    if !global.bytes.is_empty() {
        out.push_str(" {\n");
        print_data(out, target, global);
        out.push('}');
    }
    out.push('\n');
}

/// The bytes of a global, split where initialised bytes begin and end and where an address lies.
fn print_data(out: &mut String, target: Target, global: &Global) {
    let len = global.bytes.len() as u64;
    let mut at = 0;
    for reloc in &global.relocs {
        let end = reloc.offset.checked_add(target.pointer_bytes()).filter(|end| *end <= len);
        let Some(end) = end.filter(|_| reloc.offset >= at) else {
            _ = writeln!(
                out,
                "    // the address at {} lies outside of the global or in another address",
                reloc.offset
            );
            continue;
        };
        print_range(out, global, at, reloc.offset);
        print_reloc(out, reloc);
        at = end;
    }
    print_range(out, global, at, len);
}

fn print_reloc(out: &mut String, reloc: &Reloc) {
    _ = match reloc.target {
        RelocTarget::Global(id) => write!(out, "    @{id}"),
        RelocTarget::Func(id) => write!(out, "    @{id}"),
    };
    if reloc.addend != 0 {
        _ = write!(out, "+{}", reloc.addend);
    }
    out.push('\n');
}

/// Bytes without addresses.
fn print_range(out: &mut String, global: &Global, start: u64, end: u64) {
    let mut at = start;
    for (init_start, init_end) in &global.init {
        let from = (*init_start).clamp(at, end);
        let to = (*init_end).clamp(from, end);
        print_uninit(out, from - at);
        print_bytes(out, &global.bytes[from as usize..to as usize]);
        at = to;
    }
    print_uninit(out, end - at);
}

fn print_uninit(out: &mut String, count: u64) {
    if count > 0 {
        _ = writeln!(out, "    uninit {count}");
    }
}

/// Initialised bytes, as zeros, text or hexadecimal, whichever is shortest to read.
fn print_bytes(out: &mut String, mut bytes: &[u8]) {
    const LONG_ZEROS: usize = 8;
    const PER_LINE: usize = 32;
    while !bytes.is_empty() {
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        if zeros >= LONG_ZEROS {
            _ = writeln!(out, "    zero {zeros}");
            bytes = &bytes[zeros..];
            continue;
        }
        let next_zeros = bytes.windows(LONG_ZEROS).position(|window| window.iter().all(|byte| *byte == 0));
        let (part, rest) = bytes.split_at(next_zeros.unwrap_or(bytes.len()));
        if part.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
            _ = writeln!(out, "    {}", quote(&String::from_utf8_lossy(part)));
        } else {
            for line in part.chunks(PER_LINE) {
                let digits: Vec<String> = line.iter().map(|byte| format!("{byte:02x}")).collect();
                _ = writeln!(out, "    hex {}", quote(&digits.join(" ")));
            }
        }
        bytes = rest;
    }
}
