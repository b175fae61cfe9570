//! Functions that are not in the program: what the `shims` crate implements.
//!
//! A foreign function gets the machine and its arguments, and says how the program goes on ([`ForeignFlow`]). It must not
//! run interpreted code by itself: to call back it returns [`ForeignFlow::Call`] with a function that goes on afterwards.

use std::any::Any;

use assay_ir::Signature;
use assay_memory::{Pointer, Prov};
use assay_report::{Finding, UbKind, Waiting};

use crate::Machine;

/// Why the machine stops: a finding, or the program's own end as [`assay_report::Stopped::Exit`].
pub type Stop = Box<Finding>;

/// A foreign function.
pub type ForeignFn = fn(&mut Machine<'_>, &ForeignCall<'_>) -> Result<ForeignFlow, Stop>;

/// Makes a foreign static of so many bytes, once.
pub type ForeignVariable = fn(&mut Machine<'_>, size: u64) -> Result<Pointer, Stop>;

/// The continuation of a foreign function that called back; gets what it stored and what the callee returned.
pub type Then = fn(&mut Machine<'_>, &Resumed<'_>) -> Result<ForeignFlow, Stop>;

/// The continuation of a foreign function that waited.
pub type Awake = fn(&mut Machine<'_>, &Woken<'_>) -> Result<ForeignFlow, Stop>;

/// An argument or result: a cell with its provenance, and the second cell of a 16-byte integer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Value {
    /// The (low) word. Integers and floats are zero-extended.
    pub word: u64,
    /// The high word of a 16-byte integer.
    pub high: u64,
    /// The provenance, if it is a pointer; meaningless otherwise.
    pub prov: Prov,
}

impl Value {
    /// Returned by functions without a result.
    pub const UNIT: Value = Value { word: 0, high: 0, prov: Prov::NONE };

    /// An integer of at most 64 bits; a negative one is cut to `bytes` bytes by the receiver.
    pub fn int(word: u64) -> Value {
        Value { word, ..Value::UNIT }
    }

    /// A C `int`, zero-extended as cells hold it.
    pub fn i32(value: i32) -> Value {
        Value::int(u64::from(value as u32))
    }

    /// A signed 64-bit integer (`ssize_t`, `long`).
    pub fn i64(value: i64) -> Value {
        Value::int(value as u64)
    }

    /// A double.
    pub fn f64(value: f64) -> Value {
        Value::int(value.to_bits())
    }

    /// A float.
    pub fn f32(value: f32) -> Value {
        Value::int(u64::from(value.to_bits()))
    }

    /// A pointer.
    pub fn ptr(pointer: Pointer) -> Value {
        Value { word: pointer.addr, high: 0, prov: pointer.prov }
    }

    /// The pointer that this is.
    pub fn as_ptr(self) -> Pointer {
        Pointer { addr: self.word, prov: self.prov }
    }

    /// The low 64 bits.
    pub fn as_u64(self) -> u64 {
        self.word
    }

    /// The low 64 bits, signed.
    pub fn as_i64(self) -> i64 {
        self.word as i64
    }

    /// The low 32 bits.
    pub fn as_u32(self) -> u32 {
        self.word as u32
    }

    /// The low 32 bits, signed.
    pub fn as_i32(self) -> i32 {
        self.word as i32
    }

    /// As a double.
    pub fn as_f64(self) -> f64 {
        f64::from_bits(self.word)
    }

    /// As a float.
    pub fn as_f32(self) -> f32 {
        f32::from_bits(self.word as u32)
    }

    /// All 128 bits.
    pub fn as_u128(self) -> u128 {
        u128::from(self.word) | u128::from(self.high) << 64
    }
}

/// A call of a foreign function.
pub struct ForeignCall<'a> {
    /// The symbol that is called.
    pub symbol: &'a str,
    /// The signature that the caller assumes. `args` has one value per scalar of its parameters (a pair has two), after
    /// the destination of a result that is returned in memory.
    pub sig: &'a Signature,
    /// The arguments.
    pub args: &'a [Value],
}

impl ForeignCall<'_> {
    /// The arguments of a function that takes exactly `N`.
    ///
    /// # Errors
    /// Undefined behaviour: it was declared with another number.
    pub fn args<const N: usize>(&self) -> Result<[Value; N], Stop> {
        self.args.try_into().map_err(|_| self.wrong_count(N))
    }

    /// The first `N` arguments of a variadic function, and the others.
    ///
    /// # Errors
    /// Undefined behaviour: there are fewer.
    pub fn variadic<const N: usize>(&self) -> Result<([Value; N], &[Value]), Stop> {
        match self.args.split_first_chunk() {
            Some((fixed, rest)) => Ok((*fixed, rest)),
            None => Err(self.wrong_count(N)),
        }
    }

    #[cold]
    fn wrong_count(&self, expected: usize) -> Stop {
        UbKind::CallArgCount { function: self.symbol.into(), given: self.args.len(), expected }.into()
    }
}

