//! Random programs for the tests of printer, parser and verifier. Nearly none of them obeys the verifier's rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::scalar::{
    BinOp, CheckedOp, CmpOp, FloatBinOp, FloatTy, FloatUnOp, IntTy, MemTy, OffsetMode, RetagMode, UnOp,
};
use crate::{
    AbiArg, AbiClass, AbiScalar, BlockId, CallOp, Callable, Callee, Cell, CellKind, Cells, Const, EnumShape, Field,
    FuncId, Function, Global, GlobalId, GlobalKind, Intrinsic, IntrinsicOp, LocalDecl, LocalId, Meta, Op, Operand,
    Param, Pointee, Prefix, Program, RangeKind, RefKind, Reloc, RelocTarget, Shape, SigId, Signature, Span,
    SwitchTable, TagEncoding, Target, TerminateReason, Type, TypeId, Unwind, Variant,
};

/// A source of choices, and the constants of the function that is being made.
pub(crate) struct Gen {
    /// Used from the end; when it is empty every choice is the first, so that short lists make small programs.
    entropy: Vec<u64>,
    consts: Vec<Const>,
    /// Size of the program's pointers.
    pointer_bytes: usize,
}

/// Something that can be made from choices.
pub(crate) trait Generate: Sized {
    fn generate(g: &mut Gen) -> Self;
}

impl Gen {
    pub(crate) fn new(entropy: Vec<u64>) -> Gen {
        Gen { entropy, consts: Vec::new(), pointer_bytes: 8 }
    }

    /// One of `0..n`.
    fn below(&mut self, n: u64) -> u64 {
        self.entropy.pop().unwrap_or(0) % n
    }

    fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize].clone()
    }

    fn list<T: Generate>(&mut self, up_to: u64) -> Vec<T> {
        (0..self.below(up_to + 1)).map(|_| T::generate(self)).collect()
    }

    /// A table with a few entries; ids are not dense.
    fn table<K: Generate + Ord, V>(&mut self, mut value: impl FnMut(&mut Gen) -> V) -> BTreeMap<K, V> {
        (0..self.below(4)).map(|_| (K::generate(self), value(self))).collect()
    }

    /// A function with these operations after its first block's label, and more.
    pub(crate) fn function(&mut self, first: impl FnOnce(&mut Gen) -> Vec<Op>) -> Function {
        self.consts.clear();
        let name = Generate::generate(self);
        let (params, rets) = (self.list(3), self.list(3));
        let locals = self.list(3);
        let mut ops = first(self);
        let mut blocks = vec![0];
        for _ in 0..self.below(4) {
            blocks.push(ops.len() as u32);
            ops.extend(self.list::<Op>(4));
        }
        Function {
            name,
            span: Span::NONE,
            sig: Generate::generate(self),
            cells: Generate::generate(self),
            params,
            rets,
            locals,
            spans: vec![Span::NONE; ops.len()],
            ops,
            consts: std::mem::take(&mut self.consts),
            blocks,
        }
    }

    pub(crate) fn program(&mut self) -> Program {
        let mut program = Program::new();
        program.target = Target::new(self.pick(&[8, 4]), self.flag()).expect("4 or 8");
        self.pointer_bytes = program.target.pointer_bytes() as usize;
        program.entry = Generate::generate(self);
        program.types = self.table(|g| Arc::new(Type::generate(g)));
        program.sigs = self.table(|g| Arc::new(Signature::generate(g)));
        program.globals = self.table(|g| Arc::new(Global::generate(g)));
        program.funcs = self.table(Callable::generate);
        program.exports = (0..self.below(3)).map(|_| (Generate::generate(self), Generate::generate(self))).collect();
        program
    }
}

macro_rules! generate_words {
    ($($name:ident)*) => {$(
        impl Generate for $name {
            fn generate(g: &mut Gen) -> $name {
                g.pick($name::ALL)
            }
        }
    )*};
}

generate_words! { BinOp CheckedOp CmpOp FloatBinOp FloatTy FloatUnOp IntTy MemTy OffsetMode RetagMode UnOp Intrinsic }

