//! Functions that do nothing with an argument but pass it on, such as methods that call another one with `self`.
//!
//! A mutable reference that such a function gets has a tag of its own, and a protector, for as long as the function runs. So has the one that
//! the function that it calls makes of it at once, for the same bytes: whatever could happen to the first while that one runs happens
//! to the second. Before, between and after such calls the function does nothing that either could notice, and it makes one before
//! it ends. If the pointer that it is made of has its item on top, or directly below that of an earlier reference, nobody can tell whether
//! there is a tag in between (`Insn::LendRef` looks).
//!
//! While several threads can run, the tag is made. If the function that is called starts the first other one, there is no protector
//! from its end to that of this one, a few steps without accesses; the one before lasts until then.

use assay_ir::scalar::RetagMode;
use assay_ir::{BlockId, Function, Op};

use crate::decode::Facts;
use crate::insn::Insn;
use crate::looks::mentions;
use crate::reborrows::{Claim, Reborrow, Reborrows, is_pure};

/// Whether the function is one, under Stacked Borrows: it may have one such argument, and no other references.
pub(crate) fn passes_on(facts: &Facts<'_>) -> bool {
    if facts.tree || !facts.function.locals.is_empty() {
        return false;
    }
    let Some(argument) = argument(facts) else { return false };
    if facts.function.rets.iter().any(|ret| ret.cell == argument.dst) {
        return false;
    }
    let reborrows = Reborrows::new(facts.function);
    let blocks = facts.function.blocks.len();
    calls_at_once(facts.function) && (0..blocks).all(|block| passes(facts, block, &argument, &reborrows))
}

/// The only reference among the arguments, if it is a mutable one.
fn argument(facts: &Facts<'_>) -> Option<Reborrow> {
    let mut entries = facts.function.ops.iter().filter(|op| op.retag_mode() == Some(RetagMode::Entry));
    let argument = Reborrow::of(&facts.insn(entries.next()?)?)?;
    let fits = argument.claim == Some(Claim::Unique { two_phase: false }) && argument.dst == argument.src;
    (fits && argument.protected && entries.next().is_none()).then_some(argument)
}

/// Whether there is a call before anything else is decided.
fn calls_at_once(function: &Function) -> bool {
    let mut block = BlockId(0);
    for _ in 0..function.blocks.len() {
        match function.ops.get(function.block_range(block.index())).and_then(<[Op]>::last) {
            Some(Op::Jump { to }) => block = *to,
            last => return matches!(last, Some(Op::Call { .. })),
        }
    }
    false
}

/// Whether a block does nothing that somebody could notice but to end with a call that gets the argument.
fn passes(facts: &Facts<'_>, block: usize, argument: &Reborrow, reborrows: &Reborrows) -> bool {
    let Some(ops) = facts.function.ops.get(facts.function.block_range(block)) else { return false };
    let mut is_lent = false;
    for (index, op) in ops.iter().enumerate() {
        match op {
            _ if op.retag_mode() == Some(RetagMode::Entry) => continue,
            Op::CheckCell { .. } | Op::CheckWide { .. } => continue,
            Op::Retag { .. } | Op::RetagWide { .. } => {
                let Some(new) = facts.insn(op).as_ref().and_then(Reborrow::of) else { return false };
                if new.src == argument.dst {
                    is_lent = new.bytes == argument.bytes
                        && matches!(new.claim, Some(Claim::Unique { .. }))
                        && reborrows.is_argument_of(&new, &ops[index + 1..], facts);
                    if !is_lent {
                        return false;
                    }
                    continue;
                }
                // It can only be one in a row of such.
                if !is_lent {
                    return false;
                }
            }
            Op::Call { .. } if is_lent => {}
            Op::Jump { .. } | Op::Branch { .. } | Op::CmpBranch { .. } | Op::Switch { .. } if !is_lent => {}
            Op::Return {} | Op::Resume {} | Op::Unreachable { .. } if !is_lent => {}
            _ if is_pure(op) => {}
            _ => return false,
        }
        if mentions(op, &|cell| cell == argument.dst) {
            return false;
        }
    }
    true
}

/// The instruction that an argument has in such a function.
pub(crate) fn lends_argument(insn: &Insn) -> bool {
    matches!(insn, Insn::LendRef { how, .. } | Insn::LendSlice { how, .. } if how.is_protected())
}
