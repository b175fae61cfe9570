//! What the story of an aliasing violation is told with: places in the source, types, and names of variables.

use assay_ir::{CallOp, Callee, Cell, Function, Op, Operand, Part, PartVisitor, ProgramSource, TypeId, Variable};
use assay_memory::Pointer;
use assay_report::{AliasingPlace, AliasingViolation, Attempt, Borrow, Name, Protector, TagStory};
use rustc_hash::FxHashMap;

use crate::Machine;
use crate::load::Code;

/// So many values are followed from where a pointer is used to the variable that it came from.
const STEPS: usize = 8;

/// The variables of the functions that were asked for.
#[derive(Default)]
struct Variables(FxHashMap<assay_ir::FuncId, Vec<Variable>>);

/// An operation in the user's own code.
struct At<'m> {
    program: &'m dyn ProgramSource,
    function: &'m Function,
    variables: &'m [Variable],
    op: usize,
}

impl Machine<'_> {
    /// Adds to a violation whatever the machine knows of the pointers in it.
    pub(crate) fn tell(&self, violation: &mut AliasingViolation) {
        let mut variables = Variables::default();
        violation.pointer = self.current_operation().and_then(|(code, op)| {
            let at = variables.at(self, code, op).filter(|_| code.is_local)?;
            at.used(violation.attempt)
        });
        for story in &mut violation.stories {
            if story.protector != Protector::None
                && let Some(site) = self.shared_protection(story.number)
            {
                story.created.site = site;
            }
            if let Some((code, op)) = self.find_place(&mut story.created) {
                story.ty = retagged(&code.function.ops[op]).map(|ty| self.program.ty(ty).name.clone());
                story.ty = story.ty.take().filter(|ty| fits(ty, story.borrow));
                let at = variables.at(self, code, op).filter(|_| !story.created.in_call && code.is_local);
                story.variable = at.and_then(|at| at.written());
            }
            if let Some(end) = &mut story.ended
                && let Some((code, op)) = self.find_place(&mut end.at)
            {
                let at = variables.at(self, code, op).filter(|_| !end.at.in_call && code.is_local);
                end.at.pointer = at.and_then(|at| at.used(end.by));
            }
        }
        self.name_by_holders(violation, &mut variables);
    }

    /// Looks up a place, and gives the operation itself.
    fn find_place(&self, place: &mut AliasingPlace) -> Option<(&Code, usize)> {
        let (function, span) = self.site_place(place.site)?;
        place.span = self.resolve(span);
        place.in_call = place.site >> 32 != 0;
        place.function = Some(function.name.clone());
        let (code, op) = self.site_operation(place.site)?;
        place.function = Some(code.function.name.clone());
        Some((code, op))
    }

    fn current_operation(&self) -> Option<(&Code, usize)> {
        let frame = self.threads[self.current].frames.last()?;
        Some((frame.code(), frame.op_index() as usize))
    }

    /// Names pointers by the variables of the user's functions that hold them now, where it is not known yet in which ones
    /// they were put.
    fn name_by_holders(&self, violation: &mut AliasingViolation, variables: &mut Variables) {
        let Some(alloc) = violation.alloc.as_ref().map(|alloc| alloc.id) else { return };
        let thread = &self.threads[self.current];
        for frame in thread.frames.iter().filter(|frame| frame.code().is_local) {
            let code = frame.code();
            let Some(at) = variables.at(self, code, frame.op_index() as usize) else { continue };
            for variable in at.variables {
                for cell in variable.cells.into_iter().filter(|cell| code.is_pointer_cell(*cell) && at.is_set(*cell)) {
                    self.name_by_value(violation, alloc, thread.pointer(frame, cell), &variable.name, variable.ty);
                }
            }
            for local in &at.function.locals {
                if let Some(name) = &local.name
                    && let Ok(pointer) = self.memory.peek_ptr(thread.pointer(frame, local.cell), 0, 1)
                {
                    self.name_by_value(violation, alloc, pointer, name, local.ty);
                }
            }
        }
    }

    fn name_by_value(&self, violation: &mut AliasingViolation, alloc: u64, held: Pointer, name: &Name, ty: TypeId) {
        if self.memory.info(held.prov.alloc).is_none_or(|info| info.info.id != alloc) {
            return;
        }
        let Some(number) = self.memory.tag_number(held.prov) else { return };
        let ty = &self.program.ty(ty).name;
        let unnamed = |story: &&mut TagStory| story.number == number && story.variable.is_none();
        if let Some(story) = violation.stories.iter_mut().find(unnamed).filter(|story| fits(ty, story.borrow)) {
            story.variable = Some(name.clone());
            story.ty = Some(ty.clone());
        }
    }
}

impl Variables {
    fn at<'m>(&'m mut self, machine: &'m Machine<'_>, code: &'m Code, op: usize) -> Option<At<'m>> {
        let variables = self.0.entry(code.id).or_insert_with(|| machine.program.variables(code.id));
        Some(At { program: machine.program, function: &code.function, variables, op })
            .filter(|at| op < at.function.ops.len())
    }
}

