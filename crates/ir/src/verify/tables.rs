//! What the verifier needs to know of the program around a function.

use std::sync::Arc;

use crate::{FuncId, Function, GlobalId, ProgramSource, SigId, Signature, Target, Type, TypeId};

/// The tables that a function's ids refer to.
pub trait Tables {
    /// What the program was compiled for.
    fn target(&self) -> Target;
    /// A type, if there is one with this id.
    fn ty(&self, id: TypeId) -> Option<Arc<Type>>;
    /// A signature, if there is one with this id.
    fn signature(&self, id: SigId) -> Option<Arc<Signature>>;
    /// Whether there is a global with this id.
    fn has_global(&self, id: GlobalId) -> bool;
    /// What is known of a function.
    fn callee(&self, id: FuncId) -> CalleeInfo;
}

/// What is known of a function that is called or named.
#[derive(Clone, Debug)]
pub enum CalleeInfo {
    /// There is none with this id.
    Missing,
    /// It exists, but has no code, or none yet.
    Unknown,
    /// Its code.
    Function(Arc<Function>),
}

/// The tables of a program whose parts are made on demand: ids are taken to exist, and callees are not lowered.
pub struct OnDemand<'p>(pub &'p dyn ProgramSource);

impl Tables for OnDemand<'_> {
    fn target(&self) -> Target {
        self.0.target()
    }

    fn ty(&self, id: TypeId) -> Option<Arc<Type>> {
        Some(self.0.ty(id))
    }

    fn signature(&self, id: SigId) -> Option<Arc<Signature>> {
        Some(self.0.signature(id))
    }

    fn has_global(&self, _: GlobalId) -> bool {
        true
    }

    fn callee(&self, _: FuncId) -> CalleeInfo {
        CalleeInfo::Unknown
    }
}
