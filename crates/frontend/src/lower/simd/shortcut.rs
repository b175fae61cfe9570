//! Calls of the functions of `core::arch` on x86 that are one operation of the machine: the function, its conversions between types
//! of vectors and the copies in between say no more than that.

use assay_ir::Op;
use assay_ir::scalar::{BinOp, CmpOp, IntTy};
use rustc_middle::mir::{self, BasicBlock};
use rustc_middle::ty::Instance;
use rustc_span::source_map::Spanned;

use super::super::place::Place;
use super::super::value::Value;
use super::super::{Builder, block_id};
use super::lanes::Lanes;

/// What a function does.
#[derive(Clone, Copy)]
enum Shortcut {
    /// Nothing but a change of type.
    Reinterpret,
    Compare(CmpOp, IntTy),
    Binary(BinOp, IntTy),
    /// The sign bits of lanes.
    Signs(IntTy),
    Splat(IntTy),
    Load {
        aligned: bool,
    },
    Store {
        aligned: bool,
    },
}

impl<'tcx> Builder<'_, 'tcx> {
    /// Lowers a call of a function that is known here; `false` if it is not one.
    pub(in crate::lower) fn call_core_arch(
        &mut self,
        instance: Instance<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
    ) -> bool {
        let id = instance.def_id();
        let shortcut = self.tcx.opt_item_name(id).and_then(|name| shortcut(name.as_str()));
        let (Some(shortcut), Some(target)) = (shortcut, target) else { return false };
        if !self.is_in_core_arch(id) || !crate::features::missing(self.tcx, id).is_empty() {
            return false;
        }
        let to = self.place(destination);
        let done = self.shortcut(shortcut, args, to).is_some();
        if done {
            self.emit(Op::Jump { to: block_id(target) });
        }
        done
    }

    fn shortcut(&mut self, what: Shortcut, args: &[Spanned<mir::Operand<'tcx>>], to: Place<'tcx>) -> Option<()> {
        let values: Vec<Value<'tcx>> = args.iter().map(|arg| self.operand(&arg.node)).collect();
        match (what, &*values) {
            (Shortcut::Reinterpret, [Value::Memory(from)]) => {
                let fits = to.layout.ty.is_simd() && from.layout.ty.is_simd() && to.layout.size == from.layout.size;
                fits.then(|| self.store(Place { layout: from.layout, ..to }, Value::Memory(*from)))
            }
            (Shortcut::Compare(op, ty), &[a, b]) => {
                let [to, a, b] = self.reshaped([Value::Memory(to), a, b], ty)?;
                self.bulk_cmp(op, to, a, b)
            }
            (Shortcut::Binary(op, ty), &[a, b]) => {
                let [to, a, b] = self.reshaped([Value::Memory(to), a, b], ty)?;
                self.bulk_bin(op, to, a, b)
            }
            (Shortcut::Signs(ty), &[a]) => {
                let [a] = self.reshaped([a], ty)?;
                let cell = self.bulk_bits(a, true)?;
                let value = self.value_of_type(to.layout.ty, [cell; 2]);
                self.store(to, value);
                Some(())
            }
            (Shortcut::Splat(ty), &[value]) => {
                let [to] = self.reshaped([Value::Memory(to)], ty)?;
                let value = self.scalar(value);
                self.fill_lanes(to, value);
                Some(())
            }
            (Shortcut::Load { aligned }, &[pointer]) => {
                let (pointer, layout) = (self.scalar(pointer), to.layout);
                let align = if aligned { layout.align.abi.bytes() } else { 1 };
                self.store(to, Value::Memory(Place::at(pointer, layout, align)));
                Some(())
            }
            (Shortcut::Store { aligned }, &[pointer, Value::Memory(from)]) => {
                let (pointer, layout) = (self.scalar(pointer), from.layout);
                let align = if aligned { layout.align.abi.bytes() } else { 1 };
                self.store(Place::at(pointer, layout, align), Value::Memory(from));
                Some(())
            }
            _ => None,
        }
    }

    /// Vectors as lanes of this type.
    fn reshaped<const N: usize>(&mut self, values: [Value<'tcx>; N], ty: IntTy) -> Option<[Lanes<'tcx>; N]> {
        let lanes = values.map(|value| match value {
            Value::Memory(place) => self.lanes(place).and_then(|lanes| lanes.reshaped(ty)),
            _ => None,
        });
        lanes.iter().all(Option::is_some).then(|| lanes.map(|lanes| lanes.expect("all of them are")))
    }
}

fn shortcut(name: &str) -> Option<Shortcut> {
    if name.starts_with("as_") {
        return Some(Shortcut::Reinterpret);
    }
    let name = name.strip_prefix("_mm256_").or_else(|| name.strip_prefix("_mm_"))?;
    match name {
        "and_si128" | "and_si256" => return Some(Shortcut::Binary(BinOp::And, IntTy::U64)),
        "or_si128" | "or_si256" => return Some(Shortcut::Binary(BinOp::Or, IntTy::U64)),
        "xor_si128" | "xor_si256" => return Some(Shortcut::Binary(BinOp::Xor, IntTy::U64)),
        "loadu_si128" | "loadu_si256" => return Some(Shortcut::Load { aligned: false }),
        "load_si128" | "load_si256" => return Some(Shortcut::Load { aligned: true }),
        "storeu_si128" | "storeu_si256" => return Some(Shortcut::Store { aligned: false }),
        "store_si128" | "store_si256" => return Some(Shortcut::Store { aligned: true }),
        _ => {}
    }
    let (operation, lane) = name.rsplit_once('_')?;
    let ty = match lane {
        "epi8" => IntTy::I8,
        "epi16" => IntTy::I16,
        "epi32" => IntTy::I32,
        "epi64" => IntTy::I64,
        "epu8" => IntTy::U8,
        "epu16" => IntTy::U16,
        _ => return None,
    };
    Some(match operation {
        "cmpeq" => Shortcut::Compare(CmpOp::Eq, ty),
        "cmpgt" => Shortcut::Compare(CmpOp::Gt, ty),
        "cmplt" => Shortcut::Compare(CmpOp::Lt, ty),
        "add" => Shortcut::Binary(BinOp::Add, ty),
        "sub" => Shortcut::Binary(BinOp::Sub, ty),
        "adds" => Shortcut::Binary(BinOp::AddSat, ty),
        "subs" => Shortcut::Binary(BinOp::SubSat, ty),
        "movemask" => Shortcut::Signs(ty),
        "set1" => Shortcut::Splat(ty),
        _ => return None,
    })
}
