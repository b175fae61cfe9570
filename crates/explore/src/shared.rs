//! A program that many threads run at once.
//!
//! The [`ProgramSource`] behind it need not be `Sync`: rustc's session belongs to one thread. That thread, the owner, answers
//! each question once; [`SharedProgram`]s keep the answers, so that what one run has asked for is there for all others.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, PoisonError, RwLock};

use assay_ir::{
    CStruct, Callable, FuncId, Global, GlobalId, Pointed, ProgramSource, SigId, Signature, SourceSpan, Span, System,
    Target, Type, TypeId, Variable,
};

/// The owner's side of a shared program.
pub struct Owner<'p> {
    source: &'p dyn ProgramSource,
    answers: Arc<Answers>,
    questions: Receiver<Question>,
}

/// A program whose parts another thread provides. Clones are of the same program.
///
/// When that thread is gone, a question that was never answered unwinds with [`OwnerGone`], without a message.
#[derive(Clone)]
pub struct SharedProgram {
    target: Target,
    system: System,
    entry: FuncId,
    answers: Arc<Answers>,
    questions: Sender<Question>,
}

/// What a thread unwinds with that asks for a part of a program nobody provides any more.
#[derive(Debug)]
pub struct OwnerGone;

/// Something that the owner does with the program, and with the answers given so far.
type Question = Box<dyn FnOnce(&dyn ProgramSource, &Answers) + Send>;

/// Shares a program. The calling thread is its owner.
pub fn share(source: &dyn ProgramSource) -> (SharedProgram, Owner<'_>) {
    let (sender, questions) = mpsc::channel();
    let answers = Arc::<Answers>::default();
    let program = SharedProgram {
        target: source.target(),
        system: source.system(),
        entry: source.entry(),
        answers: answers.clone(),
        questions: sender,
    };
    (program, Owner { source, answers, questions })
}

impl Owner<'_> {
    /// Waits for a question and answers it; returns also when it was woken ([`SharedProgram::wake_owner`]). False when nobody
    /// is left to ask.
    pub fn answer(&self) -> bool {
        let Ok(question) = self.questions.recv() else { return false };
        question(self.source, &self.answers);
        true
    }
}

impl SharedProgram {
    /// Has the owner return from [`Owner::answer`].
    pub fn wake_owner(&self) {
        // Nobody is to be woken if the owner is gone.
        let _ = self.questions.send(Box::new(|_, _| ()));
    }

    /// The answer that a table has for a key, or the owner's.
    fn ask<K: Key, V: Answer>(&self, table: Select<K, V>, key: K, make: fn(&dyn ProgramSource, &K) -> V) -> V {
        if let Some(known) = table(&self.answers).get(&key) {
            return known;
        }
        let (reply, answer) = mpsc::sync_channel(1);
        let question: Question = Box::new(move |source, answers| {
            // Another thread may have asked in the meantime.
            let value = table(answers).get(&key).unwrap_or_else(|| {
                let value = make(source, &key);
                table(answers).insert(key, value.clone());
                value
            });
            // Who asked may have been stopped.
            let _ = reply.send(value);
        });
        match self.questions.send(question).ok().and_then(|()| answer.recv().ok()) {
            Some(value) => value,
            None => std::panic::resume_unwind(Box::new(OwnerGone)),
        }
    }
}

type Select<K, V> = fn(&Answers) -> &Table<K, V>;

trait Key: Clone + Eq + Hash + Send + Sync + 'static {}
impl<K: Clone + Eq + Hash + Send + Sync + 'static> Key for K {}

trait Answer: Clone + Send + Sync + 'static {}
impl<V: Clone + Send + Sync + 'static> Answer for V {}

/// Answers to one sort of question.
struct Table<K, V>(RwLock<HashMap<K, V>>);

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Table(RwLock::default())
    }
}

impl<K: Key, V: Answer> Table<K, V> {
    fn get(&self, key: &K) -> Option<V> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn insert(&self, key: K, value: V) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, value);
    }
}

