use std::collections::HashSet;
use std::sync::Arc;

use expect_test::expect_file;
use proptest::collection::vec;
use proptest::prelude::*;

use super::{parse_program, print_function, print_program};
use crate::generate::{Gen, Generate};
use crate::scalar::MemTy;
use crate::{
    Access, Callable, Cell, FuncId, Intrinsic, IntrinsicOp, Op, Operand, PartVisitor, Program, ProgramSource, Span,
    accesses, verify_program,
};

const SAMPLE: &str = include_str!("../../tests/data/sample.air");

#[test]
fn sample_prints_as_expected() {
    let program = parse_program(SAMPLE, "sample.air").unwrap();
    let printed = print_program(&program);
    expect_file!["../../tests/data/sample.printed.air"].assert_eq(&printed);
    assert_eq!(print_program(&parse_program(&printed, "again.air").unwrap()), printed);
    assert_eq!(verify_program(&program), Ok(()));
}

#[test]
fn documented_example_is_a_program() {
    let example: String = include_str!("mod.rs")
        .lines()
        .skip_while(|line| *line != "//! ```text")
        .skip(1)
        .take_while(|line| *line != "//! ```")
        .map(|line| format!("{}\n", line.trim_start_matches("//!")))
        .collect();
    let program = parse_program(&example, "mod.rs").unwrap();
    assert_eq!(program.funcs.len(), 2);
    assert_eq!(verify_program(&program), Ok(()));
}

#[test]
fn what_is_left_out_has_a_default() {
    for (short, long) in [
        ("load b4 %0, %1", "load b4 %0, %1, off 0, align 1"),
        ("store b4 %0, 5", "store b4 %0, off 0, align 1, 5"),
        ("copy t0 %0, %1", "copy t0 %0, dst_off 0, dst_align 1, %1, src_off 0, src_align 1"),
        ("uninit %0, 4", "uninit %0, off 0, align 1, size 4"),
        ("call f0 s0 [] b0", "call f0 s0 [] -> [] b0 unwind continue"),
        ("call f0 s0 [] -> [%0] never", "call f0 s0 [] -> [%0:int] never unwind continue"),
        ("intrinsic abort []", "intrinsic abort [] -> [] [] []"),
    ] {
        let program = |op| parse_without_spans(&format!("fn f0 \"f0\" s0 [] -> [] {{\nb0:\n{op}\n}}"));
        assert_eq!(program(short), program(long));
    }
    let text = "fn f0 s0 [] {\nb0:\nload b4 %0, %1\n}";
    let program = parse_program(text, "test.air").unwrap();
    let Some(Callable::Function(function)) = program.funcs.get(&FuncId(0)) else { panic!("f0 has code") };
    let (dst, ptr) = (Cell(0), Operand::cell(Cell(1)));
    assert_eq!(function.ops, [Op::Load { ty: MemTy::B4, dst, ptr, off: 0, align: 1 }]);
    assert_eq!(function.cells, 2);
}

#[test]
fn spans_are_lines() {
    let program = parse_program(SAMPLE, "sample.air").unwrap();
    let Some(Callable::Function(main)) = program.funcs.get(&FuncId(0)) else { panic!("f0 has code") };
    let store = main.ops.iter().position(|op| op.word() == "store").unwrap();
    let place = program.resolve_span(main.spans[store]).unwrap();
    let line = SAMPLE.lines().nth(place.line as usize - 1).unwrap();
    assert_eq!(&*place.text, line);
    assert_eq!(&line[place.column as usize - 1..place.end_column as usize - 1], "store b4 %3, align 4, 7");
    assert_eq!(&SAMPLE[place.byte_start as usize..place.byte_end as usize], "store b4 %3, align 4, 7");
    assert!(print_function(FuncId(0), main, Some(&program)).contains("  // sample.air:"));
    assert_eq!(program.resolve_span(Span::NONE), None);
    assert_eq!(program.resolve_span(Span(u32::MAX)), None);
}

/// A program parsed from text, with spans as in one that was not.
fn parse_without_spans(text: &str) -> Program {
    let mut program = parse_program(text, "test.air").unwrap_or_else(|why| panic!("{why} in\n{text}"));
    for global in program.globals.values_mut() {
        Arc::make_mut(global).span = Span::NONE;
    }
    for callable in program.funcs.values_mut() {
        if let Callable::Function(function) = callable {
            let function = Arc::make_mut(function);
            function.span = Span::NONE;
            function.spans.fill(Span::NONE);
            function.locals.iter_mut().for_each(|local| local.span = Span::NONE);
        }
    }
    program
}

fn assert_round_trip(program: &Program) {
    let text = print_program(program);
    assert_eq!(&parse_without_spans(&text), program, "{text}");
}

/// Choices that differ for each seed.
fn entropy(seed: u64) -> Vec<u64> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state >> 8
    };
    (0..200).map(|_| next()).collect()
}