impl At<'_> {
    /// The variable that a retag puts its pointer into.
    fn written(&self) -> Option<Name> {
        let op = &self.function.ops[self.op];
        if let Op::RetagMem { ptr, .. } = op {
            return self.in_memory(*ptr);
        }
        let cell = defs(op).next()?;
        self.named(cell).or_else(|| self.put(cell))
    }

    /// The variable that a value goes to from here.
    fn put(&self, cell: Cell) -> Option<Name> {
        for op in &self.function.ops[self.op + 1..] {
            match op {
                Op::MovPtr { dst, src } if src.as_cell() == Some(cell) => return self.named(*dst),
                Op::Store { ptr, off: 0, src, .. } if src.as_cell() == Some(cell) => return self.in_memory(*ptr),
                op if op.is_terminator() || defs(op).any(|def| def == cell) => return None,
                _ => {}
            }
        }
        None
    }

    /// The variable whose pointer is used in an attempt; `None` also for what is used by its own name.
    fn used(&self, attempt: Attempt) -> Option<Name> {
        let op = &self.function.ops[self.op];
        let fields: &[&str] = match (op, attempt) {
            (Op::CopyTyped { .. }, Attempt::Read) => &["src"],
            (Op::CopyTyped { .. }, _) => &["dst"],
            (Op::RetagMem { .. }, _) => return None,
            (_, Attempt::Reborrow(_)) => &["src", "data", "first"],
            _ => &["ptr"],
        };
        let mut operand = fields.iter().find_map(|field| read(op, field))?;
        let mut from = self.op;
        for _ in 0..STEPS {
            let cell = operand.as_cell()?;
            if let Some(name) = self.named(cell) {
                return Some(name);
            }
            from = self.set_before(cell, from).or_else(|| self.set_by_call(cell))?;
            operand = match &self.function.ops[from] {
                Op::Call { call } if self.moves_pointer(call) => *call.args.first()?,
                Op::MovPtr { src, .. } | Op::PtrMask { src, .. } => *src,
                Op::PtrAdd { base, .. } | Op::PtrOffset { base, .. } | Op::PtrIndex { base, .. } => *base,
                Op::Load { ptr, off: 0, .. } | Op::LoadMaybe { ptr, off: 0, .. } => return self.in_memory(*ptr),
                _ => return None,
            };
        }
        None
    }

    /// The last operation before one, in its block, that sets a cell.
    fn set_before(&self, cell: Cell, op: usize) -> Option<usize> {
        let block = self.function.blocks.partition_point(|start| *start as usize <= op);
        let start = self.function.blocks[block.checked_sub(1)?] as usize;
        (start..op).rev().find(|index| defs(&self.function.ops[*index]).any(|def| def == cell))
    }

    /// The call that sets a cell, if nothing else does.
    fn set_by_call(&self, cell: Cell) -> Option<usize> {
        let sets = |index: &usize| defs(&self.function.ops[*index]).any(|def| def == cell);
        let mut setting = (0..self.function.ops.len()).filter(sets);
        let only = setting.next().filter(|_| setting.next().is_none())?;
        matches!(self.function.ops[only], Op::Call { .. }).then_some(only)
    }

    /// Whether a call is of a raw pointer's method, such as `add`, whose result comes from its first argument.
    fn moves_pointer(&self, call: &CallOp) -> bool {
        let Callee::Direct(func) = call.callee else { return false };
        let name = self.program.function_name(func);
        name.starts_with("std::ptr::mut_ptr::") || name.starts_with("std::ptr::const_ptr::")
    }

    /// Whether something that comes before in the code sets a cell. What is in others may be left from another call.
    fn is_set(&self, cell: Cell) -> bool {
        self.function.params.iter().any(|param| param.cell == cell)
            || self.function.ops[..=self.op].iter().any(|op| defs(op).any(|def| def == cell))
    }

    fn named(&self, cell: Cell) -> Option<Name> {
        self.variables.iter().find(|variable| variable.cells.contains(&cell)).map(|variable| variable.name.clone())
    }

    /// The variable in memory whose address this is.
    fn in_memory(&self, ptr: Operand) -> Option<Name> {
        self.function.locals.iter().find(|local| Some(local.cell) == ptr.as_cell())?.name.clone()
    }
}

/// The type of the value that a retag is of.
fn retagged(op: &Op) -> Option<TypeId> {
    match op {
        Op::Retag { ty, .. } | Op::RetagWide { ty, .. } | Op::RetagMem { ty, .. } => Some(*ty),
        _ => None,
    }
}

/// Whether a pointer of this sort can be of that type, and not only a part of a value of that type.
fn fits(ty: &str, borrow: Borrow) -> bool {
    match borrow {
        Borrow::Root | Borrow::InPlace => false,
        Borrow::Shared => ty.starts_with('&') && !ty.starts_with("&mut "),
        Borrow::Mutable | Borrow::TwoPhase => ty.starts_with("&mut "),
        Borrow::Box => ty.contains("Box<"),
        // Casts between them are no reborrows.
        Borrow::RawConst | Borrow::RawMut => ty.starts_with('*'),
    }
}

/// What a field of an operation reads.
fn read(op: &Op, field: &str) -> Option<Operand> {
    struct Read(Option<Operand>);
    impl PartVisitor for Read {
        fn read(&mut self, operand: Operand) {
            self.0.get_or_insert(operand);
        }
    }
    let mut found = Read(None);
    op.parts(&mut |name, part: &dyn Part| {
        if name == field {
            part.visit(&mut found);
        }
    });
    found.0
}

/// The cells that an operation writes.
fn defs(op: &Op) -> impl Iterator<Item = Cell> {
    struct Defs(Vec<Cell>);
    impl PartVisitor for Defs {
        fn def(&mut self, cell: Cell) {
            self.0.push(cell);
        }
    }
    let mut defs = Defs(Vec::new());
    op.parts(&mut |_, part| part.visit(&mut defs));
    defs.0.into_iter()
}