macro_rules! generate_ids {
    ($($name:ident)*) => {$(
        impl Generate for $name {
            fn generate(g: &mut Gen) -> $name {
                $name(g.below(12) as u32)
            }
        }
    )*};
}

generate_ids! { Cell BlockId LocalId TypeId FuncId GlobalId SigId }

macro_rules! generate_numbers {
    ($($name:ident)*) => {$(
        impl Generate for $name {
            fn generate(g: &mut Gen) -> $name {
                match g.below(4) {
                    0 => g.below(3) as $name,
                    1 => $name::MAX,
                    2 => $name::MIN,
                    _ => g.below(u64::MAX) as $name,
                }
            }
        }
    )*};
}

generate_numbers! { u8 u32 u64 i64 u128 }

impl Generate for bool {
    fn generate(g: &mut Gen) -> bool {
        g.flag()
    }
}

impl Generate for Arc<str> {
    fn generate(g: &mut Gen) -> Arc<str> {
        const NAMES: &[&str] = &[
            "x",
            "",
            "0",
            "two words",
            "a\"b\\c",
            "line\nend\r\t\0",
            "// no comment",
            "ü{1}\u{301}\u{7f}\u{2028}🦀",
            "<[T] as Trait>::f::{closure#0}",
            "uninhabited",
            "-1",
            "%0",
            "it's",
            "}",
            "]",
            ",",
        ];
        g.pick(NAMES).into()
    }
}

impl<T: Generate> Generate for Vec<T> {
    fn generate(g: &mut Gen) -> Vec<T> {
        g.list(3)
    }
}

impl<T: Generate> Generate for Box<T> {
    fn generate(g: &mut Gen) -> Box<T> {
        Box::new(T::generate(g))
    }
}

impl<T: Generate> Generate for Option<T> {
    fn generate(g: &mut Gen) -> Option<T> {
        g.flag().then(|| T::generate(g))
    }
}

impl Generate for Operand {
    fn generate(g: &mut Gen) -> Operand {
        let constant = match g.below(5) {
            0 | 1 => return Operand::cell(Generate::generate(g)),
            2 => Const::Int(Generate::generate(g)),
            3 => Const::Global { id: Generate::generate(g), offset: Generate::generate(g) },
            _ => Const::Func(Generate::generate(g)),
        };
        let index = g.consts.iter().position(|known| *known == constant).unwrap_or_else(|| {
            g.consts.push(constant);
            g.consts.len() - 1
        });
        Operand::constant(index as u32)
    }
}

impl Generate for Param {
    fn generate(g: &mut Gen) -> Param {
        Param { cell: Generate::generate(g), kind: g.pick(&[CellKind::Int, CellKind::Ptr, CellKind::Wide]) }
    }
}

impl Generate for LocalDecl {
    fn generate(g: &mut Gen) -> LocalDecl {
        LocalDecl {
            name: Generate::generate(g),
            cell: Generate::generate(g),
            ty: Generate::generate(g),
            size: Generate::generate(g),
            align: Generate::generate(g),
            span: Span::NONE,
        }
    }
}

impl Generate for Op {
    fn generate(g: &mut Gen) -> Op {
        let word = g.pick(Op::WORDS);
        Op::generate_word(word, g)
    }
}

impl Generate for TerminateReason {
    fn generate(g: &mut Gen) -> TerminateReason {
        g.pick(&[TerminateReason::Abi, TerminateReason::InCleanup])
    }
}

impl Generate for SwitchTable {
    fn generate(g: &mut Gen) -> SwitchTable {
        let cases = (0..g.below(4)).map(|_| (Generate::generate(g), Generate::generate(g))).collect();
        SwitchTable { cases, otherwise: Generate::generate(g) }
    }
}

impl Generate for CallOp {
    fn generate(g: &mut Gen) -> CallOp {
        let callee = match g.below(3) {
            0 => Callee::Direct(Generate::generate(g)),
            1 => Callee::Pointer(Generate::generate(g)),
            _ => Callee::Virtual { vtable: Generate::generate(g), slot: Generate::generate(g) },
        };
        let unwind = match g.below(4) {
            0 => Unwind::Continue,
            1 => Unwind::Cleanup(Generate::generate(g)),
            2 => Unwind::Terminate(Generate::generate(g)),
            _ => Unwind::Unreachable,
        };
        CallOp {
            callee,
            sig: Generate::generate(g),
            args: Generate::generate(g),
            rets: Generate::generate(g),
            target: Generate::generate(g),
            unwind,
        }
    }
}