/// What has been asked so far.
#[derive(Default)]
struct Answers {
    functions: Table<FuncId, Result<Callable, String>>,
    function_names: Table<FuncId, Arc<str>>,
    types: Table<TypeId, Arc<Type>>,
    signatures: Table<SigId, Arc<Signature>>,
    globals: Table<GlobalId, Result<Arc<Global>, String>>,
    retag_arguments: Table<FuncId, bool>,
    symbols: Table<String, Option<FuncId>>,
    yields: Table<String, bool>,
    vtables_serve: Table<(GlobalId, u32), bool>,
    upcasts: Table<(GlobalId, u32), Option<GlobalId>>,
    c_constants: Table<String, Option<i128>>,
    c_structs: Table<String, Option<CStruct>>,
    pointed: Table<TypeId, Option<Pointed>>,
    concrete_types: Table<GlobalId, Option<TypeId>>,
    variables: Table<FuncId, Vec<Variable>>,
    local: Table<Span, bool>,
    spans: Table<Span, Option<SourceSpan>>,
}

impl ProgramSource for SharedProgram {
    fn target(&self) -> Target {
        self.target
    }

    fn system(&self) -> System {
        self.system.clone()
    }

    fn entry(&self) -> FuncId {
        self.entry
    }

    fn function(&self, id: FuncId) -> Result<Callable, String> {
        self.ask(|answers| &answers.functions, id, |source, &id| source.function(id))
    }

    fn function_name(&self, id: FuncId) -> Arc<str> {
        self.ask(|answers| &answers.function_names, id, |source, &id| source.function_name(id))
    }

    fn ty(&self, id: TypeId) -> Arc<Type> {
        self.ask(|answers| &answers.types, id, |source, &id| source.ty(id))
    }

    fn signature(&self, id: SigId) -> Arc<Signature> {
        self.ask(|answers| &answers.signatures, id, |source, &id| source.signature(id))
    }

    fn global(&self, id: GlobalId) -> Result<Arc<Global>, String> {
        self.ask(|answers| &answers.globals, id, |source, &id| source.global(id))
    }

    fn retags_arguments(&self, id: FuncId) -> bool {
        self.ask(|answers| &answers.retag_arguments, id, |source, &id| source.retags_arguments(id))
    }

    fn symbol(&self, name: &str) -> Option<FuncId> {
        self.ask(|answers| &answers.symbols, name.to_owned(), |source, name| source.symbol(name))
    }

    fn yields(&self, name: &str) -> bool {
        self.ask(|answers| &answers.yields, name.to_owned(), |source, name| source.yields(name))
    }

    fn vtable_serves(&self, vtable: GlobalId, wanted: u32) -> bool {
        let serves = |source: &dyn ProgramSource, &(vtable, wanted): &_| source.vtable_serves(vtable, wanted);
        self.ask(|answers| &answers.vtables_serve, (vtable, wanted), serves)
    }

    fn upcast(&self, vtable: GlobalId, wanted: u32) -> Option<GlobalId> {
        let upcast = |source: &dyn ProgramSource, &(vtable, wanted): &_| source.upcast(vtable, wanted);
        self.ask(|answers| &answers.upcasts, (vtable, wanted), upcast)
    }

    fn c_constant(&self, name: &str) -> Option<i128> {
        self.ask(|answers| &answers.c_constants, name.to_owned(), |source, name| source.c_constant(name))
    }

    fn c_struct(&self, name: &str) -> Option<CStruct> {
        self.ask(|answers| &answers.c_structs, name.to_owned(), |source, name| source.c_struct(name))
    }

    fn pointed(&self, pointer: TypeId) -> Option<Pointed> {
        self.ask(|answers| &answers.pointed, pointer, |source, &pointer| source.pointed(pointer))
    }

    fn concrete_type(&self, vtable: GlobalId) -> Option<TypeId> {
        self.ask(|answers| &answers.concrete_types, vtable, |source, &vtable| source.concrete_type(vtable))
    }

    fn variables(&self, func: FuncId) -> Vec<Variable> {
        self.ask(|answers| &answers.variables, func, |source, &func| source.variables(func))
    }

    fn is_local(&self, span: Span) -> bool {
        self.ask(|answers| &answers.local, span, |source, &span| source.is_local(span))
    }

    fn resolve_span(&self, span: Span) -> Option<SourceSpan> {
        self.ask(|answers| &answers.spans, span, |source, &span| source.resolve_span(span))
    }
}
