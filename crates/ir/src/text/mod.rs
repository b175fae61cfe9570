//! The text form of programs: `.air` files.
//!
//! A file is a list of items in any order. Ids are a letter and a number (`f0`, `g1`, `t2`, `s3`, `b4`, `l5`, `%6`) and need
//! not be dense, except for the blocks and locals of a function, which are numbered in order. `//` starts a comment. White
//! space and line ends are free, with one exception: an operation is one line, unless a `[` is still open.
//!
//! ```text
//! entry f0                                                    // f0 if not given
//!
//! type t0 "i32" size 4 align 4 int
//! type t1 "bool" size 1 align 1 range 0..=1 bool
//! type t2 "&i32" size 8 align 8 ref shared to "i32" size 4 align 4
//! type t3 "Pair" size 8 align 4 struct { a: t0 @ 0, b: t1 @ 4 }
//! type t4 "Option<bool>" size 1 align 1
//!     enum tag 0 size 1 niche untagged 1 first 0 last 0 start 2 { None = 0, Some = 1 { 0: t1 @ 0 } }
//!
//! sig s0 (i32, ptr) -> i32
//! sig s1 "C" ("usize" u64) -> "*mut c_void" ptr nounwind
//!
//! global g0 "GREETING" const align 1 { "hello" }
//! foreign f1 "malloc" s1
//!
//! fn f0 "main" s0 [%0:int, %1:ptr] -> [%2:int] {
//!     local l0 "x" t0 %3
//! b0:
//!     storage_live l0
//!     store b4 %3, align 4, 7
//!     call f1 s1 [16] -> [%4:ptr] b1
//! b1:
//!     load b4 %2, %3, align 4
//!     int add i32 %2, %2, -1i32
//!     storage_dead l0
//!     return
//! }
//! ```
//!
//! # Grammar
//!
//! `x?` is optional, `x*` repeated, `x,*` repeated with commas between. STR is a string in double quotes, NAME a bare word or
//! number or a STR, N a number: decimal, or hexadecimal with `0x`, with `_` where you like.
//!
//! ```text
//! file     = target? (entry | type | sig | global | foreign | export | fn)*
//! target   = "target" "ptr" N ("little" | "big")               // 8 little if not given
//! entry    = "entry" FUNC
//! foreign  = "foreign" FUNC STR SIG                            // STR is the symbol
//! export   = "export" STR FUNC                                 // a symbol that the program defines
//!
//! type     = "type" TYPE STR? "size" N "align" N shape         // STR is the name; the id if not given
//! shape    = "any" | "int" | "fn_ptr" | "never"
//!          | "range" N "..=" N ("bool" | "char")? "ptr"?
//!          | "raw_ptr" pointee | "ref" "untagged"? ("shared" | "mut" | "box") pointee
//!          | "struct" fields | "array" TYPE "*" N
//!          | "enum" "tag" N "size" N "ptr"? ("direct" | niche) ("prefix" fields)? "{" variant,* "}"
//! pointee  = "to" STR "size" N "align" N meta? "uninhabited"? cells? "pinned"?
//! meta     = "slice" N ("of" cells)? | "extern"                // element size
//!          | "vtable" N STR "in_cell"? ("inner" "{" ("size" N "align" N cells?),* "}")?     // trait and its name
//! cells    = "interior_mut" ("{" (N "to" N),* "}")?            // all bytes, or these
//! fields   = "{" (NAME ":" TYPE "@" N),* "}"                   // name, type, offset
//! niche    = "niche" "untagged" N "first" N "last" N "start" N
//! variant  = NAME "=" N "uninhabited"? fields?                 // N is the tag
//!
//! sig      = "sig" SIG STR? "(" arg,* "..."? ")" ("->" arg)? "nounwind"?    // STR is the ABI, Rust's if not given
//! arg      = STR? class                                        // STR is the type's name
//! class    = "ignore" | scalar | "(" scalar "," scalar ")" | "memory" N "align" N
//! scalar   = "ptr" | "u8" | "i8" | "u16" | ... | "i128" | "f16" | ... | "f128"
//!
//! global   = "global" GLOBAL STR? kind "align" N ("{" data* "}")?
//! kind     = "static" "mut"? "thread_local"? | "const"
//!          | "vtable" N "size" N "align" N cells? STR | "foreign" STR "size" N "weak"?
//! data     = STR | "hex" STR | "zero" N | "uninit" N | INTTY NUMBER
//!          | "@" FUNC ("+" N)? | "@" GLOBAL ("+" N)?           // the text, bytes, N of them, an integer, a pointer
//!
//! fn       = "fn" FUNC STR? SIG params ("->" params)? ("cells" N)? "{" local* (BLOCK ":" op*)* "}"
//! params   = "[" param,* "]"
//! param    = CELL (":" ("int" | "ptr" | "wide"))?              // int if not given
//! local    = "local" LOCAL STR? TYPE CELL ("size" N "align" N)?             // the type's if not given
//! op       = WORD field,*
//! operand  = CELL | NUMBER | "@" GLOBAL ("+" N)? | "@" FUNC
//! ```
//!
//! `cells` is the smallest number that suffices if it is not given.
//!
//! An operation is its word ([`Op::word`](crate::Op::word)) and its fields in the order of the declaration in
//! [`Op`](crate::Op). Sizes, strides, counts and such are written behind the field's name (`size 8`), which may be left out.
//! Offsets (`off`, `dst_off`, `src_off`) and alignments (`align`, `dst_align`, `src_align`) need the name, and are 0 and 1 if
//! not given. Constants are written in the place of the operand: an integer as the cell would hold it, or with a type at its
//! end (`-1i32`, `1.5f64`), or the address of a global (`@g3+8`) or of a function (`@f2`).
//!
//! In calls, `-> []` and `unwind continue` may be left out; in intrinsics, `-> []` and the empty lists at the end.
//!
//! Bytes under `uninit` and under addresses are zero. Whatever else such bytes hold in a [`Global`](crate::Global) is not
//! printed.
//!
//! # Spans
//!
//! A span in a parsed program is its line in the `.air` file, which [`Program`] resolves. Printing leaves spans out, or appends
//! them as comments if it is given a resolver.

mod cursor;
mod function;
mod globals;
mod lexer;
mod literal;
mod parse;
mod print;
mod print_items;
mod program;
mod types;

#[cfg(test)]
mod tests;

pub use parse::parse_program;
pub use print::{print_function, print_program};
pub use program::Program;

/// Why a text is not a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseError {
    /// Counted from 1.
    pub line: u32,
    /// In characters, counted from 1.
    pub column: u32,
    /// What is wrong there.
    pub message: String,
}

impl std::fmt::Display for ParseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for ParseError {}