impl Generate for IntrinsicOp {
    fn generate(g: &mut Gen) -> IntrinsicOp {
        IntrinsicOp {
            name: Generate::generate(g),
            args: Generate::generate(g),
            rets: Generate::generate(g),
            imms: Generate::generate(g),
            tys: Generate::generate(g),
        }
    }
}

impl Generate for Callable {
    fn generate(g: &mut Gen) -> Callable {
        if g.flag() {
            return Callable::Function(Arc::new(g.function(|g| g.list(3))));
        }
        if g.flag() {
            return Callable::Unavailable { name: Generate::generate(g), features: Generate::generate(g) };
        }
        Callable::Foreign { symbol: Generate::generate(g), sig: Generate::generate(g) }
    }
}

impl Generate for Type {
    fn generate(g: &mut Gen) -> Type {
        Type {
            name: Generate::generate(g),
            size: Generate::generate(g),
            align: Generate::generate(g),
            shape: Generate::generate(g),
        }
    }
}

impl Generate for Shape {
    fn generate(g: &mut Gen) -> Shape {
        match g.below(11) {
            0 => Shape::Any,
            1 => Shape::Int,
            2 => Shape::Range {
                start: Generate::generate(g),
                end: Generate::generate(g),
                what: g.pick(&[RangeKind::Bool, RangeKind::Char, RangeKind::Other]),
                pointer: Generate::generate(g),
            },
            3 => Shape::RawPtr(Generate::generate(g)),
            4 => Shape::Ref {
                pointee: Generate::generate(g),
                kind: g.pick(&[RefKind::Shared, RefKind::Mut, RefKind::Box]),
                retagged: Generate::generate(g),
            },
            5 => Shape::FnPtr,
            6 => Shape::Never,
            7 => Shape::Struct(g.list(3).into()),
            8 => Shape::Union(ranges(g)),
            9 => Shape::Array { element: Generate::generate(g), count: Generate::generate(g) },
            _ => Shape::Enum(Arc::new(Generate::generate(g))),
        }
    }
}

impl Generate for Pointee {
    fn generate(g: &mut Gen) -> Pointee {
        Pointee {
            name: Generate::generate(g),
            size: Generate::generate(g),
            align: Generate::generate(g),
            meta: match g.below(4) {
                0 => Meta::None,
                1 => Meta::Slice { element_size: Generate::generate(g), cells: Generate::generate(g) },
                2 => Meta::Vtable {
                    trait_id: Generate::generate(g),
                    name: Generate::generate(g),
                    in_cell: Generate::generate(g),
                    inner: g.list(2).into(),
                },
                _ => Meta::Unknown,
            },
            inhabited: Generate::generate(g),
            cells: Generate::generate(g),
            unpin: Generate::generate(g),
        }
    }
}

impl Generate for Prefix {
    fn generate(g: &mut Gen) -> Prefix {
        Prefix { size: Generate::generate(g), align: Generate::generate(g), cells: Generate::generate(g) }
    }
}

impl Generate for Cells {
    fn generate(g: &mut Gen) -> Cells {
        match g.below(3) {
            0 => Cells::None,
            1 => Cells::All,
            _ => Cells::Ranges(ranges(g)),
        }
    }
}

fn ranges(g: &mut Gen) -> Arc<[(u64, u64)]> {
    (0..g.below(3)).map(|_| (Generate::generate(g), Generate::generate(g))).collect()
}

impl Generate for Field {
    fn generate(g: &mut Gen) -> Field {
        Field { name: Generate::generate(g), offset: Generate::generate(g), ty: Generate::generate(g) }
    }
}

