//! Operations outside of the hot path, by name.

use crate::scalar::words;
use crate::{Operand, Param, TypeId};

/// An intrinsic with its arguments.
#[derive(Clone, PartialEq, Debug)]
pub struct IntrinsicOp {
    /// Which one.
    pub name: Intrinsic,
    /// The cells it reads; their meaning is in the documentation of [`Intrinsic`].
    pub args: Vec<Operand>,
    /// Where its results go.
    pub rets: Vec<Param>,
    /// Sizes, alignments and flags known at lowering.
    pub imms: Vec<u64>,
    /// Types it needs.
    pub tys: Vec<TypeId>,
}

words! {
    /// The intrinsics. `args -> rets [imms]`; `ty` among the immediates is a [`crate::scalar::MemTy`] as a number.
    Intrinsic {
        /// `dst, src, count -> [element size, align, 1 if overlap is undefined behaviour]`: untyped copy.
        CopyBytes "copy_bytes",
        /// `dst, byte, count -> [element size, align]`: `write_bytes`.
        WriteBytes "write_bytes",
        /// `a, b, count -> i32`: `memcmp` on initialised bytes.
        CompareBytes "compare_bytes",
        /// `a, b -> u8 [size]`: bytewise equality of initialised values.
        RawEq "raw_eq",
        /// `a, b -> i64 [element size, 1 if the result is promised not to be negative]`: `ptr_offset_from`.
        PtrDiff "ptr_diff",
        /// `vtable -> u64`: size of the type that a vtable was made for.
        VtableSize "vtable_size",
        /// `vtable -> u64`: alignment of the type that a vtable was made for.
        VtableAlign "vtable_align",
        /// `vtable -> ptr [trait]`: the same type's vtable for a supertrait, by the number that [`crate::Meta::Vtable`] has.
        VtableUpcast "vtable_upcast",
        /// `cond -> []`: undefined behaviour if the condition is 0.
        Assume "assume",
        /// `try_fn, data, catch_fn -> i32`: calls `try_fn(data)`; if it unwinds, `catch_fn(data, payload)` and 1, else 0.
        CatchUnwind "catch_unwind",
        /// `-> []`: stops the program abnormally (`intrinsics::abort`).
        Abort "abort",
        /// `-> []`: `breakpoint`, which stops a program without a debugger.
        Breakpoint "breakpoint",
        /// `ptr -> value [ty, ordering]`.
        AtomicLoad "atomic_load",
        /// `ptr, value -> [ty, ordering]`.
        AtomicStore "atomic_store",
        /// `ptr, value -> old [ty, ordering, crate::scalar::RmwOp as a number]`.
        AtomicRmw "atomic_rmw",
        /// `ptr, old, new -> value, success [ty, success ordering, failure ordering, 1 if it may fail spuriously]`.
        AtomicCompareExchange "atomic_compare_exchange",
        /// `-> [ordering, 1 if only a compiler fence]`.
        AtomicFence "atomic_fence",
        /// `value -> int [float type, int type]`: conversion whose result must fit; otherwise undefined behaviour.
        FloatToIntUnchecked "float_to_int_unchecked",
        /// `base, exponent (i32) -> value [float type]`: `powi`.
        Powi "powi",
        /// `a, b, c -> value [float type]`: `a * b + c`, rounded once or twice.
        FloatMulAdd "float_mul_add",
        /// `a, b -> value [float type, crate::scalar::FloatBinOp as a number]`: an operation that may be rearranged by the rules
        /// of real numbers, which shows as a small error, or another sign of zero.
        FloatAlgebraic "float_algebraic",
        /// `lanes -> value [float type, crate::scalar::FloatBinOp as a number, lanes]`: all lanes of a vector combined by an
        /// operation, in any order and grouping.
        FloatReduce "float_reduce",
        /// `-> u8`: 0 or 1, nobody can say which (`is_val_statically_known`).
        Undecided "undecided",
        /// `a, b -> [size]`: undefined behaviour if so many bytes there overlap.
        CheckDisjoint "check_disjoint",
        /// `dst, a, b -> [crate::scalar::BinOp as a number, lane type, lanes]`: an operation on every lane of two vectors of integers.
        VectorBin "vector_bin",
        /// `dst, a, b -> [crate::scalar::CmpOp as a number, lane type, lanes]`: a lane of all ones where it holds, else of zeros.
        VectorCmp "vector_cmp",
        /// `dst, mask, a, b -> [lane type of the mask, lane size, lanes]`: lanes of `a` where the mask is all ones, of `b` where it
        /// is zero; anything else in the mask is undefined behaviour. Bytes lose their provenance.
        VectorSelect "vector_select",
        /// `mask -> u64 [lane type, lanes, 1 for sign bits]`: a bit for each lane of a mask, from the least significant one; or the sign
        /// bits of any lanes.
        VectorBits "vector_bits",
        /// `-> ptr [global id]`: address of this thread's instance of a thread-local static.
        ThreadLocal "thread_local",
        /// `list ptr -> value [ty, 0 to 3 for unsigned, signed, float, pointer] [type]`: next variable argument, of the list that the
        /// pointer in memory stands for.
        VaArg "va_arg",
        /// `ptr -> [size]`: undefined behaviour if any of so many bytes has been written since they were made uninitialised: a call may
        /// not use the places of its arguments and result.
        CheckUntouched "check_untouched",
        /// `ptr -> [size]`: under an aliasing model, nobody may use so many bytes before the call that follows has returned: they are
        /// the place of an argument or of the result. `check_untouched` says that it has.
        ProtectPlace "protect_place",
        /// `a, b -> [size of a, size of b]`: undefined behaviour if the places overlap: the result of a call and a moved argument.
        CheckApart "check_apart",
        /// `ptr -> ptr`: the pointer that a reference to a foreign static resolves to (args empty, the symbol in `tys`' names).
        ForeignStatic "foreign_static",
    }
}
