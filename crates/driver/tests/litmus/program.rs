//! Litmus programs: their text, and what is made of it for the machine.
//!
//! A thread is statements between `;`. Variables in memory are `x`, `y`, `z`, `w`, all 0 at first; `a` to `h` are registers.
//!
//! | statement | what |
//! |---|---|
//! | `x = 1 ORDER`, `x = a ORDER` | a store |
//! | `a = x ORDER` | a load |
//! | `a = x + 1 ORDER` | a read-modify-write that adds; `a` is the old value |
//! | `a = x ? 0 : 1 ORDER` | a compare-exchange of 0 for 1, which loads with the same ordering without its release half if it fails |
//! | `fence ORDER` | a fence; `fence none` is nothing |
//!
//! The orders are `rlx`, `acq`, `rel`, `ra` (both) and `sc`.

use std::fmt::Write;

/// The variables in memory.
const VARIABLES: [&str; 4] = ["x", "y", "z", "w"];
/// How many registers there are.
const REGISTERS: usize = 8;
/// Of each thing shown, values below this are told apart.
const RADIX: usize = 8;
/// The number of the global that says that all threads have been started.
const GO: usize = VARIABLES.len() + REGISTERS;

/// Declarations that every program has: variables, and the registers' last values.
const HEAD: &str = r#"sig s0 () -> i32
sig s1 (ptr)
sig s2 "C" (ptr, ptr) -> u64
sig s3 "C" (u64) -> u8
sig s4 ()
foreign f1 "miri_thread_spawn" s2
foreign f2 "miri_thread_join" s3
fn f20 "pause" s4 [] -> [] {
b0:
    return
}
"#;

/// The program for the machine: it starts the threads, waits for them, and exits with what is shown, as digits of a number.
/// The text must be well-formed.
pub(crate) fn assemble(threads: &[String], shows: &str) -> String {
    let mut text = HEAD.to_owned();
    for (index, variable) in VARIABLES.iter().enumerate() {
        let _ = writeln!(text, "global g{index} \"{variable}\" static mut align 8 {{ u64 0 }}");
    }
    for register in 0..REGISTERS {
        let _ = writeln!(text, "global g{} \"R{register}\" static mut align 8 {{ u64 0 }}", VARIABLES.len() + register);
    }
    let _ = writeln!(text, "global g{GO} \"GO\" static mut align 8 {{ u64 0 }}");
    main_function(&mut text, threads.len(), shows);
    for (index, thread) in threads.iter().enumerate() {
        thread_function(&mut text, index, thread);
    }
    text
}

/// The digits of an exit status, one for each thing shown.
pub(crate) fn outcome(status: i32, shows: &str) -> String {
    let (mut status, mut digits) = (status as usize, Vec::new());
    for _ in shows.split(' ') {
        digits.push(char::from(b'0' + (status % RADIX) as u8));
        status /= RADIX;
    }
    digits.into_iter().rev().collect()
}

fn main_function(text: &mut String, threads: usize, shows: &str) {
    text.push_str("fn f0 s0 [] -> [%0] {\nb0:\n    mov_bare %2, 0\n    jump b1\n");
    let mut block = 1;
    for index in 0..threads {
        let (function, handle) = (3 + index, 10 + index);
        let _ = writeln!(
            text,
            "b{block}:\n    mov_ptr %1, @f{function}\n    call f1 s2 [%1, %2] -> [%{handle}] b{}",
            block + 1
        );
        block += 1;
    }
    let _ = writeln!(text, "b{block}:\n    intrinsic atomic_store [@g{GO}, 1] [3, 0]\n    jump b{}", block + 1);
    block += 1;
    for index in 0..threads {
        let _ = writeln!(text, "b{block}:\n    call f2 s3 [%{}] -> [%3] b{}", 10 + index, block + 1);
        block += 1;
    }
    let _ = writeln!(text, "b{block}:\n    mov %4, 0");
    for shown in shows.split(' ') {
        let _ = writeln!(text, "    intrinsic atomic_load [@g{}] -> [%5:int] [3, 0]", global(shown));
        let _ = writeln!(text, "    int mul u64 %4, %4, {RADIX}\n    int add u64 %4, %4, %5");
    }
    text.push_str("    mov %0, %4\n    return\n}\n");
}

