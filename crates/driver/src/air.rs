//! `--emit air`: what a program became.

use std::sync::Arc;

use assay_ir::text::{print_function, print_program};
use assay_ir::verify::verify_program;
use assay_ir::{
    BlockId, Callable, Cell, Const, Field, FuncId, Function, GlobalId, LocalId, Operand, PartVisitor, Program,
    ProgramSource, RelocTarget, Shape, SigId, Type, TypeId,
};

/// A program as text, and what the verifier says against it.
pub(crate) struct Emitted {
    pub(crate) text: String,
    pub(crate) problems: Vec<String>,
}

/// The whole program, as far as it can be reached from the entry by calls and taken addresses. Functions tell their places in the
/// source as comments.
///
/// # Errors
/// A function or global can't be lowered.
pub(crate) fn emit(source: &dyn ProgramSource) -> Result<Emitted, String> {
    let mut program = collect(source)?;
    let problems = verify_program(&program).err().unwrap_or_default();
    let problems = problems.iter().map(ToString::to_string).collect();
    let functions = std::mem::take(&mut program.funcs);
    let mut text = print_program(&program);
    for (id, callable) in functions {
        match callable {
            Callable::Function(function) => text.push_str(&print_function(id, &function, Some(source))),
            Callable::Foreign { .. } | Callable::Unavailable { .. } => {
                let mut alone = Program::new();
                alone.entry = program.entry;
                alone.funcs.insert(id, callable);
                // The line of the function is all that such a program consists of besides its entry.
                let declares = |line: &&str| line.starts_with("foreign") || line.starts_with("unavailable");
                text.extend(print_program(&alone).lines().filter(declares).map(|line| format!("{line}\n")));
            }
        }
        text.push('\n');
    }
    Ok(Emitted { text, problems })
}

/// Asks the source for everything that can be reached.
fn collect(source: &dyn ProgramSource) -> Result<Program, String> {
    let mut reached = Reached { program: Program::new(), waiting: vec![Item::Function(source.entry())] };
    reached.program.target = source.target();
    reached.program.entry = source.entry();
    while let Some(item) = reached.waiting.pop() {
        match item {
            Item::Function(id) if !reached.program.funcs.contains_key(&id) => reached.function(source, id)?,
            Item::Global(id) if !reached.program.globals.contains_key(&id) => reached.global(source, id)?,
            Item::Type(id) if !reached.program.types.contains_key(&id) => {
                let ty = source.ty(id);
                types_in(&ty, &mut |inner| reached.waiting.push(Item::Type(inner)));
                reached.program.types.insert(id, ty);
            }
            Item::Signature(id) => {
                reached.program.sigs.entry(id).or_insert_with(|| source.signature(id));
            }
            _ => {}
        }
    }
    Ok(reached.program)
}

#[derive(Clone, Copy)]
enum Item {
    Function(FuncId),
    Global(GlobalId),
    Type(TypeId),
    Signature(SigId),
}

/// What was reached, and what is still to be looked at.
struct Reached {
    program: Program,
    waiting: Vec<Item>,
}

impl Reached {
    fn function(&mut self, source: &dyn ProgramSource, id: FuncId) -> Result<(), String> {
        let callable = source.function(id)?;
        match &callable {
            Callable::Function(function) => self.follow(function),
            Callable::Unavailable { .. } => {}
            Callable::Foreign { symbol, sig } => {
                self.waiting.push(Item::Signature(*sig));
                if let Some(definition) = source.symbol(symbol) {
                    self.program.exports.insert(Arc::clone(symbol), definition);
                    self.waiting.push(Item::Function(definition));
                }
            }
        }
        self.program.funcs.insert(id, callable);
        Ok(())
    }

    fn global(&mut self, source: &dyn ProgramSource, id: GlobalId) -> Result<(), String> {
        let global = source.global(id)?;
        self.waiting.extend(global.relocs.iter().map(|reloc| match reloc.target {
            RelocTarget::Global(global) => Item::Global(global),
            RelocTarget::Func(func) => Item::Function(func),
        }));
        self.program.globals.insert(id, global);
        Ok(())
    }

    fn follow(&mut self, function: &Function) {
        self.waiting.push(Item::Signature(function.sig));
        self.waiting.extend(function.locals.iter().map(|local| Item::Type(local.ty)));
        for constant in &function.consts {
            match constant {
                Const::Int(_) => {}
                Const::Global { id, .. } => self.waiting.push(Item::Global(*id)),
                Const::Func(id) => self.waiting.push(Item::Function(*id)),
            }
        }
        for op in &function.ops {
            op.parts(&mut |_, part| part.visit(self));
            if let assay_ir::Op::Intrinsic { op } = op
                && op.name == assay_ir::Intrinsic::ThreadLocal
            {
                self.waiting.extend(op.imms.iter().map(|&global| Item::Global(GlobalId(global as u32))));
            }
        }
    }
}

/// The types that a type consists of.
fn types_in(ty: &Type, visit: &mut dyn FnMut(TypeId)) {
    let mut fields = |fields: &[Field]| fields.iter().for_each(|field| visit(field.ty));
    match &ty.shape {
        Shape::Struct(parts) => fields(parts),
        Shape::Enum(shape) => {
            fields(&shape.prefix);
            shape.variants.iter().for_each(|variant| fields(&variant.fields));
        }
        Shape::Array { element, .. } => visit(*element),
        _ => {}
    }
}

impl PartVisitor for Reached {
    fn func(&mut self, func: FuncId) {
        self.waiting.push(Item::Function(func));
    }

    fn global(&mut self, global: GlobalId) {
        self.waiting.push(Item::Global(global));
    }

    fn ty(&mut self, ty: TypeId) {
        self.waiting.push(Item::Type(ty));
    }

    fn sig(&mut self, sig: SigId) {
        self.waiting.push(Item::Signature(sig));
    }

    fn def(&mut self, _: Cell) {}
    fn read(&mut self, _: Operand) {}
    fn block(&mut self, _: BlockId) {}
    fn local(&mut self, _: LocalId) {}
}
