//! Prints functions, and programs item by item.

use std::fmt::Write;

use super::print_items;
use crate::part_impls::quote;
use crate::{
    Callable, Const, FuncId, Function, Label, Op, Operand, Part, PartSink, Program, ProgramSource, Span, Target,
};

/// The text of a program, without spans.
pub fn print_program(program: &Program) -> String {
    let mut out = String::new();
    print_target(&mut out, program.target);
    _ = writeln!(out, "entry {}\n", program.entry);
    for (id, ty) in &program.types {
        print_items::print_type(&mut out, *id, ty);
    }
    out.push('\n');
    for (id, sig) in &program.sigs {
        print_items::print_signature(&mut out, *id, sig);
    }
    out.push('\n');
    for (id, global) in &program.globals {
        print_items::print_global(&mut out, program.target, *id, global);
    }
    out.push('\n');
    for (id, callable) in &program.funcs {
        match callable {
            Callable::Foreign { symbol, sig } => _ = writeln!(out, "foreign {id} {} {sig}", quote(symbol)),
            Callable::Unavailable { name, features } => {
                _ = writeln!(out, "unavailable {id} {} {}", quote(name), quote(features));
            }
            Callable::Function(function) => out.push_str(&print_function(*id, function, None)),
        }
    }
    for (symbol, id) in &program.exports {
        _ = writeln!(out, "export {} {id}", quote(symbol));
    }
    out
}

/// What a program was compiled for, if that has to be said.
fn print_target(out: &mut String, target: Target) {
    if target != Target::DEFAULT {
        let order = if target.big_endian { "big" } else { "little" };
        _ = writeln!(out, "target ptr {} {order}", target.pointer_bytes());
    }
}

/// The text of a function. If `spans` is given, operations get their place in the source as a comment.
///
/// Functions that break the verifier's rules are printed as well as it goes, for looking at.
pub fn print_function(id: FuncId, function: &Function, spans: Option<&dyn ProgramSource>) -> String {
    let mut printer = Printer { out: String::new(), function, spans, last: Span::NONE };
    printer.header(id);
    let first_block = function.blocks.first().copied().unwrap_or(u32::MAX);
    printer.ops(0, first_block);
    for (block, start) in function.blocks.iter().enumerate() {
        _ = writeln!(printer.out, "b{block}:");
        printer.ops(*start, function.blocks.get(block + 1).copied().unwrap_or(u32::MAX));
    }
    printer.out.push_str("}\n");
    printer.out
}

struct Printer<'f> {
    out: String,
    function: &'f Function,
    spans: Option<&'f dyn ProgramSource>,
    /// The span that the last comment told.
    last: Span,
}

impl Printer<'_> {
    fn header(&mut self, id: FuncId) {
        let Function { name, sig, cells, params, rets, locals, .. } = self.function;
        _ = write!(self.out, "fn {id} {} {sig} ", quote(name));
        params.print(self);
        if !rets.is_empty() {
            self.out.push_str(" -> ");
            rets.print(self);
        }
        _ = write!(self.out, " cells {cells} {{");
        self.comment(self.function.span);
        for (index, local) in locals.iter().enumerate() {
            _ = write!(self.out, "    local l{index} ");
            if let Some(name) = &local.name {
                _ = write!(self.out, "{} ", quote(name));
            }
            _ = write!(self.out, "{} {} size {} align {}", local.ty, local.cell, local.size, local.align);
            self.comment(local.span);
        }
    }

    fn ops(&mut self, start: u32, end: u32) {
        let end = (end as usize).min(self.function.ops.len());
        for (index, op) in self.function.ops.iter().enumerate().take(end).skip(start as usize) {
            self.out.push_str("    ");
            self.op(op);
            self.comment(self.function.spans.get(index).copied().unwrap_or(Span::NONE));
        }
    }

    fn op(&mut self, op: &Op) {
        self.out.push_str(op.word());
        let mut separator = " ";
        op.parts(&mut |field, part| {
            let label = part.label(field);
            if label == Label::Omitted {
                return;
            }
            self.out.push_str(separator);
            if label == Label::Named {
                self.out.push_str(field);
                self.out.push(' ');
            }
            part.print(self);
            // What kind of operation it is, is not a comma's business.
            separator = if matches!(field, "op" | "ty" | "from" | "to" | "mode") { " " } else { ", " };
        });
    }

    /// Ends the line, with the place in the source if it is known and not that of the line before.
    fn comment(&mut self, span: Span) {
        let place = self.spans.filter(|_| span != self.last).and_then(|spans| spans.resolve_span(span));
        if let Some(place) = place {
            _ = write!(self.out, "  // {}:{}", place.file.replace(['\n', '\r'], " "), place.line);
            self.last = span;
        }
        self.out.push('\n');
    }
}

impl PartSink for Printer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn operand(&mut self, operand: Operand) {
        _ = match (operand.as_cell(), operand.as_const()) {
            (Some(cell), _) => write!(self.out, "{cell}"),
            (None, Some(index)) => match self.function.consts.get(index as usize) {
                Some(Const::Int(value)) => write!(self.out, "{value}"),
                Some(Const::Global { id, offset: 0 }) => write!(self.out, "@{id}"),
                Some(Const::Global { id, offset }) => write!(self.out, "@{id}+{offset}"),
                Some(Const::Func(id)) => write!(self.out, "@{id}"),
                None => write!(self.out, "<no constant {index}>"),
            },
            (None, None) => Ok(()),
        };
    }
}
