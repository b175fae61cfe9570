//! Small numbers that name the parts of a program.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);

        impl $name {
            /// What this kind of id starts with in the text form.
            pub const PREFIX: &'static str = $prefix;

            /// The id as an index into a table.
            #[inline(always)]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}{}", $prefix, self.0)
            }
        }
    )*};
}

ids! {
    /// A function; the program source lowers it when it is first called.
    FuncId "f";
    /// A static, constant, vtable or other allocation that exists before the program starts.
    GlobalId "g";
    /// A type, reduced to what the machine needs ([`crate::Type`]).
    TypeId "t";
    /// A call signature ([`crate::Signature`]); equal signatures have equal ids.
    SigId "s";
    /// A basic block of a function.
    BlockId "b";
    /// A local variable that lives in memory ([`crate::LocalDecl`]).
    LocalId "l";
    /// An eight-byte frame cell; 128-bit values take this cell and the next.
    Cell "%";
}

/// Something an operation reads: a frame cell or an entry of the function's constant table.
///
/// Bit layout: the top bit tells a constant (set) from a cell (clear), the rest is the index.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Operand(u32);

impl Operand {
    const CONST: u32 = 1 << 31;

    /// The operand that reads a cell.
    #[inline(always)]
    pub fn cell(cell: Cell) -> Operand {
        Operand(cell.0)
    }

    /// The operand that reads entry `index` of [`crate::Function::consts`].
    #[inline(always)]
    pub fn constant(index: u32) -> Operand {
        Operand(index | Operand::CONST)
    }

    /// The cell that is read, if it is one.
    #[inline(always)]
    pub fn as_cell(self) -> Option<Cell> {
        (self.0 & Operand::CONST == 0).then_some(Cell(self.0))
    }

    /// The index into the constant table, if it is a constant.
    #[inline(always)]
    pub fn as_const(self) -> Option<u32> {
        (self.0 & Operand::CONST != 0).then_some(self.0 & !Operand::CONST)
    }
}

impl std::fmt::Debug for Operand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.as_cell(), self.as_const()) {
            (Some(cell), _) => write!(f, "{cell}"),
            (_, Some(index)) => write!(f, "const {index}"),
            _ => unreachable!("an operand is a cell or a constant"),
        }
    }
}

impl From<Cell> for Operand {
    fn from(cell: Cell) -> Operand {
        Operand::cell(cell)
    }
}
