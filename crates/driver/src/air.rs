//! `--emit air`: what a program became.

use std::collections::BTreeSet;

use assay_ir::text::print_function;
use assay_ir::verify::{OnDemand, verify_function};
use assay_ir::{
    BlockId, Callable, Cell, Const, FuncId, Function, GlobalId, LocalId, Operand, PartVisitor, ProgramSource,
    RelocTarget,
};

/// A program as text, and what the verifier says against it.
#[derive(Default)]
pub(crate) struct Emitted {
    pub(crate) text: String,
    pub(crate) problems: Vec<String>,
}

/// Prints every function that can be reached from the entry by direct calls and taken addresses, in the order in which they are found.
pub(crate) fn emit(program: &dyn ProgramSource) -> Result<Emitted, String> {
    let mut out = Emitted::default();
    let tables = OnDemand(program);
    let mut reached = Reached::default();
    reached.function(program.entry());
    while let Some(id) = reached.next() {
        match id {
            Item::Function(id) => match program.function(id)? {
                Callable::Function(function) => {
                    out.text.push_str(&print_function(id, &function, Some(program)));
                    out.text.push('\n');
                    if let Err(errors) = verify_function(&function, &tables) {
                        out.problems.extend(errors.iter().map(|error| format!("{id} ({}): {error}", function.name)));
                    }
                    reached.follow(&function);
                }
                Callable::Foreign { symbol, .. } => {
                    out.text.push_str(&format!("// {id} is the foreign function {symbol:?}\n\n"))
                }
            },
            Item::Global(id) => {
                for reloc in &program.global(id)?.relocs {
                    match reloc.target {
                        RelocTarget::Global(global) => reached.global_item(global),
                        RelocTarget::Func(func) => reached.function(func),
                    }
                }
            }
        }
    }
    Ok(out)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Function(FuncId),
    Global(GlobalId),
}

/// What was reached, and what is still to be looked at.
#[derive(Default)]
struct Reached {
    seen: BTreeSet<Item>,
    waiting: Vec<Item>,
}

impl Reached {
    fn function(&mut self, id: FuncId) {
        self.add(Item::Function(id));
    }

    fn global_item(&mut self, id: GlobalId) {
        self.add(Item::Global(id));
    }

    fn add(&mut self, item: Item) {
        if self.seen.insert(item) {
            self.waiting.push(item);
        }
    }

    fn next(&mut self) -> Option<Item> {
        self.waiting.pop()
    }

    fn follow(&mut self, function: &Function) {
        for constant in &function.consts {
            match constant {
                Const::Int(_) => {}
                Const::Global { id, .. } => self.global_item(*id),
                Const::Func(id) => self.function(*id),
            }
        }
        for op in &function.ops {
            op.parts(&mut |_, part| part.visit(self));
        }
    }
}

impl PartVisitor for Reached {
    fn func(&mut self, func: FuncId) {
        self.function(func);
    }

    fn global(&mut self, global: GlobalId) {
        self.global_item(global);
    }

    fn def(&mut self, _: Cell) {}
    fn read(&mut self, _: Operand) {}
    fn block(&mut self, _: BlockId) {}
    fn local(&mut self, _: LocalId) {}
}
