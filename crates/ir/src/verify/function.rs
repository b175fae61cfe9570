//! Rules 1, 2, 8 and 9, and the order in which a function's rules are checked.

use super::{MAX_CELLS, Place, Tables, VerifyError, flow, ops};
use crate::{Access, Cell, CellKind, Function, Op, Param, ValueKind, accesses};

/// Checks a function against the rules in the [module's documentation](crate::verify).
///
/// # Errors
/// All broken rules.
pub fn verify_function(function: &Function, tables: &dyn Tables) -> Result<(), Vec<VerifyError>> {
    let mut errors = Errors { function, list: Vec::new() };
    check_shape(&mut errors);
    if errors.list.is_empty() {
        check_terminators(&mut errors);
        check_signature(&mut errors, tables);
        check_locals(&mut errors, tables);
        for index in 0..function.ops.len() {
            ops::check_op(&mut errors, tables, index);
        }
    }
    if errors.list.is_empty() {
        flow::check_flow(&mut errors, tables);
    }
    if errors.list.is_empty() { Ok(()) } else { Err(errors.list) }
}

/// The errors found so far in a function.
pub(super) struct Errors<'f> {
    pub(super) function: &'f Function,
    pub(super) list: Vec<VerifyError>,
}

impl Errors<'_> {
    pub(super) fn function(&mut self, message: impl Into<String>) {
        self.list.push(VerifyError::in_function(self.function, message.into()));
    }

    pub(super) fn op(&mut self, index: usize, message: impl Into<String>) {
        let place = Place::Op {
            function: self.function.name.to_string(),
            index,
            word: self.function.ops.get(index).map_or("", Op::word),
        };
        let span = self.function.spans.get(index).copied().unwrap_or(self.function.span);
        let error = VerifyError { place, span, message: message.into() };
        // The same operand may break the same rule twice, as a signature's and a known callee's argument.
        if self.list.last() != Some(&error) {
            self.list.push(error);
        }
    }

    fn local(&mut self, index: usize, message: String) {
        let place = Place::Function(self.function.name.to_string());
        let span = self.function.locals[index].span;
        self.list.push(VerifyError { place, span, message: format!("l{index}: {message}") });
    }
}

/// The smallest number of cells with which every cell that a function names exists.
pub(crate) fn smallest_cell_count(function: &Function, tables: &dyn Tables) -> u32 {
    let mut count = 0;
    let mut name = |cell: Cell, kind: ValueKind| count = count.max(cell.0.saturating_add(kind.cells()));
    for param in function.params.iter().chain(&function.rets) {
        name(param.cell, param.kind.into());
    }
    for local in &function.locals {
        name(local.cell, ValueKind::Ptr);
    }
    for op in &function.ops {
        accesses(op, tables, &mut |access| match access {
            Access::Read(operand, kind) => operand.as_cell().into_iter().for_each(|cell| name(cell, kind)),
            Access::Def(cell, kind) => name(cell, kind),
        });
    }
    count
}

fn check_shape(errors: &mut Errors<'_>) {
    let function = errors.function;
    if function.cells > MAX_CELLS {
        errors.function(format!("{} cells are more than {MAX_CELLS}", function.cells));
    }
    if function.spans.len() != function.ops.len() {
        errors.function(format!("{} spans for {} operations", function.spans.len(), function.ops.len()));
    }
    match function.blocks.first() {
        None => errors.function("there are no blocks"),
        Some(0) => {}
        Some(start) => errors.function(format!("the first block starts at operation {start}")),
    }
    for (block, pair) in function.blocks.windows(2).enumerate() {
        if pair[0] == pair[1] {
            errors.function(format!("b{block} is empty"));
        } else if pair[0] > pair[1] {
            errors.function(format!("b{} starts before b{block}", block + 1));
        }
    }
    if let Some((block, start)) = function.blocks.iter().enumerate().next_back() {
        match (*start as usize).cmp(&function.ops.len()) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal => errors.function(format!("b{block} is empty")),
            std::cmp::Ordering::Greater => errors.function(format!("b{block} starts behind the last operation")),
        }
    }
}

