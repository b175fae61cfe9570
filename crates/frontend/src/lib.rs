//! The front end: rustc's own, up to MIR, and the lowering of MIR to assay's IR.
//!
//! This is the only crate that touches rustc (DESIGN.md, D2). [`compile`] behaves as rustc without code generation;
//! [`run`] goes on to hand the crate to a caller as an [`assay_ir::ProgramSource`], whose functions are lowered when
//! they are first asked for.
//!
//! Code map: `backend` (the code generator that generates nothing), `session` (rustc's callbacks and queries),
//! `program` (tables of functions, types, globals, signatures), `types` (layouts to validity programs), `pointees` (what
//! pointers know), `globals` (constants, statics, vtables), `spans`, `features` (of the processor), `bindings` (of the C
//! library), `entry` (what runs before `main`), and `lower` (MIR bodies).

extern crate rustc_abi;
extern crate rustc_ast;
extern crate rustc_codegen_ssa;
extern crate rustc_data_structures;
extern crate rustc_driver_impl;
extern crate rustc_hir;
extern crate rustc_index;
extern crate rustc_interface;
extern crate rustc_metadata;
extern crate rustc_middle;
extern crate rustc_session;
extern crate rustc_span;
extern crate rustc_target;

mod abi_kind;
mod backend;
mod bindings;
mod cells;
mod constructors;
mod entry;
mod features;
mod globals;
mod lower;
mod maybe_dangling;
mod pointed;
mod pointees;
mod program;
mod retagged;
mod session;
mod signature;
mod spans;
mod symbols;
mod traits;
mod types;
mod unions;

pub use session::{Analysis, Lowering, compile, run};

/// The commit hash of the rustc whose crates this front end is made of.
pub const RUSTC_COMMIT: &str = env!("ASSAY_RUSTC_COMMIT");
