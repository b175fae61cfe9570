//! Many seeds at once: who is asked what, which seeds are run, and what is told of them.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::time::Duration;

use assay_explore::{OwnerGone, RandomChooser, run_seeds, share};
use assay_ir::text::{Program, parse_program};
use assay_ir::{
    CStruct, Callable, FuncId, Global, GlobalId, Pointed, ProgramSource, SigId, Signature, SourceSpan, Span, System,
    Target, Type, TypeId, Variable,
};
use assay_machine::{Choose, Reason};

/// Counts the questions that it passes on, and can only be used by one thread.
struct Counting {
    program: Program,
    questions: std::cell::RefCell<HashMap<String, usize>>,
}

impl Counting {
    fn new() -> Counting {
        let program = parse_program(PROGRAM, "program").expect("the program is well-formed");
        Counting { program, questions: Default::default() }
    }

    fn count(&self, question: &str, about: impl std::fmt::Debug) -> &Program {
        *self.questions.borrow_mut().entry(format!("{question} {about:?}")).or_default() += 1;
        &self.program
    }
}

const PROGRAM: &str = r#"
type t0 "u32" size 4 align 4 int
sig s0 () -> i32
global g0 "X" static mut align 8 { u64 1 }
fn f0 s0 [] -> [%0] {
b0:
    mov %0, 0
    return
}
"#;

impl ProgramSource for Counting {
    fn target(&self) -> Target {
        self.count("target", ()).target
    }
    fn entry(&self) -> FuncId {
        self.count("entry", ()).entry
    }
    fn function(&self, id: FuncId) -> Result<Callable, String> {
        self.count("function", id).function(id)
    }
    fn function_name(&self, id: FuncId) -> std::sync::Arc<str> {
        self.count("function_name", id).function_name(id)
    }
    fn ty(&self, id: TypeId) -> std::sync::Arc<Type> {
        self.count("ty", id);
        ProgramSource::ty(&self.program, id)
    }
    fn signature(&self, id: SigId) -> std::sync::Arc<Signature> {
        self.count("signature", id);
        ProgramSource::signature(&self.program, id)
    }
    fn global(&self, id: GlobalId) -> Result<std::sync::Arc<Global>, String> {
        self.count("global", id).global(id)
    }
    fn retags_arguments(&self, id: FuncId) -> bool {
        self.count("retags_arguments", id);
        id == FuncId(4)
    }
    fn symbol(&self, name: &str) -> Option<FuncId> {
        self.count("symbol", name);
        (name == "there").then_some(FuncId(7))
    }
    fn yields(&self, name: &str) -> bool {
        self.count("yields", name);
        name == "there"
    }
    fn vtable_serves(&self, vtable: GlobalId, wanted: u32) -> bool {
        self.count("vtable_serves", (vtable, wanted));
        wanted == 3
    }
    fn upcast(&self, vtable: GlobalId, wanted: u32) -> Option<GlobalId> {
        self.count("upcast", (vtable, wanted));
        Some(GlobalId(wanted))
    }
    fn system(&self) -> System {
        self.count("system", ()).system()
    }
    fn c_constant(&self, name: &str) -> Option<i128> {
        self.count("c_constant", name);
        Some(name.len() as i128)
    }
    fn c_struct(&self, name: &str) -> Option<CStruct> {
        self.count("c_struct", name);
        Some(CStruct { size: 8, align: 4, fields: vec![] })
    }
    fn pointed(&self, pointer: TypeId) -> Option<Pointed> {
        self.count("pointed", pointer);
        Some(Pointed::Value(pointer))
    }
    fn concrete_type(&self, vtable: GlobalId) -> Option<TypeId> {
        self.count("concrete_type", vtable);
        Some(TypeId(vtable.0))
    }
    fn variables(&self, func: FuncId) -> Vec<Variable> {
        self.count("variables", func);
        vec![Variable { name: "x".into(), ty: TypeId(0), cells: [assay_ir::Cell(1); 2] }]
    }
    fn is_local(&self, span: Span) -> bool {
        self.count("is_local", span);
        span == Span(3)
    }
    fn resolve_span(&self, span: Span) -> Option<SourceSpan> {
        self.count("resolve_span", span).resolve_span(span)
    }
}

