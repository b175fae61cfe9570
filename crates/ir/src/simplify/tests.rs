use std::sync::Arc;

use expect_test::{Expect, expect};

use super::simplify;
use crate::{Callable, FuncId, Function, Program, parse_program, verify_function};

const HEADER: &str = "
type t0 \"u64\" size 8 align 8 int
sig s0 ()
sig s1 (u64) -> u64
fn f1 \"callee\" s1 [%0] -> [%0] {
b0:
    return
}
";

fn simplified(program: &Program, id: FuncId) -> Function {
    let Some(Callable::Function(function)) = program.funcs.get(&id) else { panic!("{id} has no code") };
    let mut function = Function::clone(function);
    assert_eq!(verify_function(&function, program), Ok(()));
    simplify(&mut function, program);
    assert_eq!(verify_function(&function, program), Ok(()), "after simplification");
    function
}

/// Compares the operations that are left of the function `f0` with this body.
fn check(body: &str, expected: &Expect) {
    let text = format!("{HEADER}fn f0 \"f0\" s0 [] {{\n    local l0 \"x\" t0 %10\n{body}\n}}\n");
    let program = parse_program(&text, "test.air").unwrap_or_else(|why| panic!("{why} in\n{text}"));
    let function = simplified(&program, FuncId(0));
    let printed = crate::print_function(FuncId(0), &function, None);
    let ops = printed.lines().filter(|line| !line.starts_with("fn") && !line.contains("local") && *line != "}");
    expected.assert_eq(&ops.map(|line| format!("{line}\n")).collect::<String>());
}

