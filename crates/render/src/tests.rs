//! Snapshots of whole reports. `UPDATE_EXPECT=1 cargo test -p assay-render` rewrites them.

use std::ops::RangeInclusive;

use assay_report::{
    Access, AllocEvent, AllocHistory, AllocInfo, AllocKind, Allocator, Backtrace, Borrow, Frame, Invalid, InvalidValue,
    Label, LeakedBlock, Origin, PathStep, Pointer, Protector, Reason, Role, SourceSpan, Stopped, Target, Thread,
    UbKind, Unsupported, WarningKind,
};
use expect_test::{Expect, expect};

use super::*;

mod aliasing;
mod deadlocks;
mod races;
mod replay;
mod seeds;

const PLAIN: Options =
    Options { format: Format::Human, color: Color::Never, backtrace: BacktraceStyle::Pruned, second_opinion: false };
const FULL: Options = Options { backtrace: BacktraceStyle::Full, ..PLAIN };
const STD: &str = "/rust/library/alloc/src/vec/mod.rs";
const DEPENDENCY: &str = "/registry/src/slab-0.4.10/src/lib.rs";

#[test]
fn use_after_reallocation() {
    check(
        PLAIN,
        use_after_free(),
        expect![[r#"
        error: Undefined Behavior: use after free: read of 4 bytes at offset 0 of alloc7 (heap block, 16 bytes, align 4), which has been freed
         --> src/main.rs:9:29
          |
        2 |     let mut v = Vec::with_capacity(4);
          |                 --------------------- alloc7 allocated here
        ...
        8 |     v.push(5);
          |     --------- alloc7 freed here
        9 |     println!("{}", unsafe { *first });
          |                             ^^^^^^ stopped here
          |
          = help: a pointer must not be used after its block was freed or moved, as by a collection that grows; take a new one
          = note: inside `main` at src/main.rs:9:29

    "#]],
    );
}

#[test]
fn full_backtrace_shows_std_and_the_stacks_of_the_allocation() {
    check(
        FULL,
        use_after_free(),
        expect![[r#"
        error: Undefined Behavior: use after free: read of 4 bytes at offset 0 of alloc7 (heap block, 16 bytes, align 4), which has been freed
         --> src/main.rs:9:29
          |
        2 |     let mut v = Vec::with_capacity(4);
          |                 --------------------- alloc7 allocated here
        ...
        8 |     v.push(5);
          |     --------- alloc7 freed here
        9 |     println!("{}", unsafe { *first });
          |                             ^^^^^^ stopped here
          |
          = help: a pointer must not be used after its block was freed or moved, as by a collection that grows; take a new one
          = note: inside `main` at src/main.rs:9:29
          = note: inside `std::rt::lang_start::<()>` at /rust/library/alloc/src/vec/mod.rs:2600:13
          = note: alloc7 was allocated:
          = note: inside `std::vec::Vec::<i32>::with_capacity` at /rust/library/alloc/src/vec/mod.rs:2600:13
          = note: inside `main` at src/main.rs:2:17
          = note: alloc7 was freed:
          = note: inside `std::vec::Vec::<i32>::push` at /rust/library/alloc/src/vec/mod.rs:2600:13
          = note: inside `main` at src/main.rs:8:5

    "#]],
    );
}

#[test]
fn no_backtrace() {
    check(
        Options { backtrace: BacktraceStyle::None, ..PLAIN },
        use_after_free(),
        expect![[r#"
        error: Undefined Behavior: use after free: read of 4 bytes at offset 0 of alloc7 (heap block, 16 bytes, align 4), which has been freed
         --> src/main.rs:9:29
          |
        2 |     let mut v = Vec::with_capacity(4);
          |                 --------------------- alloc7 allocated here
        ...
        8 |     v.push(5);
          |     --------- alloc7 freed here
        9 |     println!("{}", unsafe { *first });
          |                             ^^^^^^ stopped here
          |
          = help: a pointer must not be used after its block was freed or moved, as by a collection that grows; take a new one

    "#]],
    );
}

#[test]
fn colors() {
    let finding = Finding::internal("x").at(Some(span("src/main.rs", 1, "let x = y;", "y")));
    check(
        Options { color: Color::Always, ..PLAIN },
        finding,
        expect![[r#"
        [1m[91merror[0m[1m: internal error: x[0m
         [1m[94m--> [0msrc/main.rs:1:9
          [1m[94m|[0m
        [1m[94m1[0m [1m[94m|[0m let x = y;
          [1m[94m|[0m         [1m[91m^[0m [1m[91mstopped here[0m
          [1m[94m|[0m
          [1m[94m= [0m[1mnote[0m: this is a bug in assay, not in the program; please report it with the program and this text

    "#]],
    );
}

#[test]
fn fault_in_std_names_the_users_call() {
    let kind = UbKind::NullPointer { access: Access::Read, size: 8 };
    let inner = span(STD, 900, "        unsafe { ptr::read(self.as_ptr()) }", "ptr::read(self.as_ptr())");
    let dependency = span(DEPENDENCY, 44, "    self.entries.pop()", "self.entries.pop()");
    let user = span("src/main.rs", 7, "    slab.remove(3);", "slab.remove(3)");
    let mut finding = ub(kind, inner.clone());
    finding.backtraces = stack([
        ("std::vec::Vec::<u64>::pop", inner.clone()),
        ("slab::Slab::<u64>::remove", dependency),
        ("std::ops::FnOnce::call_once", inner.clone()),
        ("main", user),
        ("std::rt::lang_start::<()>", inner),
    ]);
    check(
        PLAIN,
        finding,
        expect![[r#"
        error: Undefined Behavior: null pointer: read of 8 bytes through a null pointer
           --> /rust/library/alloc/src/vec/mod.rs:900:18
            |
        900 |         unsafe { ptr::read(self.as_ptr()) }
            |                  ^^^^^^^^^^^^^^^^^^^^^^^^ stopped here
            |
           ::: /registry/src/slab-0.4.10/src/lib.rs:44:5
            |
         44 |     self.entries.pop()
            |     ------------------ inside this call
            |
           ::: src/main.rs:7:5
            |
          7 |     slab.remove(3);
            |     -------------- inside this call
            |
            = help: no memory lies at address 0; check for null before a pointer is used
            = note: inside `std::vec::Vec::<u64>::pop` at /rust/library/alloc/src/vec/mod.rs:900:18
            = note: inside `slab::Slab::<u64>::remove` at /registry/src/slab-0.4.10/src/lib.rs:44:5
            = note: inside `main` at src/main.rs:7:5
            = note: 1 frame of the standard library not shown; `-Zmiri-backtrace=full` shows all

    "#]],
    );
}

#[test]
fn stacks_of_an_allocation_in_a_dependency() {
    let mut finding =
        ub(UbKind::DoubleFree { alloc: heap(9, 32, 8) }, span("src/main.rs", 9, "    drop(b);", "drop(b)"));
    let dependency = span(DEPENDENCY, 51, "    Box::new(Entry::new())", "Box::new(Entry::new())");
    finding.histories.push(AllocHistory {
        id: 9,
        allocated_at: frames([
            ("slab::Slab::<u8>::new", dependency),
            ("main", span("src/main.rs", 3, "    let s = Slab::new();", "Slab::new()")),
        ]),
        first_allocated_at: None,
        freed_at: None,
    });
    check(
        PLAIN,
        finding,
        expect![[r#"
        error: Undefined Behavior: double free of alloc9 (heap block, 32 bytes, align 8)
          --> src/main.rs:9:5
           |
         9 |     drop(b);
           |     ^^^^^^^ stopped here
           |
          ::: /registry/src/slab-0.4.10/src/lib.rs:51:5
           |
        51 |     Box::new(Entry::new())
           |     ---------------------- alloc9 allocated here
           |
           = help: a block must be freed exactly once
           = note: alloc9 was allocated:
           = note: inside `slab::Slab::<u8>::new` at /registry/src/slab-0.4.10/src/lib.rs:51:5
           = note: inside `main` at src/main.rs:3:13

    "#]],
    );
}

#[test]
fn dangling_local_in_one_piece_of_source() {
    let local = AllocInfo { id: 3, kind: AllocKind::Stack { local: Some("x".into()) }, size: 4, align: 4 };
    let kind = UbKind::Dangling { access: Access::Read, offset: 0, size: 4, alloc: local };
    let mut finding = ub(kind, span("src/main.rs", 15, "    unsafe { *p }", "*p"));
    finding.histories.push(AllocHistory {
        id: 3,
        allocated_at: frames([("main", span("src/main.rs", 10, "        let x = 5;", "x"))]),
        first_allocated_at: None,
        freed_at: Some(frames([("main", span("src/main.rs", 14, "    };", "}"))])),
    });
    check(
        PLAIN,
        finding,
        expect![[r#"
        error: Undefined Behavior: dangling pointer: read of 4 bytes at offset 0 of local `x` (4 bytes, align 4), whose storage has ended
          --> src/main.rs:15:14
           |
        10 |         let x = 5;
           |             - storage of local `x` begins here
        ...
        14 |     };
           |     - storage of local `x` ended here
        15 |     unsafe { *p }
           |              ^^ stopped here
           |
           = help: a pointer to a local must not be used after the local's scope, or its function, has ended

    "#]],
    );
}

#[test]
fn a_single_line_between_that_cannot_be_read_splits_the_source() {
    let mut finding = ub(UbKind::AssumeFalse, span("src/no-such-file.rs", 3, "third", "third"));
    finding.labels = vec![Label { span: span("src/no-such-file.rs", 1, "first", "first"), role: Role::CreatedHere }];
    check(
        PLAIN,
        finding,
        expect![[r#"
        error: Undefined Behavior: a condition that the program promised to be true is false
         --> src/no-such-file.rs:3:1
          |
        3 | third
          | ^^^^^ stopped here
          |
         ::: src/no-such-file.rs:1:1
          |
        1 | first
          | ----- created here
          |
          = help: the condition of `assert_unchecked` or `assume` must always be true

    "#]],
    );
}

#[test]
fn a_single_line_between_is_read_from_the_file() {
    let mut finding = ub(UbKind::AssumeFalse, span("Cargo.toml", 3, "description", "description"));
    finding.labels = vec![Label { span: span("Cargo.toml", 1, "[package]", "package"), role: Role::CreatedHere }];
    let text = render(PLAIN, finding);
    assert!(text.contains("2 | name = \"assay-render\"\n"), "{text}");
    let mut finding = ub(UbKind::AssumeFalse, span("Cargo.toml", 3, "description", "description"));
    finding.labels = vec![Label { span: span("Cargo.toml", 1, "changed", "changed"), role: Role::CreatedHere }];
    let text = render(PLAIN, finding);
    assert!(!text.contains("assay-render"), "the file is not the one that was compiled: {text}");
}

#[test]
fn a_span_of_several_lines() {
    let mut place = span("src/main.rs", 4, "    let x = f(\n        \"ü\",\n    );", "f(");
    (place.end_line, place.end_column) = (6, 6);
    check(
        PLAIN,
        ub(UbKind::AssumeFalse, place),
        expect![[r#"
        error: Undefined Behavior: a condition that the program promised to be true is false
         --> src/main.rs:4:13
          |
        4 |       let x = f(
          |  _____________^
        5 | |         "ü",
        6 | |     );
          | |_____^ stopped here
          |
          = help: the condition of `assert_unchecked` or `assume` must always be true

    "#]],
    );
}

#[test]
fn places_without_source() {
    let mut place = span("src/main.rs", 4, "", "");
    place.column = 9;
    let mut finding = ub(UbKind::DoubleFree { alloc: heap(2, 8, 8) }, place.clone());
    place.line = 2;
    finding.labels.push(Label { span: place, role: Role::FreedHere });
    check(
        PLAIN,
        finding,
        expect![[r#"
        error: Undefined Behavior: double free of alloc2 (heap block, 8 bytes, align 8)
        --> src/main.rs:4:9
         = note: freed here: src/main.rs:2:9
         = help: a block must be freed exactly once

    "#]],
    );
}

#[test]
fn a_place_that_does_not_fit_its_text_is_survived() {
    let mut place = span("src/main.rs", 4, "ab", "ab");
    (place.column, place.end_line, place.end_column) = (90, 80, 2);
    check(
        PLAIN,
        ub(UbKind::AssumeFalse, place),
        expect![[r#"
        error: Undefined Behavior: a condition that the program promised to be true is false
         --> src/main.rs:4:3
          |
        4 | ab
          |   ^ stopped here
          |
          = help: the condition of `assert_unchecked` or `assume` must always be true

    "#]],
    );
}

#[test]
fn no_place_at_all() {
    check(
        PLAIN,
        UbKind::AssumeFalse,
        expect![[r#"
        error: Undefined Behavior: a condition that the program promised to be true is false
         |
         = help: the condition of `assert_unchecked` or `assume` must always be true

    "#]],
    );
}

#[test]
fn invalid_value() {
    let value = InvalidValue {
        ty: "(u8, [Option<Flag>; 4])".into(),
        path: vec![
            PathStep::Field("1".into()),
            PathStep::Index(3),
            PathStep::Variant("Some".into()),
            PathStep::Field("0".into()),
        ],
        what: Invalid::Bool(5),
    };
    let place = span("src/main.rs", 3, "    let v = unsafe { p.read() };", "p.read()");
    check(
        PLAIN,
        ub(UbKind::InvalidValue(value), place),
        expect![[r#"
        error: Undefined Behavior: invalid value of type `(u8, [Option<Flag>; 4])` at `.1[3].<Some>.0`: found 0x05, but a `bool` must be 0x00 (false) or 0x01 (true)
         --> src/main.rs:3:22
          |
        3 |     let v = unsafe { p.read() };
          |                      ^^^^^^^^ stopped here
          |
          = help: each type allows only certain bit patterns; making a value with another one is an error, even if it is never used

    "#]],
    );
}

#[test]
fn unsupported() {
    let place = span("src/main.rs", 3, "    unsafe { fork() };", "fork()");
    check(
        PLAIN,
        Finding::unsupported("calling the foreign function `fork`").at(Some(place.clone())),
        expect![[r#"
        error: unsupported operation: calling the foreign function `fork`
         --> src/main.rs:3:14
          |
        3 |     unsafe { fork() };
          |              ^^^^^^ stopped here
          |
          = note: this is a limit of assay, not a fault of the program

    "#]],
    );
    let isolated = Unsupported { operation: "opening a file".into(), reason: Reason::Isolation };
    check(
        PLAIN,
        Box::<Finding>::from(isolated).at(Some(place)),
        expect![[r#"
        error: unsupported operation: opening a file
         --> src/main.rs:3:14
          |
        3 |     unsafe { fork() };
          |              ^^^^^^ stopped here
          |
          = help: the program runs isolated from the operating system; `-Zmiri-disable-isolation` gives it access

    "#]],
    );
}

#[test]
fn leaks() {
    let stack = frames([
        ("std::boxed::Box::<i32>::new", span(STD, 1, "x", "x")),
        ("main", span("src/main.rs", 2, "    Box::leak(Box::new(1));", "Box::new(1)")),
    ]);
    let mut blocks = vec![LeakedBlock { alloc: heap(123, 4, 4), allocated_at: stack }];
    check(
        PLAIN,
        Stopped::Leak(blocks.clone()),
        expect![[r#"
        error: memory leaked: alloc123 (Rust heap, size: 4, align: 4), allocated here:
         --> src/main.rs:2:15
          |
        2 |     Box::leak(Box::new(1));
          |               ^^^^^^^^^^^
          |
          = help: a heap block that no static reaches must be freed before the program ends; `-Zmiri-ignore-leaks` switches this check off
          = note: inside `std::boxed::Box::<i32>::new` at /rust/library/alloc/src/vec/mod.rs:1:1
          = note: inside `main` at src/main.rs:2:15

    "#]],
    );
    blocks.resize(13, LeakedBlock { alloc: heap(7, 1, 1), allocated_at: Vec::new() });
    let text = render(PLAIN, Stopped::Leak(blocks));
    assert_eq!(text.matches("memory leaked: alloc").count(), 10);
    assert!(text.contains("error: memory leaked: 3 blocks more, 3 bytes in all\n"), "{text}");
    assert_eq!(text.matches("help:").count(), 1);
}

#[test]
fn infinite_recursion_is_shortened() {
    let place = span("src/main.rs", 2, "    f(n + 1)", "f(n + 1)");
    let mut finding = Box::<Finding>::from(Stopped::StackOverflow { limit: 10_000 }).at(Some(place.clone()));
    finding.backtraces = stack(std::iter::repeat_n(("f", place.clone()), 9_999).chain([("main", place)]));
    check(
        PLAIN,
        finding,
        expect![[r#"
        error: stack overflow: more than 10000 calls at once
         --> src/main.rs:2:5
          |
        2 |     f(n + 1)
          |     ^^^^^^^^ stopped here
          |
          = help: this may be an infinite recursion: see which calls repeat below
          = note: inside `f` at src/main.rs:2:5 (9999 times)
          = note: inside `main` at src/main.rs:2:5

    "#]],
    );
}

#[test]
fn long_backtraces_lose_their_middle() {
    let place = |line| span("src/main.rs", line, "    f(n + 1)", "f(n + 1)");
    let mut finding = ub(UbKind::AssumeFalse, place(1));
    finding.backtraces = stack((1..=100).map(|line| ("f", place(line))));
    let text = render(PLAIN, finding.clone());
    assert_eq!(text.matches("inside `f`").count(), 32);
    assert!(text.contains("= note: ... 68 lines left out ...\n"), "{text}");
    assert_eq!(render(FULL, finding).matches("inside `f`").count(), 100);
}

#[test]
fn warnings() {
    let place = span("src/main.rs", 2, "    let p = n as *const u8;", "n as *const u8");
    let backtrace = stack([("main", place.clone())]).pop();
    let warning = Warning { kind: WarningKind::IntToPointer { address: 0x1234 }, primary: Some(place), backtrace };
    expect![[r#"
        warning: integer-to-pointer cast of 0x1234
         --> src/main.rs:2:13
          |
        2 |     let p = n as *const u8;
          |             ^^^^^^^^^^^^^^
          |
          = help: such a pointer may use any provenance that was exposed before, so errors in its use can be missed; keep pointers as pointers (`with_addr`, `map_addr`), and check with `-Zmiri-strict-provenance`; `-Zmiri-permissive-provenance` switches this warning off
          = note: inside `main` at src/main.rs:2:13

    "#]].assert_eq(&Renderer::new(PLAIN).warning(&warning));
}

#[test]
fn tracked_tags_loads_and_allocations() {
    let alloc = AllocInfo { id: 3, kind: AllocKind::Stack { local: Some("x".into()) }, size: 4, align: 4 };
    let tag = |parent, borrow, protector, range| WarningKind::TagCreated {
        number: 12,
        parent,
        borrow,
        protector,
        range,
        alloc: alloc.clone(),
    };
    let tracked = |alloc: &AllocInfo, event| WarningKind::Tracked { alloc: alloc.clone(), event };
    let kinds = [
        tag(Some(4), Borrow::Mutable, Protector::Strong, 0..4),
        tag(None, Borrow::RawMut, Protector::None, 1..2),
        WarningKind::OutdatedLoad { ordering: assay_report::Ordering::Acquire, range: 0..4, alloc: alloc.clone() },
        tracked(&heap(7, 8, 4), AllocEvent::Created),
        tracked(&heap(7, 8, 4), AllocEvent::Freed),
        tracked(&alloc, AllocEvent::Read(0..4)),
        tracked(&alloc, AllocEvent::Written(3..4)),
    ];
    let text = |kind| Renderer::new(PLAIN).warning(&Warning { kind, primary: None, backtrace: None });
    expect![[r#"
        note: created tag <12> here: a `&mut` for offsets 0..4 of local `x` (4 bytes, align 4), derived from <4>, protected until its function returns

        note: created tag <12> here: a `*mut` for offset 1 of local `x` (4 bytes, align 4)

        note: this atomic load (Acquire) of 4 bytes at offset 0 of local `x` (4 bytes, align 4) reads an outdated value: not the newest store

        note: alloc7 (heap block, 8 bytes, align 4) created here

        note: alloc7 (heap block, 8 bytes, align 4) freed here

        note: alloc3 (local `x`, 4 bytes, align 4) read at offsets 0..4 here

        note: alloc3 (local `x`, 4 bytes, align 4) written at offset 3 here

    "#]].assert_eq(&kinds.map(text).concat());
}

#[test]
fn json() {
    let options = Options { format: Format::Json { rendered_ansi: false }, ..PLAIN };
    let place = span("src/main.rs", 3, "    let ü = *p;", "*p");
    let text = render(options, ub(UbKind::NullPointer { access: Access::Read, size: 4 }, place));
    assert_eq!(text.matches('\n').count(), 1, "one line for one diagnostic");
    assert!(text.starts_with(r#"{"$message_type":"diagnostic","#), "cargo looks for the brace");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    expect![[r#"
        {
          "$message_type": "diagnostic",
          "children": [
            {
              "children": [],
              "code": null,
              "level": "help",
              "message": "no memory lies at address 0; check for null before a pointer is used",
              "rendered": null,
              "spans": []
            }
          ],
          "code": null,
          "level": "error",
          "message": "Undefined Behavior: null pointer: read of 4 bytes through a null pointer",
          "rendered": "error: Undefined Behavior: null pointer: read of 4 bytes through a null pointer\n --> src/main.rs:3:13\n  |\n3 |     let ü = *p;\n  |             ^^ stopped here\n  |\n  = help: no memory lies at address 0; check for null before a pointer is used\n\n",
          "spans": [
            {
              "byte_end": 115,
              "byte_start": 113,
              "column_end": 15,
              "column_start": 13,
              "expansion": null,
              "file_name": "src/main.rs",
              "is_primary": true,
              "label": "stopped here",
              "line_end": 3,
              "line_start": 3,
              "suggested_replacement": null,
              "suggestion_applicability": null,
              "text": [
                {
                  "highlight_end": 15,
                  "highlight_start": 13,
                  "text": "    let ü = *p;"
                }
              ]
            }
          ]
        }
    "#]].assert_eq(&format!("{value:#}\n"));
    assert_eq!(render(options, Stopped::Leak(vec![leaked(), leaked()])).lines().count(), 2);
}

#[test]
fn an_exit_says_nothing() {
    assert_eq!(render(PLAIN, Stopped::Exit(0)), "");
}

/// What scripts look for in the output.
#[test]
fn first_lines_tell_the_sorts_apart() {
    let starts = |finding: Box<Finding>, start: &str| {
        let text = render(PLAIN, finding);
        assert!(text.starts_with(start), "{text}");
        assert_eq!(text.contains("Undefined Behavior"), start.contains("Undefined Behavior"), "{text}");
    };
    starts(UbKind::AssumeFalse.into(), "error: Undefined Behavior: ");
    starts(Stopped::Leak(vec![leaked()]).into(), "error: memory leaked: alloc1 (Rust heap, size: 4, align: 4)");
    starts(Finding::unsupported("x"), "error: unsupported operation: x\n");
    starts(Stopped::StackOverflow { limit: 5 }.into(), "error: stack overflow: ");
    starts(Stopped::Deadlock(Vec::new()).into(), "error: deadlock: ");
    starts(Stopped::MainEnded(Vec::new()).into(), "error: the main thread terminated without waiting");
    starts(Stopped::Abort { message: None }.into(), "error: abnormal termination: ");
    starts(Stopped::OutOfMemory { requested: 8, limit: 4 }.into(), "error: out of memory: 8 bytes requested");
    starts(Finding::internal("x"), "error: internal error: x\n");
}

/// The wording of everything that has arms or numbers in it.
#[test]
fn messages() {
    let target = |offset| Pointer { address: 0x1000, target: Some(Target { alloc: heap(1, 8, 4), offset }) };
    let bare = |address| Pointer { address, target: None };
    let oob = |access, offset, size| UbKind::OutOfBounds { access, offset, size, alloc: heap(1, 8, 4) };
    let range = |value, valid, size| UbKind::from(Invalid::OutOfRange { value, valid, size });
    let kinds = [
        oob(Access::Read, 8, 4),
        oob(Access::Write, 6, 4),
        oob(Access::Write, 7, 4),
        oob(Access::Reference, 12, 1),
        oob(Access::Read, -4, 4),
        oob(Access::Arithmetic { by: 16 }, 4, 0),
        oob(Access::Arithmetic { by: -5 }, 4, 0),
        UbKind::NullPointer { access: Access::Arithmetic { by: 4 }, size: 0 },
        UbKind::NoProvenance { access: Access::Read, address: 0x1234, size: 1 },
        UbKind::Misaligned {
            access: Access::Write,
            required: 4,
            found: assay_report::Alignment::Address(0x1001),
            alloc: Some(heap(1, 8, 4)),
        },
        UbKind::Misaligned {
            access: Access::Read,
            required: 8,
            found: assay_report::Alignment::Promised(2),
            alloc: None,
        },
        UbKind::OffsetFromDifferent { pointer: target(0), origin: bare(16) },
        UbKind::OffsetFromDistance { distance: -8, element: 4, unsigned: true },
        UbKind::OffsetFromDistance { distance: 7, element: 4, unsigned: true },
        UbKind::UninitMemory { size: 8, offset: 0, uninit: 4..8, alloc: heap(1, 8, 4) },
        UbKind::UninitLocal { local: None, ty: "u8".into() },
        range(0, 1..=255, 1),
        range(70_000, 0..=999, 4),
        range(4, RangeInclusive::new(5, 3), 1),
        range(9, 1..=4, 1),
        UbKind::WrongLayout { alloc: heap(1, 8, 4), size: 1, align: 1 },
        UbKind::WrongAllocator { alloc: heap(1, 8, 4), freed_by: Allocator::C },
        UbKind::FreeNotHeap { pointer: target(4) },
        UbKind::OverlappingCopy { from: target(0), to: target(2), size: 4 },
        UbKind::CallNotAFunction { pointer: bare(0) },
        UbKind::CallNeedsFeatures { function: "f".into(), features: "avx2, fma".into() },
        UbKind::CallArgCount { function: "f".into(), given: 1, expected: 2 },
        UbKind::CallArgType { function: "f".into(), index: 0, given: "u8".into(), expected: "bool".into() },
    ];
    let lines: String = kinds.map(|kind| message(&Box::<Finding>::from(kind)) + "\n").concat();
    expect![[r#"
        Undefined Behavior: out-of-bounds read of 4 bytes at offset 8 of alloc1 (heap block, 8 bytes, align 4), but that is its end
        Undefined Behavior: out-of-bounds write of 4 bytes at offset 6 of alloc1 (heap block, 8 bytes, align 4), but only 2 bytes are left there
        Undefined Behavior: out-of-bounds write of 4 bytes at offset 7 of alloc1 (heap block, 8 bytes, align 4), but only 1 byte is left there
        Undefined Behavior: out-of-bounds reference to 1 byte at offset 12 of alloc1 (heap block, 8 bytes, align 4), but that is 4 bytes past its end
        Undefined Behavior: out-of-bounds read of 4 bytes at offset -4 of alloc1 (heap block, 8 bytes, align 4), but that is 4 bytes before its start
        Undefined Behavior: out-of-bounds pointer arithmetic: moving by 16 bytes from offset 4 of alloc1 (heap block, 8 bytes, align 4) leads 12 bytes past its end
        Undefined Behavior: out-of-bounds pointer arithmetic: moving by -5 bytes from offset 4 of alloc1 (heap block, 8 bytes, align 4) leads 1 byte before its start
        Undefined Behavior: null pointer: pointer arithmetic by 4 bytes on a null pointer
        Undefined Behavior: no provenance: read of 1 byte through a pointer without provenance (address 0x1234)
        Undefined Behavior: misaligned write: address 0x1001 in alloc1 (heap block, 8 bytes, align 4) is no multiple of 4, the required alignment
        Undefined Behavior: misaligned read: alignment 8 is required, but the pointer is certain to have only 2
        Undefined Behavior: `offset_from` on pointers into different allocations: offset 0 of alloc1 (heap block, 8 bytes, align 4) and address 0x10, without provenance
        Undefined Behavior: `offset_from_unsigned` with a negative distance of -8 bytes
        Undefined Behavior: `offset_from` with a distance of 7 bytes, no multiple of the element's 4 bytes
        Undefined Behavior: uninitialized memory: read of 8 bytes at offset 0 of alloc1 (heap block, 8 bytes, align 4), but the bytes at offsets 4..8 are uninitialized
        Undefined Behavior: uninitialized memory: read of a temporary of type `u8`
        Undefined Behavior: invalid value: found 0, but it must be at least 1
        Undefined Behavior: invalid value: found 0x11170, but it must be at most 999
        Undefined Behavior: invalid value: found 4, but it must be at least 5 or at most 3
        Undefined Behavior: invalid value: found 9, but it must be from 1 to 4
        Undefined Behavior: wrong layout: alloc1 freed or resized as 1 byte with align 1, but allocated as 8 bytes with align 4
        Undefined Behavior: wrong allocator: alloc1 (heap block, 8 bytes, align 4) freed by the C allocator, but allocated by the Rust allocator
        Undefined Behavior: freeing a pointer that is not the start of a heap block: offset 4 of alloc1 (heap block, 8 bytes, align 4)
        Undefined Behavior: overlapping copy: 4 bytes from offset 0 of alloc1 (heap block, 8 bytes, align 4) to offset 2 of alloc1 (heap block, 8 bytes, align 4), which must not overlap
        Undefined Behavior: call through a pointer that points to no function: null
        Undefined Behavior: calling `f`, which requires unavailable target features: avx2, fma
        Undefined Behavior: wrong number of arguments: `f` takes 2 arguments, but 1 is passed
        Undefined Behavior: wrong argument type: argument 1 of `f` is of type `bool`, but `u8` is passed
    "#]].assert_eq(&lines);
}

fn use_after_free() -> Box<Finding> {
    let kind = UbKind::Dangling { access: Access::Read, offset: 0, size: 4, alloc: heap(7, 16, 4) };
    let read = span("src/main.rs", 9, "    println!(\"{}\", unsafe { *first });", "*first");
    let std = span(STD, 2600, "            self.buf.grow_one();", "self.buf.grow_one()");
    let mut finding = ub(kind, read.clone());
    finding.backtraces = stack([("main", read), ("std::rt::lang_start::<()>", std.clone())]);
    finding.histories.push(AllocHistory {
        id: 7,
        allocated_at: frames([
            ("std::vec::Vec::<i32>::with_capacity", std.clone()),
            ("main", span("src/main.rs", 2, "    let mut v = Vec::with_capacity(4);", "Vec::with_capacity(4)")),
        ]),
        first_allocated_at: None,
        freed_at: Some(frames([
            ("std::vec::Vec::<i32>::push", std),
            ("main", span("src/main.rs", 8, "    v.push(5);", "v.push(5)")),
        ])),
    });
    finding
}

fn check(options: Options, finding: impl Into<Box<Finding>>, expected: Expect) {
    expected.assert_eq(&render(options, finding));
}

fn render(options: Options, finding: impl Into<Box<Finding>>) -> String {
    Renderer::new(options).finding(&finding.into())
}

fn ub(kind: UbKind, place: SourceSpan) -> Box<Finding> {
    Box::<Finding>::from(kind).at(Some(place))
}

fn heap(id: u64, size: u64, align: u64) -> AllocInfo {
    AllocInfo { id, kind: AllocKind::Heap(Allocator::Rust), size, align }
}

fn leaked() -> LeakedBlock {
    LeakedBlock { alloc: heap(1, 4, 4), allocated_at: Vec::new() }
}

fn stack<'a>(list: impl IntoIterator<Item = (&'a str, SourceSpan)>) -> Vec<Backtrace> {
    vec![Backtrace { thread: Thread::default(), frames: frames(list) }]
}

fn frames<'a>(list: impl IntoIterator<Item = (&'a str, SourceSpan)>) -> Vec<Frame> {
    list.into_iter().map(|(function, span)| Frame { function: function.into(), span: Some(span) }).collect()
}

/// The place of `marked` in `text`, which starts at `line`. The path tells whose code it is.
fn span(file: &str, line: u32, text: &str, marked: &str) -> SourceSpan {
    let start = text.find(marked).expect("the marked text is in the text");
    let column = text[..start].chars().count() as u32 + 1;
    SourceSpan {
        file: file.into(),
        line,
        column,
        end_line: line,
        end_column: column + marked.chars().count() as u32,
        byte_start: 100 + start as u32,
        byte_end: (100 + start + marked.len()) as u32,
        origin: match file {
            STD => Origin::Std,
            DEPENDENCY => Origin::Dependency,
            _ => Origin::Local,
        },
        text: text.into(),
    }
}