/// A thread begins when all are there. After every statement there is a call, so that another thread can come between any two.
fn thread_function(text: &mut String, index: usize, thread: &str) {
    let _ = writeln!(text, "fn f{} \"T{index}\" s1 [%0:ptr] -> [] cells 40 {{", 3 + index);
    let _ = writeln!(text, "b0:\n    call f20 s4 [] b1\nb1:\n    intrinsic atomic_load [@g{GO}] -> [%30:int] [3, 0]");
    let _ = writeln!(text, "    cmp_branch lt u64 %30, 1, b0, b2");
    let mut block = 2;
    for statement in thread.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
        let _ = writeln!(text, "b{block}:\n{}    call f20 s4 [] b{}", lower(statement), block + 1);
        block += 1;
    }
    let _ = writeln!(text, "b{block}:\n    return\n}}");
}

fn lower(statement: &str) -> String {
    let words: Vec<&str> = statement.split_whitespace().collect();
    match words[..] {
        ["fence", "none"] => String::new(),
        ["fence", order] => format!("    intrinsic atomic_fence [] [{}, 0]\n", ordering(order)),
        [register, "=", variable, order] if is_register(register) => {
            let load =
                format!("atomic_load [@g{}] -> [%{}:int] [3, {}]", global(variable), cell(register), ordering(order));
            format!("    intrinsic {load}\n{}", keep(register))
        }
        [variable, "=", value, order] => {
            let value = if is_register(value) { format!("%{}", cell(value)) } else { value.to_owned() };
            format!("    intrinsic atomic_store [@g{}, {value}] [3, {}]\n", global(variable), ordering(order))
        }
        [register, "=", variable, "+", value, order] => {
            let update = format!("atomic_rmw [@g{}, {value}] -> [%{}:int]", global(variable), cell(register));
            format!("    intrinsic {update} [3, {}, 1]\n{}", ordering(order), keep(register))
        }
        [register, "=", variable, "?", old, ":", new, order] => {
            let (variable, cell) = (global(variable), cell(register));
            let exchange = format!("atomic_compare_exchange [@g{variable}, {old}, {new}] -> [%{cell}:int, %30]");
            let orders = format!("{}, {}", ordering(order), ordering(without_release(order)));
            format!("    intrinsic {exchange} [3, {orders}, 0]\n{}", keep(register))
        }
        _ => panic!("no statement: {statement}"),
    }
}

/// Leaves a register's value where the main thread looks for it.
fn keep(register: &str) -> String {
    format!("    intrinsic atomic_store [@g{}, %{}] [3, 0]\n", global(register), cell(register))
}

fn without_release(order: &str) -> &str {
    match order {
        "rel" => "rlx",
        "ra" => "acq",
        other => other,
    }
}

fn ordering(order: &str) -> usize {
    let orders = ["rlx", "acq", "rel", "ra", "sc"];
    orders.iter().position(|known| *known == order).unwrap_or_else(|| panic!("no order: {order}"))
}

fn is_register(word: &str) -> bool {
    matches!(word.as_bytes(), [b'a'..=b'h'])
}

fn cell(register: &str) -> usize {
    10 + usize::from(register.as_bytes()[0] - b'a')
}

/// The number of the global of a variable, or of a register's last value.
fn global(name: &str) -> usize {
    if is_register(name) {
        return VARIABLES.len() + usize::from(name.as_bytes()[0] - b'a');
    }
    VARIABLES.iter().position(|variable| *variable == name).unwrap_or_else(|| panic!("no variable: {name}"))
}
