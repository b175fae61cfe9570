//! Decides branches whose conditions are constants, and leaves out what they never lead to.

use std::cmp::Ordering;
use std::sync::Arc;

use super::dead::keep;
use super::targets;
use crate::scalar::{CmpOp, IntTy};
use crate::{BlockId, Const, Function, Op, Operand};

/// Puts jumps in the place of branches on constants. Whether there were any.
pub(super) fn decide(function: &mut Function) -> bool {
    let mut any = false;
    for block in 0..function.blocks.len() {
        let Some(last) = function.block_range(block).last() else { continue };
        if let Some(to) = destination(&function.ops[last], &function.consts) {
            function.ops[last] = Op::Jump { to };
            any = true;
        }
    }
    if any {
        remove_unreachable(function);
    }
    any
}

/// Where a branch always leads.
fn destination(op: &Op, consts: &[Const]) -> Option<BlockId> {
    let int = |operand: Operand| match consts.get(operand.as_const()? as usize)? {
        Const::Int(value) => Some(*value),
        Const::Global { .. } | Const::Func(_) => None,
    };
    match op {
        Op::Branch { cond, then, els } => Some(if int(*cond)? != 0 { *then } else { *els }),
        Op::CmpBranch { op, ty, a, b, then, els } => {
            Some(if holds(*op, *ty, int(*a)?, int(*b)?)? { *then } else { *els })
        }
        Op::Switch { value, table, .. } => {
            let value = int(*value)?;
            let case = table.cases.iter().find(|case| case.0 == value);
            Some(case.map_or(table.otherwise, |case| case.1))
        }
        _ => None,
    }
}

/// The outcome of a comparison that has two.
fn holds(op: CmpOp, ty: IntTy, a: u128, b: u128) -> Option<bool> {
    let unused = u128::BITS - ty.bits();
    let (a, b) = (a << unused, b << unused);
    let order = if ty.signed() { a.cast_signed().cmp(&b.cast_signed()) } else { a.cmp(&b) };
    match op {
        CmpOp::Eq => Some(order == Ordering::Equal),
        CmpOp::Ne => Some(order != Ordering::Equal),
        CmpOp::Lt => Some(order == Ordering::Less),
        CmpOp::Le => Some(order != Ordering::Greater),
        CmpOp::Gt => Some(order == Ordering::Greater),
        CmpOp::Ge => Some(order != Ordering::Less),
        CmpOp::Cmp => None,
    }
}

/// Leaves nothing of blocks that can't be reached but a terminator. (Blocks keep their numbers.)
fn remove_unreachable(function: &mut Function) {
    let mut reached = vec![false; function.blocks.len()];
    let mut work = vec![BlockId(0)];
    while let Some(block) = work.pop() {
        if !std::mem::replace(&mut reached[block.index()], true) {
            let last = function.block_range(block.index()).last();
            last.iter().for_each(|&last| targets(&function.ops[last], &mut |target| work.push(target)));
        }
    }
    let why: Arc<str> = Arc::from("entering unreachable code");
    let mut needed = vec![true; function.ops.len()];
    for block in (0..function.blocks.len()).filter(|&block| !reached[block]) {
        let range = function.block_range(block);
        if let Some(last) = range.clone().last() {
            function.ops[last] = Op::Unreachable { why: why.clone() };
            range.take_while(|&index| index != last).for_each(|index| needed[index] = false);
        }
    }
    keep(function, &needed);
}
