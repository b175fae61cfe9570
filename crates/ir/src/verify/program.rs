//! Rules 12, 15 and 16, and all functions of a program.

use super::function::kinds;
use super::types::{check_signatures, check_types};
use super::{Place, Tables, VerifyError, verify_function};
use crate::{Callable, CellKind, Global, GlobalKind, Program, Reloc, RelocTarget};

/// Checks a program with all its functions against the rules in the [module's documentation](crate::verify).
///
/// # Errors
/// All broken rules.
pub fn verify_program(program: &Program) -> Result<(), Vec<VerifyError>> {
    let mut errors = Vec::new();
    check_entry(program, &mut errors);
    check_types(program, &mut errors);
    check_signatures(program, &mut errors);
    for (id, global) in &program.globals {
        for message in global_problems(program, global) {
            errors.push(VerifyError { place: Place::Global(*id), span: global.span, message });
        }
    }
    for (id, callable) in &program.funcs {
        match callable {
            Callable::Function(function) => errors.extend(verify_function(function, program).err().unwrap_or_default()),
            Callable::Foreign { sig, .. } if !program.sigs.contains_key(sig) => {
                let message = format!("{sig} is not declared");
                errors.push(VerifyError { place: Place::Declaration(*id), span: program.func_span(*id), message });
            }
            Callable::Foreign { .. } | Callable::Unavailable { .. } => {}
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn check_entry(program: &Program, errors: &mut Vec<VerifyError>) {
    let problem = match program.funcs.get(&program.entry) {
        None => format!("the entry {} is not declared", program.entry),
        Some(Callable::Foreign { .. } | Callable::Unavailable { .. }) => {
            format!("the entry {} has no code", program.entry)
        }
        Some(Callable::Function(function)) => {
            let params = kinds(&function.params);
            let rets = kinds(&function.rets);
            let good = matches!(*params, [] | [CellKind::Int, CellKind::Ptr]) && matches!(*rets, [] | [CellKind::Int]);
            if good {
                String::new()
            } else {
                "the entry takes nothing or [int, ptr], and gives nothing or [int]".to_owned()
            }
        }
    };
    if !problem.is_empty() {
        errors.push(VerifyError { place: Place::Program, span: program.entry_span(), message: problem });
    }
    for (symbol, id) in program.exports.iter().filter(|(_, id)| !program.funcs.contains_key(id)) {
        let message = format!("exported as `{symbol}`, but not declared");
        errors.push(VerifyError { place: Place::Declaration(*id), span: crate::Span::NONE, message });
    }
}

fn global_problems(program: &Program, global: &Global) -> Vec<String> {
    let mut problems = Vec::new();
    let mut align = |align: u64| {
        if !align.is_power_of_two() {
            problems.push(format!("the alignment {align} is not a power of two"));
        }
    };
    align(global.align);
    if let GlobalKind::Vtable { size, align: of_type, cells, .. } = &global.kind {
        align(*of_type);
        problems.extend(super::types::cells_problems(cells, *size));
    }
    init_problems(global, &mut problems);
    reloc_problems(program, global, &mut problems);
    problems
}

fn init_problems(global: &Global, problems: &mut Vec<String>) {
    let len = global.bytes.len() as u64;
    for (start, end) in &global.init {
        if start >= end || *end > len {
            problems.push(format!("the initialised range {start}..{end} is empty or outside of the global"));
        }
    }
    for pair in global.init.windows(2) {
        if pair[1].0 <= pair[0].1 {
            problems.push(format!("there is no gap before the initialised range {}..{}", pair[1].0, pair[1].1));
        }
    }
}

fn reloc_problems(program: &Program, global: &Global, problems: &mut Vec<String>) {
    let mut previous_end = 0;
    for Reloc { offset, target, .. } in &global.relocs {
        let end = offset.saturating_add(program.target.pointer_bytes());
        if !global.init.iter().any(|range| range.0 <= *offset && end <= range.1) {
            problems.push(format!("the address at {offset} is not in an initialised range"));
        }
        if *offset < previous_end {
            problems.push(format!("the address at {offset} is not behind the one before"));
        }
        previous_end = end;
        let missing = match target {
            RelocTarget::Global(id) => (!program.has_global(*id)).then(|| id.to_string()),
            RelocTarget::Func(id) => (!program.funcs.contains_key(id)).then(|| id.to_string()),
        };
        problems.extend(missing.map(|id| format!("{id} is not declared")));
    }
}
