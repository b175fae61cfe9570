//! What the fields of operations have in common, so that printer, parser and verifier need no list of operations.

use crate::{BlockId, Cell, FuncId, GlobalId, LocalId, Operand, SigId, TypeId};

/// A field of an operation.
pub trait Part {
    /// Writes the field in the text form.
    fn print(&self, out: &mut dyn PartSink);
    /// Reads the field from the text form.
    fn parse(source: &mut dyn PartSource) -> Result<Self, PartError>
    where
        Self: Sized;
    /// Tells the visitor every id in the field.
    fn visit(&self, visitor: &mut dyn PartVisitor);
    /// Calls `change` with every operand in the field.
    fn operands(&mut self, change: &mut dyn FnMut(&mut Operand)) {
        _ = change;
    }
    /// How the text form names a field of this type.
    fn label(&self, field: &str) -> Label {
        _ = field;
        Label::None
    }
    /// The value of a field of this name that the text form leaves out.
    fn implied(field: &str) -> Option<Self>
    where
        Self: Sized,
    {
        _ = field;
        None
    }
}

/// How the text form writes a field's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Label {
    /// Not at all.
    None,
    /// In front of the value.
    Named,
    /// The field has its implied value, so neither name nor value are written.
    Omitted,
}

/// Where printed fields go; knows the function's constants.
pub trait PartSink {
    /// Writes literal text.
    fn text(&mut self, text: &str);
    /// Writes an operand: a cell, or the constant itself.
    fn operand(&mut self, operand: Operand);
}

/// Where parsed fields come from; collects the function's constants.
pub trait PartSource {
    /// The next token: a word, a number, a quoted string (with its quotes) or a punctuation mark. Separating commas between fields are
    /// skipped.
    fn token(&mut self) -> Result<String, PartError>;
    /// The next token without consuming it; `None` at the end of the operation.
    fn peek(&mut self) -> Option<String>;
    /// An operand: a cell, or a constant that is entered into the function's table.
    fn operand(&mut self) -> Result<Operand, PartError>;
}

/// Receives the ids in an operation's fields.
#[allow(unused_variables)]
pub trait PartVisitor {
    /// A cell that is written.
    fn def(&mut self, cell: Cell) {}
    /// An operand that is read.
    fn read(&mut self, operand: Operand) {}
    /// A block that control may go to.
    fn block(&mut self, block: BlockId) {}
    /// A local in memory.
    fn local(&mut self, local: LocalId) {}
    /// A type.
    fn ty(&mut self, ty: TypeId) {}
    /// A function.
    fn func(&mut self, func: FuncId) {}
    /// A global allocation.
    fn global(&mut self, global: GlobalId) {}
    /// A signature.
    fn sig(&mut self, sig: SigId) {}
}

/// Why a field did not parse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartError(pub String);

impl std::fmt::Display for PartError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PartError {}
