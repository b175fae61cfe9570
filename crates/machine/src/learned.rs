//! What machines find out about a program, for others that run it.

use std::sync::Arc;

use assay_ir::{FuncId, Function, SigId, Signature};
use rustc_hash::FxHashMap;

use crate::Machine;
use crate::abi::Fit;
use crate::load::Code;
use crate::types::TypeEntry;

/// What a machine has found out about its program, and would have found out about it in any other run: types, and code as the
/// dispatch loop runs it. A machine that begins with it saves the time to do so again. No run can tell.
///
/// It belongs to the program and the [`crate::Config`] of that machine, and is of no use to machines with others.
#[derive(Default)]
pub struct Learned {
    /// The code of functions, without what each machine decides itself.
    codes: Vec<Option<Code>>,
    types: Vec<Option<Arc<TypeEntry>>>,
    signatures: Vec<Option<Arc<Signature>>>,
    compatible: FxHashMap<(SigId, SigId), Fit>,
}

impl Learned {
    /// The code that was made of a function.
    pub(crate) fn code(&self, id: FuncId, function: &Arc<Function>) -> Option<Code> {
        let code = self.codes.get(id.index())?.as_ref()?;
        // Another program's functions would be others.
        Arc::ptr_eq(&code.function, function).then(|| code.clone())
    }

    /// Keeps what was made of a function.
    pub(crate) fn learn(&mut self, code: &Code) {
        let index = code.id.index();
        if self.codes.len() <= index {
            self.codes.resize(index + 1, None);
        }
        self.codes[index].get_or_insert_with(|| code.clone());
    }
}

impl Machine<'_> {
    /// Has a machine that has not run yet begin with what one with the same program and configuration has learned.
    pub fn begin_with(&mut self, mut learned: Learned) {
        self.types = std::mem::take(&mut learned.types);
        self.signatures = std::mem::take(&mut learned.signatures);
        self.compatible = std::mem::take(&mut learned.compatible);
        self.learned = learned;
    }

    /// What the machine has learned, at its end.
    pub fn into_learned(mut self) -> Learned {
        let (types, signatures) = (std::mem::take(&mut self.types), std::mem::take(&mut self.signatures));
        let compatible = std::mem::take(&mut self.compatible);
        Learned { types, signatures, compatible, ..std::mem::take(&mut self.learned) }
    }
}