/// `count` variants of each operation, each intrinsic among them.
fn for_each_op(count: u64, mut check: impl FnMut(&mut Gen, &dyn Fn(&mut Gen) -> Op)) {
    for seed in 0..count {
        for word in Op::WORDS {
            check(&mut Gen::new(entropy(seed)), &|g| Op::generate_word(word, g));
        }
        for name in Intrinsic::ALL {
            check(&mut Gen::new(entropy(seed)), &|g| Op::Intrinsic {
                op: Box::new(IntrinsicOp { name: *name, ..Generate::generate(g) }),
            });
        }
    }
}

#[test]
fn every_operation_round_trips() {
    for_each_op(20, |g, op| {
        let mut program = Program::new();
        let function = g.function(|g| vec![op(g)]);
        program.funcs.insert(FuncId(0), Callable::Function(Arc::new(function)));
        assert_round_trip(&program);
    });
}

#[test]
fn accesses_are_the_cells_of_the_declaration() {
    #[derive(Default)]
    struct Cells {
        reads: Vec<Operand>,
        defs: HashSet<Cell>,
    }
    impl PartVisitor for Cells {
        fn def(&mut self, cell: Cell) {
            self.defs.insert(cell);
        }
        fn read(&mut self, operand: Operand) {
            self.reads.push(operand);
        }
    }
    for_each_op(5, |g, op| {
        let op = op(g);
        let mut declared = Cells::default();
        op.parts(&mut |_, part| part.visit(&mut declared));
        let mut found = Cells::default();
        accesses(&op, &Program::new(), &mut |access| match access {
            Access::Read(operand, _) => found.reads.push(operand),
            Access::Def(cell, kind) => {
                found.defs.insert(cell);
                // The declaration knows the second cell only where the kind is written out.
                if kind.is_wide() && matches!(op, Op::Call { .. } | Op::TailCall { .. } | Op::Intrinsic { .. }) {
                    found.defs.insert(Cell(cell.0 + 1));
                }
            }
        });
        assert_eq!(found.reads, declared.reads, "{op:?}");
        assert_eq!(found.defs, declared.defs, "{op:?}");
    });
}

#[test]
fn words_are_distinct() {
    let words: HashSet<&str> = Op::WORDS.iter().copied().collect();
    assert_eq!(words.len(), Op::WORDS.len());
}

/// The sample with some of its bytes replaced by other parts of it, or by odd characters.
fn mutated_sample() -> impl Strategy<Value = String> {
    let edit = (any::<prop::sample::Index>(), 0..12usize, any::<prop::sample::Index>(), 0..12usize, ".{0,3}");
    vec(edit, 1..6).prop_map(|edits| {
        let mut chars: Vec<char> = SAMPLE.chars().collect();
        for (at, length, from, copied, new) in edits {
            let start = at.index(chars.len());
            let source = from.index(chars.len());
            let mut replacement: Vec<char> = chars[source..].iter().take(copied).copied().collect();
            replacement.extend(new.chars());
            let end = (start + length).min(chars.len());
            chars.splice(start..end, replacement);
            chars.push('\n');
        }
        chars.into_iter().collect()
    })
}

/// Text of words that the grammar knows, in any order.
fn word_salad() -> impl Strategy<Value = String> {
    let mut words: Vec<&str> = SAMPLE.split_whitespace().collect();
    words.extend(Op::WORDS);
    words.extend(["\n", "\"", "-", "%", "..", "99999999999999999999999999999999999999999", "f4294967295:", "}", "]"]);
    vec(prop::sample::select(words), 0..40).prop_map(|words| words.join(" "))
}

/// Parses, and verifies and prints what could be parsed: nothing of it may panic.
fn swallow(text: &str) -> Result<(), TestCaseError> {
    match parse_program(text, "random.air") {
        Err(why) => prop_assert!(why.line as usize <= text.lines().count().max(1), "{why}"),
        Ok(program) => {
            _ = verify_program(&program);
            let printed = print_program(&program);
            prop_assert_eq!(print_program(&parse_without_spans(&printed)), printed);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn programs_round_trip(entropy in vec(any::<u64>(), 0..400)) {
        assert_round_trip(&Gen::new(entropy).program());
    }

    #[test]
    fn broken_functions_print(entropy in vec(any::<u64>(), 0..100), blocks in vec(0..20u32, 0..5)) {
        let mut function = Gen::new(entropy).function(Generate::generate);
        function.blocks = blocks;
        function.consts.pop();
        function.spans.pop();
        print_function(FuncId(0), &function, None);
    }

    #[test]
    fn any_program_verifies_or_not(entropy in vec(any::<u64>(), 0..400), blocks in vec(0..20u32, 0..5)) {
        let mut program = Gen::new(entropy).program();
        _ = verify_program(&program);
        for callable in program.funcs.values_mut() {
            if let Callable::Function(function) = callable {
                Arc::make_mut(function).blocks.clone_from(&blocks);
            }
        }
        _ = verify_program(&program);
    }

    #[test]
    fn parser_survives_mutated_programs(text in mutated_sample()) {
        swallow(&text)?;
    }

    #[test]
    fn parser_survives_word_salad(text in word_salad()) {
        swallow(&text)?;
        swallow(&format!("fn f0 s0 [] {{ b0:\n{text}"))?;
    }

    #[test]
    fn parser_survives_any_text(text in "(?s).{0,100}") {
        swallow(&text)?;
    }
}
