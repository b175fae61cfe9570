//! Kinds of scalars and the elementary operations on them.

use crate::Target;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word for it in the text form.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }

            /// The one that a word of the text form stands for.
            pub fn from_word(word: &str) -> Option<$name> {
                match word { $($word => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Width and signedness of an integer operation. Cells hold integers zero-extended whatever the sign.
    IntTy {
        /// `u8`, also `bool`.
        U8 "u8",
        /// `i8`.
        I8 "i8",
        /// `u16`.
        U16 "u16",
        /// `i16`.
        I16 "i16",
        /// `u32`, also `char`.
        U32 "u32",
        /// `i32`.
        I32 "i32",
        /// `u64`, also addresses.
        U64 "u64",
        /// `i64`.
        I64 "i64",
        /// `u128`.
        U128 "u128",
        /// `i128`.
        I128 "i128",
    }
}

impl IntTy {
    /// Width in bits.
    #[inline(always)]
    pub fn bits(self) -> u32 {
        8 << (self as u32 / 2)
    }

    /// Size in bytes.
    #[inline(always)]
    pub fn bytes(self) -> u64 {
        u64::from(self.bits() / 8)
    }

    /// Whether it is signed.
    #[inline(always)]
    pub fn signed(self) -> bool {
        self as u32 % 2 == 1
    }

    /// The type of `bytes` (1, 2, 4, 8, 16) bytes.
    pub fn of(bytes: u64, signed: bool) -> Option<IntTy> {
        let index = match bytes {
            1 => 0,
            2 => 1,
            4 => 2,
            8 => 3,
            16 => 4,
            _ => return None,
        };
        Some(IntTy::ALL[index * 2 + usize::from(signed)])
    }
}

words! {
    /// Format of a float; its bits live in a cell like an integer of the same size.
    FloatTy {
        /// IEEE binary16.
        F16 "f16",
        /// IEEE binary32.
        F32 "f32",
        /// IEEE binary64.
        F64 "f64",
        /// IEEE binary128.
        F128 "f128",
    }
}

words! {
    /// What a memory access moves between a cell and memory.
    MemTy {
        /// One byte without provenance.
        B1 "b1",
        /// Two bytes without provenance.
        B2 "b2",
        /// Four bytes without provenance.
        B4 "b4",
        /// Eight bytes without provenance.
        B8 "b8",
        /// Sixteen bytes without provenance, two cells.
        B16 "b16",
        /// A pointer with its provenance; how large it is, the target says.
        Ptr "ptr",
    }
}

impl MemTy {
    /// Size in bytes on a target.
    #[inline(always)]
    pub fn bytes(self, target: Target) -> u64 {
        match self {
            MemTy::Ptr => target.pointer_bytes(),
            other => 1 << other as u64,
        }
    }

    /// How many cells a value takes.
    pub fn cells(self) -> u32 {
        if self == MemTy::B16 { 2 } else { 1 }
    }

    /// The provenance-free kind of this many bytes.
    pub fn int(bytes: u64) -> Option<MemTy> {
        Some(match bytes {
            1 => MemTy::B1,
            2 => MemTy::B2,
            4 => MemTy::B4,
            8 => MemTy::B8,
            16 => MemTy::B16,
            _ => return None,
        })
    }
}

words! {
    /// Integer operations with two operands of the same type, unless said otherwise.
    BinOp {
        /// Wrapping addition.
        Add "add",
        /// Wrapping subtraction.
        Sub "sub",
        /// Wrapping multiplication.
        Mul "mul",
        /// Division; the divisor is not zero and the quotient fits (MIR asserts both first), otherwise undefined behaviour.
        Div "div",
        /// Remainder, with the same conditions as division.
        Rem "rem",
        /// Division without a remainder; a remainder is undefined behaviour.
        ExactDiv "exact_div",
        /// Bitwise and.
        And "and",
        /// Bitwise or.
        Or "or",
        /// Bitwise exclusive or.
        Xor "xor",
        /// Shift left by the second operand (a `u32` cell) modulo the width.
        Shl "shl",
        /// Shift right (arithmetic if signed) by the second operand (a `u32` cell) modulo the width.
        Shr "shr",
        /// Shift left; an amount not below the width is undefined behaviour.
        ShlUnchecked "shl_unchecked",
        /// Shift right; an amount not below the width is undefined behaviour.
        ShrUnchecked "shr_unchecked",
        /// Addition; overflow is undefined behaviour.
        AddUnchecked "add_unchecked",
        /// Subtraction; overflow is undefined behaviour.
        SubUnchecked "sub_unchecked",
        /// Multiplication; overflow is undefined behaviour.
        MulUnchecked "mul_unchecked",
        /// Saturating addition.
        AddSat "add_sat",
        /// Saturating subtraction.
        SubSat "sub_sat",
        /// Rotate left by the second operand (a `u32` cell).
        Rotl "rotl",
        /// Rotate right by the second operand (a `u32` cell).
        Rotr "rotr",
        /// Bitwise or of operands without common bits; common bits are undefined behaviour.
        OrDisjoint "or_disjoint",
    }
}

words! {
    /// Operations whose result comes with an overflow flag.
    CheckedOp {
        /// Addition.
        Add "add",
        /// Subtraction.
        Sub "sub",
        /// Multiplication.
        Mul "mul",
    }
}

words! {
    /// Comparisons; the result is 0 or 1 (or, for `cmp`, -1, 0 or 1 as an `i8`).
    CmpOp {
        /// Equal.
        Eq "eq",
        /// Not equal.
        Ne "ne",
        /// Less.
        Lt "lt",
        /// Less or equal.
        Le "le",
        /// Greater.
        Gt "gt",
        /// Greater or equal.
        Ge "ge",
        /// Three-way, as `core::cmp::Ordering`'s discriminant; integers only.
        Cmp "cmp",
    }
}

words! {
    /// Integer operations with one operand. Counting operations give a `u32` cell.
    UnOp {
        /// Bitwise complement.
        Not "not",
        /// Logical not of a `bool`.
        BoolNot "bool_not",
        /// Wrapping negation.
        Neg "neg",
        /// Number of ones.
        Ctpop "ctpop",
        /// Leading zeros.
        Ctlz "ctlz",
        /// Leading zeros; zero is undefined behaviour.
        CtlzNonzero "ctlz_nonzero",
        /// Trailing zeros.
        Cttz "cttz",
        /// Trailing zeros; zero is undefined behaviour.
        CttzNonzero "cttz_nonzero",
        /// Reverse the bytes.
        Bswap "bswap",
        /// Reverse the bits.
        Bitreverse "bitreverse",
    }
}

words! {
    /// Float operations with two operands.
    FloatBinOp {
        /// Addition.
        Add "fadd",
        /// Subtraction.
        Sub "fsub",
        /// Multiplication.
        Mul "fmul",
        /// Division.
        Div "fdiv",
        /// Remainder with the sign of the dividend.
        Rem "frem",
        /// IEEE 754-2008 minNum.
        MinNum "minnum",
        /// IEEE 754-2008 maxNum.
        MaxNum "maxnum",
        /// IEEE 754-2019 minimum.
        Minimum "minimum",
        /// IEEE 754-2019 maximum.
        Maximum "maximum",
        /// Magnitude of the first, sign of the second.
        Copysign "copysign",
        /// Power.
        Pow "pow",
    }
}

words! {
    /// Float operations with one operand.
    FloatUnOp {
        /// Negation.
        Neg "fneg",
        /// Absolute value.
        Abs "fabs",
        /// Square root.
        Sqrt "sqrt",
        /// Largest integer not above.
        Floor "floor",
        /// Smallest integer not below.
        Ceil "ceil",
        /// Towards zero.
        Trunc "trunc",
        /// To nearest, ties away from zero.
        Round "round",
        /// To nearest, ties to even.
        RoundTiesEven "round_ties_even",
        /// Sine.
        Sin "sin",
        /// Cosine.
        Cos "cos",
        /// Natural exponential.
        Exp "exp",
        /// Exponential to base 2.
        Exp2 "exp2",
        /// Natural logarithm.
        Log "log",
        /// Logarithm to base 2.
        Log2 "log2",
        /// Logarithm to base 10.
        Log10 "log10",
    }
}

words! {
    /// How a pointer offset is meant.
    OffsetMode {
        /// `wrapping_offset`: any address is fine.
        Wrapping "wrapping",
        /// `offset`/`add`/place projection: start, end and all between lie in one live allocation.
        Inbounds "inbounds",
    }
}

words! {
    /// On what occasion a pointer gets a tag of its own (`rustc_middle::mir::RetagKind`).
    RetagMode {
        /// A new reference, or a value that holds references was assigned.
        Default "default",
        /// `&mut` that is not in use before the call that it is an argument of starts.
        TwoPhase "two_phase",
        /// An argument, as its function starts: protected until that returns.
        Entry "entry",
        /// `&raw const` of a place that is not reached through a raw pointer.
        RawConst "raw_const",
        /// `&raw mut` of such a place.
        RawMut "raw_mut",
    }
}

words! {
    /// The atomic read-modify-write operations.
    RmwOp {
        /// Exchange.
        Xchg "xchg",
        /// Addition.
        Add "add",
        /// Subtraction.
        Sub "sub",
        /// And.
        And "and",
        /// Nand.
        Nand "nand",
        /// Or.
        Or "or",
        /// Exclusive or.
        Xor "xor",
        /// Signed maximum.
        Max "max",
        /// Signed minimum.
        Min "min",
        /// Unsigned maximum.
        Umax "umax",
        /// Unsigned minimum.
        Umin "umin",
    }
}

words! {
    /// Memory orderings.
    Ordering {
        /// Relaxed.
        Relaxed "relaxed",
        /// Acquire.
        Acquire "acquire",
        /// Release.
        Release "release",
        /// Both.
        AcqRel "acqrel",
        /// Sequentially consistent.
        SeqCst "seqcst",
    }
}