#[test]
fn originals_are_read_and_copies_left_out() {
    check(
        "b0: \n int add u64 %0, 1, 2 \n mov %1, %0 \n mov %2, %1 \n int add u64 %3, %2, %1 \n call f1 s1 [%3] -> [%4] b1\nb1: \n return",
        &expect![[r#"
            b0:
                int add u64 %0, 1, 2
                int add u64 %3, %0, %0
                call f1 s1 [%3] -> [%4:int] b1 unwind continue
            b1:
                return
        "#]],
    );
}

#[test]
fn a_copy_outlives_a_change_of_its_original() {
    check(
        "b0: \n mov %0, 1 \n int add u64 %0, %0, 1 \n mov %1, %0 \n int add u64 %0, %0, 1 \n call f1 s1 [%1] -> [%2] b1\nb1: \n return",
        &expect![[r#"
            b0:
                mov %0, 1
                int add u64 %0, %0, 1
                mov %1, %0
                int add u64 %0, %0, 1
                call f1 s1 [%1] -> [%2:int] b1 unwind continue
            b1:
                return
        "#]],
    );
}

#[test]
fn copies_last_into_blocks_with_one_way_in() {
    check(
        "b0: \n call f1 s1 [7] -> [%0] b1\nb1: \n mov %1, %0 \n branch %0, b2, b3\nb2: \n call f1 s1 [%1] -> [%0] b3\nb3: \n call f1 s1 [%1] -> [%2] b4\nb4: \n return",
        &expect![[r#"
            b0:
                call f1 s1 [7] -> [%0:int] b1 unwind continue
            b1:
                mov %1, %0
                branch %0, b2, b3
            b2:
                call f1 s1 [%0] -> [%0:int] b3 unwind continue
            b3:
                call f1 s1 [%1] -> [%2:int] b4 unwind continue
            b4:
                return
        "#]],
    );
}

#[test]
fn a_loop_changes_what_its_head_knows() {
    check(
        "b0: \n mov %0, 0 \n mov %1, %0 \n jump b1\nb1: \n int add u64 %1, %1, 1 \n cmp_branch lt u64 %1, 9, b1, b2\nb2: \n call f1 s1 [%0] -> [%2] b3\nb3: \n return",
        &expect![[r#"
            b0:
                mov %0, 0
                mov %1, 0
                jump b1
            b1:
                int add u64 %1, %1, 1
                cmp_branch lt u64 %1, 9, b1, b2
            b2:
                call f1 s1 [%0] -> [%2:int] b3 unwind continue
            b3:
                return
        "#]],
    );
}

#[test]
fn casts_that_change_nothing_are_copies() {
    check(
        "b0: \n call f1 s1 [7] -> [%0] b1\nb1: \n int_cast u32 i64 %1, %0 \n int_cast i32 i64 %2, %0 \n int_cast u64 u8 %3, %0 \n int add u64 %4, %1, %2 \n int add u64 %5, %4, %3 \n call f1 s1 [%5] -> [%6] b2\nb2: \n return",
        &expect![[r#"
            b0:
                call f1 s1 [7] -> [%0:int] b1 unwind continue
            b1:
                int_cast i32 i64 %2, %0
                int_cast u64 u8 %3, %0
                int add u64 %4, %0, %2
                int add u64 %5, %4, %3
                call f1 s1 [%5] -> [%6:int] b2 unwind continue
            b2:
                return
        "#]],
    );
}

#[test]
fn the_address_of_a_local_ends_with_its_storage() {
    check(
        "b0: \n storage_live l0 \n mov_ptr %0, %10 \n store b8 %0, 5 \n storage_dead l0 \n load b8 %1, %0 \n call f1 s1 [%1] -> [%2] b1\nb1: \n return",
        &expect![[r#"
            b0:
                storage_live l0
                mov_ptr %0, %10
                store b8 %10, 5
                storage_dead l0
                load b8 %1, %0
                call f1 s1 [%1] -> [%2:int] b1 unwind continue
            b1:
                return
        "#]],
    );
}

#[test]
fn integers_and_pointers_are_not_mixed() {
    // As an integer, the address has no provenance, whatever reads it.
    check(
        "b0: \n storage_live l0 \n mov %0, %10 \n mov_bare %1, %0 \n load b8 %2, %1 \n call f1 s1 [%0] -> [%3] b1\nb1: \n return",
        &expect![[r#"
            b0:
                storage_live l0
                mov %0, %10
                mov_bare %1, %0
                load b8 %2, %1
                call f1 s1 [%0] -> [%3:int] b1 unwind continue
            b1:
                return
        "#]],
    );
}

#[test]
fn halves_of_wide_values_stay() {
    check(
        "b0: \n storage_live l0 \n mov %0, 1 \n mov %1, 2 \n int add u128 %2, %0, 3 \n mov_wide %4, %2 \n store b16 %10, %4 \n return",
        &expect![[r#"
            b0:
                storage_live l0
                mov %0, 1
                mov %1, 2
                int add u128 %2, %0, 3
                mov_wide %4, %2
                store b16 %10, %4
                return
        "#]],
    );
}

#[test]
fn what_a_call_may_leave_unwritten_stays() {
    check(
        "b0: \n mov %0, 1 \n call f1 s1 [2] -> [%0] b1 unwind b2\nb1: \n return\nb2: \n call f1 s1 [%0] -> [%1] b3\nb3: \n resume",
        &expect![[r#"
            b0:
                mov %0, 1
                call f1 s1 [2] -> [%0:int] b1 unwind b2
            b1:
                return
            b2:
                call f1 s1 [%0] -> [%1:int] b3 unwind continue
            b3:
                resume
        "#]],
    );
}

#[test]
fn results_are_read_by_the_caller() {
    let text = "sig s0 () -> u64\nfn f0 \"f0\" s0 [] -> [%0] {\nb0:\n mov %1, 1 \n mov %0, %1 \n return\n}";
    let program = parse_program(text, "test.air").unwrap();
    let printed = crate::print_function(FuncId(0), &simplified(&program, FuncId(0)), None);
    assert!(printed.contains("b0:\n    mov %0, 1\n    return"), "{printed}");
}

#[test]
fn programs_stay_well_formed() {
    let texts = [
        include_str!("../../tests/data/sample.air"),
        include_str!("../../../../tests/air/arithmetic.air"),
        include_str!("../../../../tests/air/calls.air"),
        include_str!("../../../../tests/air/memory.air"),
        include_str!("../../../../tests/air/validity.air"),
    ];
    for text in texts {
        let Ok(mut program) = parse_program(text, "test.air") else { continue };
        let ids: Vec<FuncId> = program.funcs.keys().copied().collect();
        for id in ids {
            if let Some(Callable::Function(function)) = program.funcs.get(&id)
                && verify_function(function, &program).is_ok()
            {
                let new = simplified(&program, id);
                program.funcs.insert(id, Callable::Function(Arc::new(new)));
            }
        }
    }
}

#[test]
fn branches_on_constants_are_decided() {
    check(
        "b0: \n mov %0, 0 \n branch %0, b1, b2\nb1: \n call f1 s1 [1] -> [%1] b3\nb2: \n mov %1, 7 \n jump b3\nb3: \n cmp_branch lt i8 255, 3, b4, b5\nb4: \n switch b8 %1, [0 => b5, 7 => b6] else b5\nb5: \n call f1 s1 [2] -> [%2] b6\nb6: \n call f1 s1 [%1] -> [%2] b7\nb7: \n return",
        &expect![[r#"
            b0:
                jump b2
            b1:
                unreachable "entering unreachable code"
            b2:
                mov %1, 7
                jump b3
            b3:
                jump b4
            b4:
                jump b6
            b5:
                unreachable "entering unreachable code"
            b6:
                call f1 s1 [%1] -> [%2:int] b7 unwind continue
            b7:
                return
        "#]],
    );
}