impl Generate for EnumShape {
    fn generate(g: &mut Gen) -> EnumShape {
        let niche = |g: &mut Gen| TagEncoding::Niche {
            untagged: Generate::generate(g),
            first: Generate::generate(g),
            last: Generate::generate(g),
            start: Generate::generate(g),
        };
        EnumShape {
            tag_offset: Generate::generate(g),
            tag_size: Generate::generate(g),
            tag_pointer: Generate::generate(g),
            encoding: if g.flag() { niche(g) } else { TagEncoding::Direct },
            variants: Generate::generate(g),
            prefix: Generate::generate(g),
        }
    }
}

impl Generate for Variant {
    fn generate(g: &mut Gen) -> Variant {
        Variant {
            name: Generate::generate(g),
            tag: Generate::generate(g),
            inhabited: Generate::generate(g),
            fields: Generate::generate(g),
        }
    }
}

impl Generate for Signature {
    fn generate(g: &mut Gen) -> Signature {
        let variadic = Generate::generate(g);
        Signature {
            abi: Generate::generate(g),
            params: Generate::generate(g),
            ret: Generate::generate(g),
            variadic,
            extra: if variadic { Generate::generate(g) } else { Vec::new() },
            can_unwind: Generate::generate(g),
        }
    }
}

impl Generate for AbiArg {
    fn generate(g: &mut Gen) -> AbiArg {
        let scalar = |g: &mut Gen| match g.below(3) {
            0 => AbiScalar::Int { size: Generate::generate(g), signed: Generate::generate(g) },
            1 => AbiScalar::Float(Generate::generate(g)),
            _ => AbiScalar::Pointer,
        };
        let class = match g.below(7) {
            0 => AbiClass::Ignore,
            4 => AbiClass::Union(scalar(g)),
            5 => AbiClass::UnionPair(scalar(g), scalar(g)),
            6 => AbiClass::Unsized(scalar(g)),
            1 => AbiClass::Scalar(scalar(g)),
            2 => AbiClass::Pair(scalar(g), scalar(g)),
            _ => AbiClass::Memory { size: Generate::generate(g), align: Generate::generate(g) },
        };
        let kind = if g.below(2) == 0 { class.kind() } else { Generate::generate(g) };
        AbiArg { name: Generate::generate(g), class, kind }
    }
}

/// Bytes that are not initialised or hold an address are 0, and neighbouring ranges are one, as the parser makes them.
impl Generate for Global {
    fn generate(g: &mut Gen) -> Global {
        let kind = match g.below(4) {
            0 => GlobalKind::Const,
            1 => GlobalKind::Static { mutable: Generate::generate(g), thread_local: Generate::generate(g) },
            2 => GlobalKind::Vtable {
                trait_id: Generate::generate(g),
                size: Generate::generate(g),
                align: Generate::generate(g),
                cells: Generate::generate(g),
                name: Generate::generate(g),
            },
            _ => GlobalKind::Foreign {
                symbol: Generate::generate(g),
                size: Generate::generate(g),
                weak: Generate::generate(g),
            },
        };
        let (name, align) = (Generate::generate(g), Generate::generate(g));
        let mut global = Global { name, kind, align, bytes: vec![], init: vec![], relocs: vec![], span: Span::NONE };
        for _ in 0..g.below(6) {
            push_data(&mut global, g);
        }
        global
    }
}

fn push_data(global: &mut Global, g: &mut Gen) {
    let start = global.bytes.len() as u64;
    let bytes = match g.below(5) {
        0 => vec![0; g.below(40) as usize],
        1 => (0..g.below(40)).map(|_| g.below(256) as u8).collect(),
        2 => Arc::<str>::generate(g).as_bytes().to_vec(),
        3 => {
            global.bytes.resize(global.bytes.len() + g.below(20) as usize, 0);
            return;
        }
        _ => {
            let target =
                if g.flag() { RelocTarget::Func(FuncId(2)) } else { RelocTarget::Global(Generate::generate(g)) };
            global.relocs.push(Reloc { offset: start, target, addend: Generate::generate(g) });
            vec![0; g.pointer_bytes]
        }
    };
    global.bytes.extend(&bytes);
    let end = global.bytes.len() as u64;
    match global.init.last_mut() {
        _ if start == end => {}
        Some(last) if last.1 == start => last.1 = end,
        _ => global.init.push((start, end)),
    }
}
