//! A whole program in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::verify::{CalleeInfo, Tables};
use crate::{
    CStruct, Callable, FuncId, Global, GlobalId, Origin, Pointed, ProgramSource, SigId, Signature, SourceSpan, Span,
    System, Target, Type, TypeId, Variable,
};

/// A program whose parts are all known, as an `.air` file describes it.
///
/// As a [`ProgramSource`] it may be asked for anything that a verified program refers to. Asking for a type, signature or
/// function name that isn't there panics; [`crate::verify_program`] excludes that.
#[derive(Clone, Debug)]
pub struct Program {
    /// What it was compiled for.
    pub target: Target,
    /// The function to run first.
    pub entry: FuncId,
    /// The types.
    pub types: BTreeMap<TypeId, Arc<Type>>,
    /// The signatures.
    pub sigs: BTreeMap<SigId, Arc<Signature>>,
    /// The globals.
    pub globals: BTreeMap<GlobalId, Arc<Global>>,
    /// The functions, with code or foreign.
    pub funcs: BTreeMap<FuncId, Callable>,
    /// Symbols that the program defines.
    pub exports: BTreeMap<Arc<str>, FuncId>,
    /// The text it was parsed from.
    pub(super) file: Option<SourceFile>,
}

/// The text that a program was parsed from. Spans are line numbers.
#[derive(Clone, Debug)]
pub(super) struct SourceFile {
    pub(super) name: Arc<str>,
    pub(super) lines: Vec<SourceLine>,
    pub(super) entry: Span,
    pub(super) types: BTreeMap<TypeId, Span>,
    pub(super) sigs: BTreeMap<SigId, Span>,
    pub(super) funcs: BTreeMap<FuncId, Span>,
}

#[derive(Clone, Debug)]
pub(super) struct SourceLine {
    pub(super) text: Arc<str>,
    /// Bytes before this line.
    pub(super) start: u32,
    /// First column that is neither white space nor comment.
    pub(super) column: u32,
    /// Column just past the last such character.
    pub(super) end_column: u32,
}

impl Program {
    /// A program without anything, to be filled in; the entry is `f0`.
    pub fn new() -> Program {
        Program {
            target: Target::DEFAULT,
            entry: FuncId(0),
            types: BTreeMap::new(),
            sigs: BTreeMap::new(),
            globals: BTreeMap::new(),
            funcs: BTreeMap::new(),
            exports: BTreeMap::new(),
            file: None,
        }
    }

    /// Where the text names the entry; [`Span::NONE`] if the program was not parsed from text or the text doesn't say.
    pub fn entry_span(&self) -> Span {
        self.file.as_ref().map_or(Span::NONE, |file| file.entry)
    }

    /// Where the text declares a type.
    pub fn type_span(&self, id: TypeId) -> Span {
        self.file.as_ref().and_then(|file| file.types.get(&id).copied()).unwrap_or(Span::NONE)
    }

    /// Where the text declares a signature.
    pub fn sig_span(&self, id: SigId) -> Span {
        self.file.as_ref().and_then(|file| file.sigs.get(&id).copied()).unwrap_or(Span::NONE)
    }

    /// Where the text declares a function, with code or foreign.
    pub fn func_span(&self, id: FuncId) -> Span {
        self.file.as_ref().and_then(|file| file.funcs.get(&id).copied()).unwrap_or(Span::NONE)
    }
}

impl Default for Program {
    fn default() -> Program {
        Program::new()
    }
}

/// Equal tables; the text they come from is not compared, but spans are.
impl PartialEq for Program {
    fn eq(&self, other: &Program) -> bool {
        self.target == other.target
            && self.entry == other.entry
            && self.types == other.types
            && self.sigs == other.sigs
            && self.globals == other.globals
            && self.funcs == other.funcs
            && self.exports == other.exports
    }
}

/// A text says no more of a program than running it takes: nothing of its system, of what pointers lead to, of vtables of
/// related traits, or of variables in cells.
impl ProgramSource for Program {
    fn target(&self) -> Target {
        self.target
    }

    fn system(&self) -> System {
        System::linux()
    }

    fn c_constant(&self, _: &str) -> Option<i128> {
        None
    }

    fn c_struct(&self, _: &str) -> Option<CStruct> {
        None
    }

    fn entry(&self) -> FuncId {
        self.entry
    }

    fn function(&self, id: FuncId) -> Result<Callable, String> {
        self.funcs.get(&id).cloned().ok_or_else(|| format!("the program has no function {id}"))
    }

    fn function_name(&self, id: FuncId) -> Arc<str> {
        match self.funcs.get(&id).expect("verified programs name only functions that they have") {
            Callable::Function(function) => function.name.clone(),
            Callable::Foreign { symbol, .. } => symbol.clone(),
            Callable::Unavailable { name, .. } => name.clone(),
        }
    }

    fn ty(&self, id: TypeId) -> Arc<Type> {
        self.types.get(&id).expect("verified programs name only types that they have").clone()
    }

    fn signature(&self, id: SigId) -> Arc<Signature> {
        self.sigs.get(&id).expect("verified programs name only signatures that they have").clone()
    }

    fn global(&self, id: GlobalId) -> Result<Arc<Global>, String> {
        self.globals.get(&id).cloned().ok_or_else(|| format!("the program has no global {id}"))
    }

    fn retags_arguments(&self, _: FuncId) -> bool {
        false
    }

    fn symbol(&self, name: &str) -> Option<FuncId> {
        self.exports.get(name).copied()
    }

    fn yields(&self, _: &str) -> bool {
        false
    }

    fn vtable_serves(&self, _: GlobalId, _: u32) -> bool {
        false
    }

    fn upcast(&self, _: GlobalId, _: u32) -> Option<GlobalId> {
        None
    }

    fn pointed(&self, _: TypeId) -> Option<Pointed> {
        None
    }

    fn concrete_type(&self, _: GlobalId) -> Option<TypeId> {
        None
    }

    fn variables(&self, _: FuncId) -> Vec<Variable> {
        Vec::new()
    }

    fn is_local(&self, span: Span) -> bool {
        self.resolve_span(span).is_some()
    }

    fn resolve_span(&self, span: Span) -> Option<SourceSpan> {
        let file = self.file.as_ref()?;
        let line = file.lines.get((span.0 as usize).checked_sub(1)?)?;
        let bytes_before = |column: u32| {
            line.text.char_indices().nth(column as usize - 1).map_or(line.text.len(), |(at, _)| at) as u32
        };
        Some(SourceSpan {
            file: file.name.clone(),
            line: span.0,
            column: line.column,
            end_line: span.0,
            end_column: line.end_column,
            byte_start: line.start + bytes_before(line.column),
            byte_end: line.start + bytes_before(line.end_column),
            origin: Origin::Local,
            text: line.text.clone(),
        })
    }
}

impl Tables for Program {
    fn target(&self) -> Target {
        self.target
    }

    fn ty(&self, id: TypeId) -> Option<Arc<Type>> {
        self.types.get(&id).cloned()
    }

    fn signature(&self, id: SigId) -> Option<Arc<Signature>> {
        self.sigs.get(&id).cloned()
    }

    fn has_global(&self, id: GlobalId) -> bool {
        self.globals.contains_key(&id)
    }

    fn callee(&self, id: FuncId) -> CalleeInfo {
        match self.funcs.get(&id) {
            None => CalleeInfo::Missing,
            Some(Callable::Function(function)) => CalleeInfo::Function(function.clone()),
            Some(Callable::Foreign { .. } | Callable::Unavailable { .. }) => CalleeInfo::Unknown,
        }
    }
}