/// How the program goes on after a foreign function.
#[derive(Clone, Debug)]
pub enum ForeignFlow {
    /// It returns; functions without a result return [`Value::UNIT`].
    Return(Value),
    /// It returns two scalars.
    ReturnPair(Value, Value),
    /// It starts to unwind with this payload.
    Unwind(Pointer),
    /// The program ends with this status.
    Exit(i32),
    /// It calls a function of the program first.
    Call(Box<Callback>),
    /// It waits, and goes on when somebody wakes the thread.
    Wait(Box<Wait>),
}

impl ForeignFlow {
    /// Returns nothing.
    pub const UNIT: ForeignFlow = ForeignFlow::Return(Value::UNIT);
}

/// A call from a foreign function back into the program.
#[derive(Clone, Debug)]
pub struct Callback {
    /// The function pointer to call.
    pub callee: Pointer,
    /// The type that it must have; `None` where C's declaration leaves that open.
    pub ty: Option<CallbackType>,
    /// What is passed.
    pub args: Vec<Value>,
    /// What goes on when the callee returns. If it unwinds, it unwinds through the foreign function.
    pub then: Then,
    /// Handed to `then`.
    pub state: Vec<Value>,
}

/// The type of a function that a foreign function calls.
#[derive(Clone, Copy, Debug)]
pub struct CallbackType {
    /// The calling convention.
    pub abi: &'static str,
    /// The types of its parameters.
    pub params: &'static [CType],
    /// The type of its result.
    pub ret: CType,
}

impl CallbackType {
    /// A function of C that returns nothing.
    pub const fn c(params: &'static [CType]) -> CallbackType {
        CallbackType { abi: "C", params, ret: CType::Nothing }
    }
}

/// A type of C in the signature of such a function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CType {
    /// `void`
    Nothing,
    /// `int`
    Int,
    /// `uint32_t`
    Word,
    /// A pointer to data.
    Pointer,
}

/// What a [`Then`] gets.
pub struct Resumed<'a> {
    /// What the foreign function stored.
    pub state: &'a [Value],
    /// What the callee returned: no, one or two scalars.
    pub results: &'a [Value],
}

/// A foreign function that waits.
#[derive(Clone, Debug)]
pub struct Wait {
    /// What for. [`Machine::waiting`] finds the thread by it.
    pub waits_for: Waiting,
    /// When it stops waiting, by the monotonic clock in nanoseconds; `None` if never.
    pub deadline: Option<u64>,
    /// What goes on, on the same thread.
    pub then: Awake,
    /// Handed to `then`.
    pub state: Vec<Value>,
}

/// What an [`Awake`] gets.
pub struct Woken<'a> {
    /// What the foreign function stored.
    pub state: &'a [Value],
    /// Whether nobody woke it before its deadline.
    pub timed_out: bool,
}

/// Where the machine finds foreign functions and statics, and where their implementation keeps its own state.
pub trait ForeignLibrary: Any {
    /// The function behind a symbol. Asked once per function of the program.
    fn function(&self, symbol: &str) -> Option<ForeignFn>;
    /// The address of a foreign static of `size` bytes, if there is one of that name.
    fn variable(&self, symbol: &str) -> Option<ForeignVariable>;
    /// Runs when the entry function of a thread has returned, again and again until it returns something else than
    /// [`ForeignFlow::Call`]: destructors of thread-locals, `atexit` functions.
    fn thread_exit(&self) -> Option<ForeignFn>;
    /// Calls `visit` with the pointers that it keeps of those that the program has given it.
    fn pointers(&self, visit: &mut dyn FnMut(Pointer));
    /// The threads that hold what is waited for, as far as it knows; in a deadlock.
    fn holders(&self, waits_for: &Waiting) -> Vec<u32> {
        _ = waits_for;
        Vec::new()
    }
    /// A copy of the state, for snapshots.
    fn snapshot(&self) -> Box<dyn ForeignLibrary>;
    /// For [`Machine::library`]'s downcast.
    fn as_any(&mut self) -> &mut dyn Any;
}
