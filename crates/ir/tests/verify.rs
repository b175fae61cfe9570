//! The verifier on the programs in `verify/`: every error is announced on its line by a comment `//~ ERROR part of the message`, or
//! on a line below by one with a `^` for each line between.

use std::path::Path;

use assay_ir::{BlockId, Callable, Cell, Function, Op, Operand, Program, ProgramSource, parse_program, verify_program};

#[test]
fn annotated_programs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let failures: Vec<String> = paths.iter().flat_map(|path| check(path)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    assert!(!paths.is_empty());
}

/// How what the verifier says differs from what a file announces.
fn check(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let mut expected = annotations(&text);
    let program = match parse_program(&text, &name) {
        Ok(program) => program,
        Err(why) => return vec![format!("{name}:{why}")],
    };
    let mut failures = Vec::new();
    for error in verify_program(&program).err().unwrap_or_default() {
        let line = program.resolve_span(error.span).map_or(0, |place| place.line);
        match expected.iter().position(|(at, message)| *at == line && error.message.contains(message)) {
            Some(found) => _ = expected.remove(found),
            None => failures.push(format!("{name}:{line}: not announced: {error}")),
        }
    }
    failures.extend(expected.into_iter().map(|(line, message)| format!("{name}:{line}: did not come: {message}")));
    failures
}

fn annotations(text: &str) -> Vec<(u32, &str)> {
    (1..)
        .zip(text.lines())
        .filter_map(|(line, text)| {
            let annotation = text.split_once("//~")?.1;
            let message = annotation.trim_start_matches('^');
            let up = (annotation.len() - message.len()) as u32;
            Some((line - up, message.trim_start().strip_prefix("ERROR ").expect("an annotation says ERROR").trim()))
        })
        .collect()
}

/// A program with one function, changed in a way that no text can express.
fn broken(change: impl FnOnce(&mut Function)) -> String {
    let text = "sig s0 () fn f0 \"main\" s0 [] {\nb0: mov %0, 1\njump b1\nb1: return\n}";
    let mut program: Program = parse_program(text, "broken.air").unwrap();
    assert_eq!(verify_program(&program), Ok(()));
    let entry = program.entry;
    let Some(Callable::Function(function)) = program.funcs.get_mut(&entry) else { panic!("the entry has code") };
    change(std::sync::Arc::make_mut(function));
    let errors = verify_program(&program).unwrap_err();
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn spans_are_as_many_as_operations() {
    assert_eq!(broken(|function| _ = function.spans.pop()), "function `main`: 2 spans for 3 operations");
}

#[test]
fn blocks_start_in_order_and_at_operations() {
    assert_eq!(broken(|function| function.blocks.clear()), "function `main`: there are no blocks");
    assert_eq!(broken(|function| function.blocks[0] = 1), "function `main`: the first block starts at operation 1");
    assert_eq!(broken(|function| function.blocks = vec![0, 2, 1]), "function `main`: b2 starts before b1");
    assert_eq!(broken(|function| function.blocks[1] = 9), "function `main`: b1 starts behind the last operation");
}

#[test]
fn constants_exist() {
    let change = |function: &mut Function| function.consts.clear();
    assert_eq!(broken(change), "function `main`, operation 0 (mov): constant 0 is not in the function's table");
}

#[test]
fn huge_ids_are_out_of_range() {
    let change = |function: &mut Function| {
        function.ops[0] = Op::MovWide { dst: Cell(u32::MAX), src: Operand::cell(Cell((1 << 31) - 1)) };
        function.ops[1] = Op::Jump { to: BlockId(u32::MAX) };
    };
    assert_eq!(
        broken(change),
        "function `main`, operation 0 (mov_wide): %2147483647 is out of range: the function has 1 cells\n\
         function `main`, operation 0 (mov_wide): %4294967295 is out of range: the function has 1 cells\n\
         function `main`, operation 1 (jump): b4294967295 is not declared"
    );
}

#[test]
fn globals_ranges_are_in_order() {
    let problems = |change: fn(&mut assay_ir::Global)| {
        let text = "sig s0 () fn f0 s0 [] {\nb0: return\n}\nglobal g0 const align 1 { uninit 8 @f0 @f0 uninit 8 }";
        let mut program: Program = parse_program(text, "broken.air").unwrap();
        assert_eq!(verify_program(&program), Ok(()));
        program.globals.values_mut().for_each(|global| change(std::sync::Arc::make_mut(global)));
        let errors = verify_program(&program).unwrap_err();
        errors.into_iter().map(|error| error.message).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        problems(|global| global.init.push((30, 40))),
        "the initialised range 30..40 is empty or outside of the global"
    );
    assert_eq!(
        problems(|global| global.init = vec![(0, 4), (4, 32)]),
        "there is no gap before the initialised range 4..32"
    );
    assert_eq!(problems(|global| global.init = vec![(8, 23)]), "the address at 16 is not in an initialised range");
    assert_eq!(problems(|global| global.relocs[1].offset = 12), "the address at 12 is not behind the one before");
    assert_eq!(
        problems(|global| global.relocs[1].offset = u64::MAX),
        "the address at 18446744073709551615 is not in an initialised range"
    );
}

#[test]
fn exports_are_declared() {
    let text = "sig s0 () fn f0 s0 [] {\nb0: return\n}\nexport \"a\" f0 export \"b\" f1";
    let errors = verify_program(&parse_program(text, "broken.air").unwrap()).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].to_string(), "function f1: exported as `b`, but not declared");
}