/// What a program answers to every sort of question.
fn ask_everything(program: &dyn ProgramSource) -> String {
    let answers = (
        (program.target(), program.system(), program.entry(), program.function(FuncId(0)), program.function(FuncId(9))),
        (program.function_name(FuncId(0)), program.ty(TypeId(0)), program.signature(SigId(0))),
        (program.global(GlobalId(0)), program.global(GlobalId(9)), program.symbol("there"), program.symbol("not")),
        (program.yields("there"), program.yields("not")),
        (program.retags_arguments(FuncId(3)), program.retags_arguments(FuncId(4))),
        (program.vtable_serves(GlobalId(1), 3), program.vtable_serves(GlobalId(1), 4), program.upcast(GlobalId(1), 3)),
        (program.c_constant("EAGAIN"), program.c_struct("stat"), program.pointed(TypeId(0))),
        (program.concrete_type(GlobalId(2)), program.variables(FuncId(0)), program.is_local(Span(3))),
        (program.is_local(Span(4)), program.resolve_span(Span(6)), program.resolve_span(Span(0))),
    );
    format!("{answers:?}")
}

#[test]
fn everyone_gets_the_programs_answers_and_it_is_asked_once() {
    let expected = ask_everything(&Counting::new());
    let source = Counting::new();
    let mut answers = Vec::new();
    run_seeds(
        &source,
        0..100,
        8,
        |_, program, _| ask_everything(program),
        |_, answer| {
            answers.push(answer.expect("nobody panics"));
            ControlFlow::Continue(())
        },
    )
    .expect("threads can be started");
    assert_eq!(answers.len(), 100);
    assert!(answers.iter().all(|answer| *answer == expected));
    let questions = source.questions.borrow();
    assert_eq!(questions.len(), 28);
    assert!(questions.values().all(|&count| count == 1), "{questions:?}");
}

#[test]
fn every_seed_is_run_once() {
    for threads in [1, 3] {
        let mut seen = Vec::new();
        let run = |seed, _: &_, _: &mut _| RandomChooser::new(seed).choose(1000, Reason::Address);
        let each = |seed, chosen: Result<u64, _>| {
            seen.push((seed, chosen.expect("nobody panics")));
            ControlFlow::Continue(())
        };
        run_seeds(&Counting::new(), 5..25, threads, run, each).expect("threads can be started");
        seen.sort_unstable();
        let expected = (5..25).map(|seed| (seed, RandomChooser::new(seed).choose(1000, Reason::Address)));
        assert_eq!(seen, expected.collect::<Vec<_>>());
    }
}

/// Seeds 20, 30, ... fail; later ones are quicker.
#[test]
fn the_first_break_does_not_depend_on_time() {
    let mut breaks = BTreeSet::new();
    let mut ended = BTreeSet::new();
    let run = |seed: u64, _: &_, _: &mut _| std::thread::sleep(Duration::from_millis(40u64.saturating_sub(seed)));
    let each = |seed, _: Result<(), _>| {
        ended.insert(seed);
        if seed >= 20 && seed % 10 == 0 {
            breaks.insert(seed);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    run_seeds(&Counting::new(), 0..u64::MAX, 24, run, each).expect("threads can be started");
    assert_eq!(breaks.first(), Some(&20));
    assert!((0..=20).all(|seed| ended.contains(&seed)), "{ended:?}");
    assert!(ended.len() < 100, "{ended:?}");
}

#[test]
fn a_panic_is_that_of_its_seed() {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| ()));
    let panicked = Mutex::new(Vec::new());
    let run = |seed, _: &_, _: &mut _| assert_ne!(seed, 3);
    let each = |seed, result: Result<(), _>| {
        if result.is_err() {
            panicked.lock().expect("nobody panics here").push(seed);
        }
        ControlFlow::Continue(())
    };
    let result = run_seeds(&Counting::new(), 0..10, 2, run, each);
    std::panic::set_hook(hook);
    result.expect("threads can be started");
    assert_eq!(*panicked.lock().expect("nobody panics here"), [3]);
}

#[test]
fn without_the_owner_only_what_is_known_is_answered() {
    let source = Counting::new();
    let (program, owner) = share(&source);
    let known = std::thread::scope(|scope| {
        let asking = scope.spawn(|| program.function_name(FuncId(0)));
        assert!(owner.answer());
        asking.join().expect("the question is answered")
    });
    drop(owner);
    assert_eq!(program.function_name(FuncId(0)), known);
    let unknown = catch_unwind(AssertUnwindSafe(|| program.global(GlobalId(0))));
    assert!(unknown.is_err_and(|panic| panic.is::<OwnerGone>()));
}