fn check_terminators(errors: &mut Errors<'_>) {
    let function = errors.function;
    for block in 0..function.blocks.len() {
        let range = function.block_range(block);
        for index in range.clone() {
            let last = index + 1 == range.end;
            match function.ops[index].is_terminator() {
                false if last => errors.op(index, format!("b{block} does not end in a terminator")),
                true if !last => errors.op(index, format!("the terminator is not at the end of b{block}")),
                _ => {}
            }
        }
    }
}

fn check_signature(errors: &mut Errors<'_>, tables: &dyn Tables) {
    let function = errors.function;
    for param in function.params.iter().chain(&function.rets) {
        if let Some(problem) = cell_problem(function, param.cell, param.kind.into()) {
            errors.function(problem);
        }
    }
    if let Some(cell) = shared_cell(&function.params) {
        errors.function(format!("two parameters share {cell}"));
    }
    let Some(sig) = tables.signature(function.sig) else {
        errors.function(format!("{} is not declared", function.sig));
        return;
    };
    let mut params = sig.param_values();
    // The list of variable arguments.
    params.extend(sig.variadic.then_some(crate::ValueKind::Ptr));
    if let Some(problem) = kinds_problem(&kinds(&function.params), &params, false) {
        errors.function(format!("the parameters differ from {}: {problem}", function.sig));
    }
    if let Some(problem) = kinds_problem(&kinds(&function.rets), &sig.ret_values(), false) {
        errors.function(format!("the results differ from {}: {problem}", function.sig));
    }
}

pub(super) fn kinds(params: &[Param]) -> Vec<CellKind> {
    params.iter().map(|param| param.kind).collect()
}

/// How cells differ from the values that a signature wants in them.
pub(super) fn kinds_problem(kinds: &[CellKind], values: &[ValueKind], or_more: bool) -> Option<String> {
    if kinds.len() < values.len() || kinds.len() > values.len() && !or_more {
        return Some(format!("{} instead of {}", kinds.len(), values.len()));
    }
    let fits = |kind: CellKind, value: ValueKind| match value {
        ValueKind::Ptr => kind == CellKind::Ptr,
        wide if wide.is_wide() => kind == CellKind::Wide,
        ValueKind::Int { .. } => kind != CellKind::Wide,
    };
    let wrong = kinds.iter().zip(values).position(|(kind, value)| !fits(*kind, *value))?;
    Some(format!("number {} is `{:?}`, which can't hold {:?}", wrong + 1, kinds[wrong], values[wrong]))
}

/// Why a value can't lie in a cell of this function.
pub(super) fn cell_problem(function: &Function, cell: Cell, kind: ValueKind) -> Option<String> {
    let end = cell.0.checked_add(kind.cells());
    if end.is_some_and(|end| end <= function.cells) {
        return None;
    }
    let second = if kind.is_wide() && cell.0 < function.cells { "the second half of " } else { "" };
    Some(format!("{second}{cell} is out of range: the function has {} cells", function.cells))
}

/// The first cell that two results or parameters share.
pub(super) fn shared_cell(params: &[Param]) -> Option<Cell> {
    let mut cells: Vec<Cell> = params.iter().flat_map(|param| cells_of(param.cell, param.kind.into())).collect();
    cells.sort_unstable();
    cells.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// The cells in which a value lies.
pub(super) fn cells_of(cell: Cell, kind: ValueKind) -> impl Iterator<Item = Cell> {
    (0..kind.cells()).map(move |half| Cell(cell.0.saturating_add(half)))
}

fn check_locals(errors: &mut Errors<'_>, tables: &dyn Tables) {
    let function = errors.function;
    let mut taken: std::collections::HashSet<Cell> =
        function.params.iter().flat_map(|param| cells_of(param.cell, param.kind.into())).collect();
    for (index, local) in function.locals.iter().enumerate() {
        if let Some(problem) = cell_problem(function, local.cell, ValueKind::Ptr) {
            errors.local(index, problem);
        } else if !taken.insert(local.cell) {
            errors.local(index, format!("{} is also the cell of a parameter or of another local", local.cell));
        }
        if !local.align.is_power_of_two() {
            errors.local(index, format!("the alignment {} is not a power of two", local.align));
        }
        match tables.ty(local.ty) {
            None => errors.local(index, format!("{} is not declared", local.ty)),
            Some(ty) if ty.size != local.size || ty.align > local.align => {
                errors.local(index, format!("{} has size {} and alignment {}", local.ty, ty.size, ty.align));
            }
            Some(_) => {}
        }
    }
}
