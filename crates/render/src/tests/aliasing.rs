//! Reports of violations of the aliasing models, on violations made by hand.

use assay_report::{
    AliasingModel, AliasingPlace, AliasingRule, AliasingState, AliasingViolation, Attempt, Permission, SecondOpinion,
    StackItem, TagEnd, TagNumber, TagStory, TreeNode, Verdict,
};

use super::*;

/// The program that all of these are said of; what a test marks in it is what it takes for its places.
const SOURCE: [&str; 9] = [
    "fn main() {",
    "    let mut x = 5;",
    "    let p = &raw mut x;",
    "    let r = unsafe { &mut *p };",
    "    unsafe { *p = 1 };",
    "    *r = 2;",
    "    take(r, p);",
    "}",
    "fn take(a: &mut i32, p: *mut i32) {",
];

#[test]
fn a_mutable_reference_is_ended_by_its_source() {
    check(
        PLAIN,
        finding(ended_by_source(), at(6, "*r = 2")),
        expect![[r#"
            error: Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later write through `p` invalidated `r`
             --> src/main.rs:6:5
              |
            3 |     let p = &raw mut x;
              |             ---------- `p` was created here as a `*mut i32`
            4 |     let r = unsafe { &mut *p };
              |                      ------- `r` was created here as a `&mut i32`
            5 |     unsafe { *p = 1 };
              |              ------ `r` was invalidated here by a write through `p`
            6 |     *r = 2;
              |     ^^^^^^ this write is not allowed
              |
              = note: `r` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `r` (a `&mut i32`) <3>
              = note: the borrow stack of the byte at offset 0 before this write, bottom first:
                        <1>  Unique: may read and write, alone    `x` itself
                        <2>  SharedReadWrite: may read and write  `p` (a `*mut i32`)
                        <3>  not there any more                   `r` (a `&mut i32`)  ← this write
              = note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
              = help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
              = help: don't keep `r` alive across the write through `p`: use it for the last time before, or make it anew after; to use both in turn, make both raw pointers, one derived from the other
              = help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it

        "#]],
    );
}

#[test]
fn the_same_as_json() {
    let options = Options { format: Format::Json { rendered_ansi: false }, ..PLAIN };
    let text = render(options, finding(ended_by_source(), at(6, "*r = 2")));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let text_of = |key: &str, list: &str| {
        let texts = value[list].as_array().unwrap().iter().map(|item| item[key].as_str().unwrap().to_owned());
        texts.collect::<Vec<_>>()
    };
    expect![[r#"
        this write is not allowed
        `r` was created here as a `&mut i32`
        `r` was invalidated here by a write through `p`
        `p` was created here as a `*mut i32`"#]]
    .assert_eq(&text_of("label", "spans").join("\n"));
    expect![[r#"
        `r` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `r` (a `&mut i32`) <3>
        the borrow stack of the byte at offset 0 before this write, bottom first:
          <1>  Unique: may read and write, alone    `x` itself
          <2>  SharedReadWrite: may read and write  `p` (a `*mut i32`)
          <3>  not there any more                   `r` (a `&mut i32`)  ← this write
        `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
        the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
        don't keep `r` alive across the write through `p`: use it for the last time before, or make it anew after; to use both in turn, make both raw pointers, one derived from the other
        `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it"#]].assert_eq(&text_of("message", "children").join("\n"));
}

#[test]
fn a_shared_reference_is_ended_by_a_write_to_the_local() {
    let mut violation = stacked(Attempt::Read, 3, AliasingRule::NotInStack { was_there: true });
    violation.stories[2] = story(3, Some(1), Borrow::Shared, place(4, "&mut *p"));
    violation.stories[2].ended = Some(end(Attempt::Write, 1, place(5, "*p = 1")));
    violation.state = stack(&[(1, Permission::Unique)]);
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: read of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through <3> (a `&`), but a later write to `x` itself invalidated <3>
            6:5 this read is not allowed
            4:22 <3> was created here as a `&`
            5:14 <3> was invalidated here by a write to `x` itself
            Note: <3> was derived in these steps: `x` itself <1> → <3> (a `&`)
            Note: the borrow stack of the byte at offset 0 before this read, bottom first:
              <1>  Unique: may read and write, alone  `x` itself
              <3>  not there any more                 a `&`       ← this read
            Note: <3> was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
            Help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't use <3> after the write to `x` itself: take a new reference then; or put what changes into a `Cell`, an `UnsafeCell` or an atomic
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_raw_pointer_is_ended_by_a_reborrow() {
    let mut violation = stacked(Attempt::Write, 2, AliasingRule::NotInStack { was_there: true });
    violation.stories[1].ended = Some(end(Attempt::Reborrow(Borrow::Mutable), 1, place(4, "&mut *p")));
    violation.state = stack(&[(1, Permission::Unique), (3, Permission::Unique)]);
    outline(
        violation,
        at(5, "*p = 1"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `p` (a `*mut i32`), but a later `&mut` borrow of `x` itself invalidated `p`
            5:14 this write is not allowed
            3:13 `p` was created here as a `*mut i32`
            4:22 `p` was invalidated here by a `&mut` borrow of `x` itself
            Note: `p` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2>
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone  `x` itself
              <3>  Unique: may read and write, alone  `r` (a `&mut i32`)
              <2>  not there any more                 `p` (a `*mut i32`)  ← this write
            Note: `p` was created at src/main.rs:3:13 and invalidated at src/main.rs:4:22
            Help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: make the raw pointer once (`&raw mut`), and use only it and what is derived from it as long as it is needed; or make `p` anew after the `&mut` borrow of `x` itself
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_mutable_reference_is_ended_by_a_read() {
    let mut violation = ended_by_source();
    violation.attempt = Attempt::Reborrow(Borrow::Mutable);
    violation.stories[2].ended = Some(end(Attempt::Read, 1, place(5, "*p = 1")));
    violation.state = stack(&[(1, Permission::Unique), (2, Permission::SharedReadWrite), (3, Permission::Disabled)]);
    outline(
        violation,
        at(7, "r"),
        expect![[r#"
            Undefined Behavior: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later read of `x` itself invalidated `r`
            7:10 this reborrow is not allowed
            4:22 `r` was created here as a `&mut i32`
            5:14 `r` was invalidated here by a read of `x` itself
            Note: `r` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `r` (a `&mut i32`) <3>
            Note: the borrow stack of the byte at offset 0 before this reborrow, bottom first:
              <1>  Unique: may read and write, alone    `x` itself
              <2>  SharedReadWrite: may read and write  `p` (a `*mut i32`)
              <3>  Disabled: may not be used            `r` (a `&mut i32`)  ← this reborrow
            Note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
            Help: the rule of Stacked Borrows: reading through a pointer, or making a `&` of it, invalidates the `&mut`s above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't keep `r` alive across the read of `x` itself: use it for the last time before, or make it anew after; to use both in turn, make both raw pointers, one derived from the other
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_reborrow_in_a_loop_ends_the_one_before() {
    let mut violation = ended_by_source();
    violation.stories[2].ended = Some(end(Attempt::Reborrow(Borrow::Mutable), 2, place(4, "&mut *p")));
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later `&mut` reborrow of `p` invalidated `r`
            6:5 this write is not allowed
            4:22 `r` was created here as a `&mut i32`, and was invalidated here by a later `&mut` reborrow of `p`
            3:13 `p` was created here as a `*mut i32`
            Note: `r` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `r` (a `&mut i32`) <3>
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone    `x` itself
              <2>  SharedReadWrite: may read and write  `p` (a `*mut i32`)
              <3>  not there any more                   `r` (a `&mut i32`)  ← this write
            Note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:4:22
            Help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't keep `r` alive across the `&mut` reborrow of `p`: use it for the last time before, or make it anew after; to use both in turn, make both raw pointers, one derived from the other
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_pointer_made_of_a_shared_reference_is_written_through() {
    let mut violation = stacked(Attempt::Write, 3, AliasingRule::OnlyReads);
    violation.stories[1] = named(story(2, Some(1), Borrow::Shared, place(3, "&raw mut x")), "p", "&i32");
    violation.stories[2] = named(story(3, Some(2), Borrow::RawMut, place(4, "&mut *p")), "r", "*mut i32");
    violation.state =
        stack(&[(1, Permission::Unique), (2, Permission::SharedReadOnly), (3, Permission::SharedReadOnly)]);
    outline(
        violation.clone(),
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `*mut i32`), but `r` is derived from `p` (a `&i32`), and so allows only reading
            6:5 this write is not allowed
            4:22 `r` was created here as a `*mut i32`
            Note: `r` was derived in these steps: `x` itself <1> → `p` (a `&i32`) <2> → `r` (a `*mut i32`) <3>
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone  `x` itself
              <2>  SharedReadOnly: may read           `p` (a `&i32`)
              <3>  SharedReadOnly: may read           `r` (a `*mut i32`)  ← this write
            Note: `r` was created at src/main.rs:4:22
            Help: the rule of Stacked Borrows: memory that a `&` leads to must not change, except inside of an `UnsafeCell`, neither through the `&` nor through a pointer derived from it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: derive the pointer from a `&mut` or with `&raw mut`, and not from `p`; what is to change behind a `&` must be in a `Cell`, an `UnsafeCell` or an atomic
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
    // Without its history, and made by `&raw const`.
    violation.stories = vec![named(story(3, None, Borrow::RawConst, place(4, "&mut *p")), "r", "*const i32")];
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `*const i32`), but `r` allows only reading
            6:5 this write is not allowed
            4:22 `r` was created here as a `*const i32`
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone
              <2>  SharedReadOnly: may read
              <3>  SharedReadOnly: may read           `r` (a `*const i32`)  ← this write
            Note: `r` was created at src/main.rs:4:22
            Help: the rule of Stacked Borrows: memory that a `&` leads to must not change, except inside of an `UnsafeCell`, neither through the `&` nor through a pointer derived from it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: make the pointer with `&raw mut` or from a `&mut`, and not with `&raw const`
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_pointer_is_used_beyond_what_it_was_made_for() {
    let mut violation = stacked(Attempt::Read, 2, AliasingRule::NotInStack { was_there: false });
    violation.alloc = Some(heap(7, 8, 4));
    (violation.range, violation.offset) = (4..8, 4);
    violation.state = stack(&[(1, Permission::Unique)]);
    outline(
        violation.clone(),
        at(5, "*p = 1"),
        expect![[r#"
            Undefined Behavior: aliasing violation: read of 4 bytes at offset 4 of alloc7 (heap block, 8 bytes, align 4) through `p` (a `*mut i32`), but `p` was made for offsets 0..4 only
            5:14 this read is not allowed
            3:13 `p` was created here as a `*mut i32`, for offsets 0..4 only
            Note: `p` was derived in these steps: alloc7's own pointer <1> → `p` (a `*mut i32`) <2>
            Note: the borrow stack of the byte at offset 4 before this read, bottom first:
              <1>  Unique: may read and write, alone  alloc7's own pointer
              <2>  never was there                    `p` (a `*mut i32`)    ← this read
            Note: `p` was created at src/main.rs:3:13
            Help: the rule of Stacked Borrows: a pointer may be used for those bytes only that it was made for; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: derive the pointer from the whole (`as_mut_ptr()` of a slice, `&raw mut` of an array or struct), and not from one of its parts
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
    violation.stories[1].range = 0..0;
    let text = message(&finding(violation, at(5, "*p = 1")));
    assert!(text.ends_with("but `p` was made for no bytes at all"), "{text}");
}

#[test]
fn an_argument_is_protected() {
    let mut violation = stacked(Attempt::Write, 2, AliasingRule::Protected { tag: 3 });
    violation.stories[2] = argument("a", Protector::Strong);
    violation.state = AliasingState::Stack(vec![
        item(1, Permission::Unique, Protector::None),
        item(2, Permission::SharedReadWrite, Protector::None),
        item(3, Permission::Unique, Protector::Strong),
    ]);
    outline(
        violation.clone(),
        at(7, "take(r, p)"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `p` (a `*mut i32`), but this would invalidate `a`, an argument of `take`, which must stay valid until the function returns
            7:5 this write is not allowed
            3:13 `p` was created here as a `*mut i32`
            9:9 protected here: this function's argument `a` must stay valid until it returns
            Note: `p` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2>
            Note: `a` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `a` (a `&mut i32`) <3>
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone             `x` itself
              <2>  SharedReadWrite: may read and write           `p` (a `*mut i32`)  ← this write
              <3>  Unique: may read and write, alone, protected  `a` (a `&mut i32`)
            Note: `a` was created at src/main.rs:9:9; `p` was created at src/main.rs:3:13
            Help: the rule of Stacked Borrows: a reference that is a function's argument must stay valid until the function returns, even if it is not used any more; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: use only the argument, and pointers derived from it, while `take` runs; or let it take a raw pointer instead of a reference
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
    violation.attempt = Attempt::Read;
    violation.stories[2] = argument("a", Protector::Weak);
    (violation.stories[2].borrow, violation.stories[2].ty) = (Borrow::Box, Some("Box<i32>".into()));
    outline(
        violation.clone(),
        at(7, "take(r, p)"),
        expect![[r#"
            Undefined Behavior: aliasing violation: read of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `p` (a `*mut i32`), but this would end the exclusive access of `a`, an argument of `take`, which must last until the function returns
            7:5 this read is not allowed
            3:13 `p` was created here as a `*mut i32`
            9:9 protected here: this function's argument `a` must be the only way to its memory until it returns
            Note: `p` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2>
            Note: `a` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `a` (a `Box<i32>`) <3>
            Note: the borrow stack of the byte at offset 0 before this read, bottom first:
              <1>  Unique: may read and write, alone             `x` itself
              <2>  SharedReadWrite: may read and write           `p` (a `*mut i32`)  ← this read
              <3>  Unique: may read and write, alone, protected  `a` (a `Box<i32>`)
            Note: `a` was created at src/main.rs:9:9; `p` was created at src/main.rs:3:13
            Help: the rule of Stacked Borrows: a `Box` that is a function's argument is the only way to its memory until the function returns; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: use only the argument, and pointers derived from it, while `take` runs; or let it take a raw pointer instead of a reference
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
    violation.stories[2].borrow = Borrow::InPlace;
    violation.stories[2].variable = None;
    outline(
        violation,
        at(7, "take(r, p)"),
        expect![[r#"
            Undefined Behavior: aliasing violation: read of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `p` (a `*mut i32`), but this place was passed to a call, and may not be used until that returns
            7:5 this read is not allowed
            3:13 `p` was created here as a `*mut i32`
            9:9 this place belongs to the function that is called here, until it returns
            Note: `p` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2>
            Note: <3> was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → <3> (a place that is passed to a function)
            Note: the borrow stack of the byte at offset 0 before this read, bottom first:
              <1>  Unique: may read and write, alone             `x` itself
              <2>  SharedReadWrite: may read and write           `p` (a `*mut i32`)                    ← this read
              <3>  Unique: may read and write, alone, protected  a place that is passed to a function
            Note: <3> was created at src/main.rs:9:9; `p` was created at src/main.rs:3:13
            Help: the rule of Stacked Borrows: a place that is moved into a call, or takes its result, belongs to the called function until it returns; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't use another pointer to the place while the call runs
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn memory_of_an_argument_is_freed() {
    let mut violation = stacked(Attempt::Deallocate, 2, AliasingRule::Protected { tag: 3 });
    violation.stories[2] = argument("a", Protector::Strong);
    outline(
        violation.clone(),
        at(7, "take(r, p)"),
        expect![[r#"
            Undefined Behavior: aliasing violation: end of the storage of local `x` (4 bytes, align 4), but this would invalidate `a`, an argument of `take`, which must stay valid until the function returns
            7:5 its storage must not end here
            3:13 `p` was created here as a `*mut i32`
            9:9 protected here: this function's argument `a` must stay valid until it returns
            Note: `p` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2>
            Note: `a` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `a` (a `&mut i32`) <3>
            Note: `a` was created at src/main.rs:9:9; `p` was created at src/main.rs:3:13
            Help: the rule of Stacked Borrows: a reference that is a function's argument must stay valid until the function returns, even if it is not used any more; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't free the memory before `take` has returned, or let it take a raw pointer instead of a reference
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
    violation.alloc = Some(heap(7, 4, 4));
    outline(
        violation,
        at(7, "take(r, p)"),
        expect![[r#"
            Undefined Behavior: aliasing violation: deallocation of alloc7 (heap block, 4 bytes, align 4) through `p` (a `*mut i32`), but this would invalidate `a`, an argument of `take`, which must stay valid until the function returns
            7:5 this deallocation is not allowed
            3:13 `p` was created here as a `*mut i32`
            9:9 protected here: this function's argument `a` must stay valid until it returns
            Note: `p` was derived in these steps: alloc7's own pointer <1> → `p` (a `*mut i32`) <2>
            Note: `a` was derived in these steps: alloc7's own pointer <1> → `p` (a `*mut i32`) <2> → `a` (a `&mut i32`) <3>
            Note: `a` was created at src/main.rs:9:9; `p` was created at src/main.rs:3:13
            Help: the rule of Stacked Borrows: a reference that is a function's argument must stay valid until the function returns, even if it is not used any more; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't free the memory before `take` has returned, or let it take a raw pointer instead of a reference
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_block_is_freed_through_a_pointer_that_a_moved_box_has_ended() {
    let mut violation = stacked(Attempt::Deallocate, 2, AliasingRule::NotInStack { was_there: true });
    violation.alloc = Some(heap(7, 4, 4));
    violation.stories[2] = named(story(3, Some(1), Borrow::Box, place(4, "&mut *p")), "b", "Box<i32>");
    violation.stories[1].parent = Some(3);
    violation.stories[1].ended = Some(end(Attempt::Reborrow(Borrow::Box), 3, place(5, "*p = 1")));
    violation.state = stack(&[(1, Permission::Unique), (4, Permission::Unique)]);
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: deallocation of alloc7 (heap block, 4 bytes, align 4) through `p` (a `*mut i32`), but a later move of the `Box` `b` invalidated `p`
            6:5 this deallocation is not allowed
            3:13 `p` was created here as a `*mut i32`
            5:14 `p` was invalidated here by a move of the `Box` `b`
            4:22 `b` was created here as a `Box<i32>`
            Note: `p` was derived in these steps: alloc7's own pointer <1> → `b` (a `Box<i32>`) <3> → `p` (a `*mut i32`) <2>
            Note: the borrow stack of the byte at offset 0 before this deallocation, bottom first:
              <1>  Unique: may read and write, alone  alloc7's own pointer
              <4>  Unique: may read and write, alone
              <2>  not there any more                 `p` (a `*mut i32`)    ← this deallocation
            Note: `p` was created at src/main.rs:3:13 and invalidated at src/main.rs:5:14
            Help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: a `Box` counts as the only way to its memory whenever it is used or moved: keep the raw pointer of `Box::into_raw`, and make it a `Box` again (`Box::from_raw`) when all other uses are over
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn types_are_shown_without_paths() {
    let mut violation = ended_by_source();
    let mut label = |ty: &str| {
        violation.stories[2].ty = Some(ty.into());
        let text = render(PLAIN, finding(violation.clone(), at(6, "*r = 2")));
        let (_, label) = text.split_once("`r` was created here as ").unwrap();
        label.lines().next().unwrap().to_owned()
    };
    assert_eq!(label("&mut i32"), "a `&mut i32`");
    assert_eq!(label("std::boxed::Box<[a_b::C2<'_, &d::e::F>; 2], ()>"), "a `Box<[C2<'_, &F>; 2], ()>`");
    assert_eq!(label("&mut <a::B as std::ops::Deref>::Target"), "a `&mut <B as Deref>::Target`");
    assert_eq!(label("std::option::Option<std::boxed::Box<i32>>"), "an `Option<Box<i32>>`");
    assert_eq!(label("&dyn for<'a> Fn(&'a x::Y) -> z::W"), "a `&dyn for<'a> Fn(&'a Y) -> W`");
}

#[test]
fn a_pointer_that_was_copied() {
    let mut violation = ended_by_source();
    violation.pointer = Some("s".into());
    violation.stories[2].ended.as_mut().unwrap().at.pointer = Some("q".into());
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `s`, derived from `r` (a `&mut i32`), but a later write through `q` invalidated `r`
            6:5 this write is not allowed
            4:22 `r`, from which `s` is derived, was created here as a `&mut i32`
            5:14 `r` was invalidated here by a write through `q`
            3:13 `p`, from which `q` is derived, was created here as a `*mut i32`
            Note: `r` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `r` (a `&mut i32`) <3>
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone    `x` itself
              <2>  SharedReadWrite: may read and write  `p` (a `*mut i32`), `q`
              <3>  not there any more                   `r` (a `&mut i32`), `s`  ← this write
            Note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
            Help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't keep `r` alive across the write through `q`: use it for the last time before, or make it anew after; to use both in turn, make both raw pointers, one derived from the other
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn places_inside_calls() {
    let mut violation = ended_by_source();
    violation.stories[1].created.in_call = true;
    violation.stories[2].ended.as_mut().unwrap().at.in_call = true;
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later write through `p` invalidated `r`
            6:5 this write is not allowed
            4:22 `r` was created here as a `&mut i32`
            5:14 `r` was invalidated inside this call by a write through `p`
            3:13 `p` was created inside this call as a `*mut i32`
            Note: `r` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `r` (a `&mut i32`) <3>
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone    `x` itself
              <2>  SharedReadWrite: may read and write  `p` (a `*mut i32`)
              <3>  not there any more                   `r` (a `&mut i32`)  ← this write
            Note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
            Help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't keep `r` alive across the write through `p`: use it for the last time before, or make it anew after; to use both in turn, make both raw pointers, one derived from the other
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
    let mut violation = stacked(Attempt::Write, 2, AliasingRule::Protected { tag: 3 });
    violation.stories[2] = argument("a", Protector::Strong);
    violation.stories[2].created.in_call = true;
    outline(
        violation,
        at(7, "take(r, p)"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `p` (a `*mut i32`), but this would invalidate `a`, an argument of `take`, which must stay valid until the function returns
            7:5 this write is not allowed
            3:13 `p` was created here as a `*mut i32`
            9:9 protected inside this call: the argument `a` of `take` must stay valid until that returns
            Note: `p` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2>
            Note: `a` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → `a` (a `&mut i32`) <3>
            Note: `a` was created at src/main.rs:9:9; `p` was created at src/main.rs:3:13
            Help: the rule of Stacked Borrows: a reference that is a function's argument must stay valid until the function returns, even if it is not used any more; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: use only the argument, and pointers derived from it, while `take` runs; or let it take a raw pointer instead of a reference
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_pointer_made_of_an_integer() {
    let mut violation = stacked(Attempt::Write, 2, AliasingRule::NoExposedTag);
    violation.tag = None;
    violation.state = stack(&[(1, Permission::Unique)]);
    outline(
        violation.clone(),
        at(5, "*p = 1"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through a pointer made from an integer, but no pointer to it was exposed
            5:14 this write is not allowed
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone  `x` itself
            Help: the rule of Stacked Borrows: a pointer made from an integer may do what some exposed pointer to that memory may still do; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: keep pointers as pointers (`with_addr`, `map_addr`), or expose one that is still valid when it is used (`expose_provenance`)
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
    violation.stories[1].exposed = true;
    violation.stories[1].ended = Some(end(Attempt::Write, 1, place(4, "&mut *p")));
    violation.stories[1].ended.as_mut().unwrap().tag = None;
    violation.state = stack(&[(2, Permission::Disabled)]);
    outline(
        violation,
        at(5, "*p = 1"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through a pointer made from an integer, but none of the pointers that were exposed allows it
            5:14 this write is not allowed
            3:13 `p` was created here as a `*mut i32`
            4:22 `p` was invalidated here by a write through a pointer made from an integer
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <2>  Disabled: may not be used, exposed  `p` (a `*mut i32`)
            Help: the rule of Stacked Borrows: a pointer made from an integer may do what some exposed pointer to that memory may still do; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: keep pointers as pointers (`with_addr`, `map_addr`), or expose one that is still valid when it is used (`expose_provenance`)
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn nothing_is_known_but_numbers() {
    let mut violation = stacked(Attempt::Write, 17, AliasingRule::NotInStack { was_there: true });
    violation.stories.clear();
    violation.alloc = None;
    outline(
        violation.clone(),
        at(5, "*p = 1"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of an allocation through <17>, but <17> is not valid there any more
            5:14 this write is not allowed
            Help: the rule of Stacked Borrows: a pointer may be used only until a conflicting use of another pointer to the same memory; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: use one pointer for all accesses, or derive the others from it and use them no longer than until it is used again
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
    violation.rule = AliasingRule::Forbidden { by: 12, permission: Permission::Disabled };
    violation.model = AliasingModel::Tree;
    outline(
        violation,
        at(5, "*p = 1"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of an allocation through <17>, but <12>, from which <17> is derived, is not valid there any more
            5:14 this write is not allowed
            Help: the rule of Tree Borrows: a pointer may be used only until a conflicting use of another pointer to the same memory; see https://perso.crans.org/vanille/treebor/
            Help: use one pointer for all accesses, or derive the others from it and use them no longer than until it is used again
            Help: `--explain-aliasing` runs the program once more, to see whether Stacked Borrows accepts it
        "#]],
    );
}

#[test]
fn a_deep_stack() {
    let mut violation = ended_by_source();
    violation.stories[1].number = 40;
    violation.stories[2].parent = Some(40);
    violation.stories[2].number = 99;
    violation.stories[2].ended = Some(end(Attempt::Write, 40, place(5, "*p = 1")));
    violation.tag = Some(99);
    let items: Vec<_> = (1..=60).map(|number| (number, Permission::SharedReadWrite)).collect();
    violation.state = stack(&items);
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later write through `p` invalidated `r`
            6:5 this write is not allowed
            4:22 `r` was created here as a `&mut i32`
            5:14 `r` was invalidated here by a write through `p`
            3:13 `p` was created here as a `*mut i32`
            Note: `r` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <40> → `r` (a `&mut i32`) <99>
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>   SharedReadWrite: may read and write  `x` itself
              … 38 more
              <40>  SharedReadWrite: may read and write  `p` (a `*mut i32`)
              … 19 more
              <60>  SharedReadWrite: may read and write
              <99>  not there any more                   `r` (a `&mut i32`)  ← this write
            Note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
            Help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't keep `r` alive across the write through `p`: use it for the last time before, or make it anew after; to use both in turn, make both raw pointers, one derived from the other
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_long_chain() {
    let mut violation = ended_by_source();
    violation.stories[2].parent = Some(50);
    let chain =
        (11..=50).map(|n| story(n, Some(if n == 11 { 2 } else { n - 1 }), Borrow::Mutable, place(4, "&mut *p")));
    violation.stories.extend(chain);
    let text = render(PLAIN, finding(violation, at(6, "*r = 2")));
    let line = text.lines().find(|line| line.contains("in these steps")).unwrap();
    expect!["  = note: `r` was derived in these steps: `x` itself <1> → `p` (a `*mut i32`) <2> → … 38 more → <49> (a `&mut`) → <50> (a `&mut`) → `r` (a `&mut i32`) <3>"].assert_eq(line);
}

#[test]
fn two_variables_of_one_name() {
    let mut violation = ended_by_source();
    violation.stories[1].variable = Some("r".into());
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` <3> (a `&mut i32`), but a later write through `r` <2> invalidated `r` <3>
            6:5 this write is not allowed
            4:22 `r` <3> was created here as a `&mut i32`
            5:14 `r` <3> was invalidated here by a write through `r` <2>
            3:13 `r` <2> was created here as a `*mut i32`
            Note: `r` <3> was derived in these steps: `x` itself <1> → `r` <2> (a `*mut i32`) → `r` <3> (a `&mut i32`)
            Note: the borrow stack of the byte at offset 0 before this write, bottom first:
              <1>  Unique: may read and write, alone    `x` itself
              <2>  SharedReadWrite: may read and write  `r` (a `*mut i32`)
              <3>  not there any more                   `r` (a `&mut i32`)  ← this write
            Note: `r` <3> was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
            Help: the rule of Stacked Borrows: writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived from it or came after it; see https://plv.mpi-sws.org/rustbelt/stacked-borrows/
            Help: don't keep `r` <3> alive across the write through `r` <2>: use it for the last time before, or make it anew after; to use both in turn, make both raw pointers, one derived from the other
            Help: `--explain-aliasing` runs the program once more, to see whether Tree Borrows accepts it
        "#]],
    );
}

#[test]
fn a_foreign_write_disables() {
    let mut violation = disabled_in_tree();
    outline(
        violation.clone(),
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later write through `p` invalidated `r`
            6:5 this write is not allowed
            4:22 `r` was created here as a `&mut i32`
            5:14 `r` was invalidated here by a write through `p`
            3:13 `p` was created here as a `&mut i32`
            Note: the borrow tree of the byte at offset 0 before this write:
              `x` itself <1>             Active: may read and write, alone
              ├─ `p` (a `&mut i32`) <2>  Active: may read and write, alone
              └─ `r` (a `&mut i32`) <3>  Disabled: may not be used          ← this write
            Note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
            Help: the rule of Tree Borrows: writing through a pointer invalidates all references to that memory, except those that it was derived from; see https://perso.crans.org/vanille/treebor/
            Help: don't keep `r` alive across the write through `p`; to use both in turn, derive both from one raw pointer, and let them be raw pointers
            Help: `--explain-aliasing` runs the program once more, to see whether Stacked Borrows accepts it
        "#]],
    );
    // What was used was derived from that.
    violation.tag = Some(4);
    violation.pointer = Some("q".into());
    violation.stories.push(named(story(4, Some(3), Borrow::Mutable, place(6, "*r = 2")), "s", "&mut i32"));
    let AliasingState::Tree(nodes) = &mut violation.state else { unreachable!() };
    nodes.push(node(4, Some(3), Permission::Disabled));
    outline(
        violation,
        at(7, "take(r, p)"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `q`, derived from `s` (a `&mut i32`), but a later write through `p` invalidated `r`, from which `s` is derived
            7:5 this write is not allowed
            6:5 `s`, from which `q` is derived, was created here as a `&mut i32`
            4:22 `r` was created here as a `&mut i32`
            5:14 `r` was invalidated here by a write through `p`
            3:13 `p` was created here as a `&mut i32`
            Note: the borrow tree of the byte at offset 0 before this write:
              `x` itself <1>                     Active: may read and write, alone
              ├─ `p` (a `&mut i32`) <2>          Active: may read and write, alone
              └─ `r` (a `&mut i32`) <3>          Disabled: may not be used
                 └─ `s` (a `&mut i32`) <4>, `q`  Disabled: may not be used          ← this write
            Note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14; `s` was created at src/main.rs:6:5
            Help: the rule of Tree Borrows: writing through a pointer invalidates all references to that memory, except those that it was derived from; see https://perso.crans.org/vanille/treebor/
            Help: don't keep `r` alive across the write through `p`; to use both in turn, derive both from one raw pointer, and let them be raw pointers
            Help: `--explain-aliasing` runs the program once more, to see whether Stacked Borrows accepts it
        "#]],
    );
}

#[test]
fn a_foreign_read_freezes() {
    let mut violation = disabled_in_tree();
    violation.rule = AliasingRule::Forbidden { by: 3, permission: Permission::Frozen };
    let mut by = end(Attempt::Read, 2, place(5, "*p = 1"));
    by.became = Permission::Frozen;
    violation.stories[2].ended = Some(by);
    violation.state =
        nodes(&[(1, None, Permission::Active), (2, Some(1), Permission::Frozen), (3, Some(1), Permission::Frozen)]);
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later read through `p` made `r` read-only
            6:5 this write is not allowed
            4:22 `r` was created here as a `&mut i32`
            5:14 `r` was made read-only here by a read through `p`
            3:13 `p` was created here as a `&mut i32`
            Note: the borrow tree of the byte at offset 0 before this write:
              `x` itself <1>             Active: may read and write, alone
              ├─ `p` (a `&mut i32`) <2>  Frozen: may read
              └─ `r` (a `&mut i32`) <3>  Frozen: may read                   ← this write
            Note: `r` was created at src/main.rs:4:22 and made read-only at src/main.rs:5:14
            Help: the rule of Tree Borrows: reading through a pointer makes every `&mut` read-only that has been written through, except those that it was derived from; see https://perso.crans.org/vanille/treebor/
            Help: don't keep `r` alive across the read through `p`; to use both in turn, derive both from one raw pointer, and let them be raw pointers
            Help: `--explain-aliasing` runs the program once more, to see whether Stacked Borrows accepts it
        "#]],
    );
}

#[test]
fn a_raw_pointer_shares_the_tag_of_its_shared_reference() {
    let mut violation = disabled_in_tree();
    violation.rule = AliasingRule::Forbidden { by: 3, permission: Permission::Frozen };
    violation.pointer = Some("q".into());
    violation.stories[2] = named(story(3, Some(1), Borrow::Shared, place(4, "&mut *p")), "r", "&i32");
    violation.state = nodes(&[(1, None, Permission::Active), (3, Some(1), Permission::Frozen)]);
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `q`, derived from `r` (a `&i32`), but `r` allows only reading
            6:5 this write is not allowed
            4:22 `r`, from which `q` is derived, was created here as a `&i32`
            Note: the borrow tree of the byte at offset 0 before this write:
              `x` itself <1>              Active: may read and write, alone
              └─ `r` (a `&i32`) <3>, `q`  Frozen: may read                   ← this write
            Note: `r` was created at src/main.rs:4:22
            Help: the rule of Tree Borrows: memory that a `&` leads to must not change, except inside of an `UnsafeCell`, neither through the `&` nor through a pointer derived from it; see https://perso.crans.org/vanille/treebor/
            Help: derive the pointer from a `&mut` or with `&raw mut`, and not from `r`; what is to change behind a `&` must be in a `Cell`, an `UnsafeCell` or an atomic
            Help: `--explain-aliasing` runs the program once more, to see whether Stacked Borrows accepts it
        "#]],
    );
}

#[test]
fn an_argument_that_was_read_elsewhere_is_written() {
    let mut violation = disabled_in_tree();
    violation.rule = AliasingRule::Forbidden { by: 3, permission: Permission::Reserved { conflicted: true } };
    let mut by = end(Attempt::Read, 2, place(5, "*p = 1"));
    by.became = Permission::Reserved { conflicted: true };
    violation.stories[2] = argument("a", Protector::Strong);
    violation.stories[2].ended = Some(by);
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `a` (a `&mut i32`), but `a` may not be written through until its function returns, because of a read through `p`
            6:5 this write is not allowed
            9:9 `a` was created here as a `&mut i32`
            5:14 `a` was made read-only here until its function returns, by a read through `p`
            3:13 `p` was created here as a `&mut i32`
            Note: the borrow tree of the byte at offset 0 before this write:
              `x` itself <1>             Active: may read and write, alone
              ├─ `p` (a `&mut i32`) <2>  Active: may read and write, alone
              └─ `a` (a `&mut i32`) <3>  Disabled: may not be used          ← this write
            Note: `a` was created at src/main.rs:9:9 and made read-only at src/main.rs:5:14
            Help: the rule of Tree Borrows: memory of a function's `&mut` argument that is read through another pointer while the function runs must not be written through the argument; see https://perso.crans.org/vanille/treebor/
            Help: use only the argument, and pointers derived from it, while `take` runs; or let it take a raw pointer instead of a reference
            Help: `--explain-aliasing` runs the program once more, to see whether Stacked Borrows accepts it
        "#]],
    );
}

#[test]
fn an_argument_is_protected_in_the_tree() {
    let mut violation = tree(Attempt::ProtectorEnd, 2, AliasingRule::Protected { tag: 3 });
    violation.stories[1] = named(story(2, Some(1), Borrow::Mutable, place(3, "&raw mut x")), "b", "&mut i32");
    violation.stories[2] = argument("a", Protector::Strong);
    violation.state = AliasingState::Tree(vec![
        node(1, None, Permission::Active),
        node(2, Some(1), Permission::Active),
        TreeNode { protector: Protector::Strong, ..node(3, Some(1), Permission::Frozen) },
    ]);
    outline(
        violation,
        at(7, "take(r, p)"),
        expect![[r#"
            Undefined Behavior: aliasing violation: implicit access of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `b` (a `&mut i32`), an argument of a function that returns, but this would invalidate `a`, an argument of `take`, which must stay valid until the function returns
            7:5 returning is not allowed here
            3:13 `b` was created here as a `&mut i32`
            9:9 protected here: this function's argument `a` must stay valid until it returns
            Note: the borrow tree of the byte at offset 0 before this return:
              `x` itself <1>             Active: may read and write, alone
              ├─ `b` (a `&mut i32`) <2>  Active: may read and write, alone  ← this return
              └─ `a` (a `&mut i32`) <3>  Frozen: may read, protected
            Note: `a` was created at src/main.rs:9:9; `b` was created at src/main.rs:3:13
            Help: the rule of Tree Borrows: a reference that is a function's argument must stay valid until the function returns, even if it is not used any more; see https://perso.crans.org/vanille/treebor/
            Help: use only the argument, and pointers derived from it, while `take` runs; or let it take a raw pointer instead of a reference
            Help: `--explain-aliasing` runs the program once more, to see whether Stacked Borrows accepts it
        "#]],
    );
}

#[test]
fn a_large_tree() {
    let mut violation = disabled_in_tree();
    let mut list = vec![node(1, None, Permission::Active), node(2, Some(1), Permission::Active)];
    // A long way to the tag in question, with branches here and there, beside many others.
    list.extend(
        (100..140).map(|n| node(n, Some(if n == 100 { 1 } else { n - 1 }), Permission::Reserved { conflicted: false })),
    );
    list.extend((200..230).map(|n| node(n, Some(n - 100), Permission::Cell)));
    list.push(node(3, Some(139), Permission::Disabled));
    list.extend((300..305).map(|n| node(n, Some(3), Permission::ReservedCell)));
    list.extend((400..412).map(|n| node(n, Some(1), Permission::Frozen)));
    violation.state = AliasingState::Tree(list);
    outline(
        violation,
        at(6, "*r = 2"),
        expect![[r#"
            Undefined Behavior: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later write through `p` invalidated `r`
            6:5 this write is not allowed
            4:22 `r` was created here as a `&mut i32`
            5:14 `r` was invalidated here by a write through `p`
            3:13 `p` was created here as a `&mut i32`
            Note: the borrow tree of the byte at offset 0 before this write:
              `x` itself <1>                Active: may read and write, alone
              ├─ `p` (a `&mut i32`) <2>     Active: may read and write, alone
              ├─ … 70 more
              │  └─ `r` (a `&mut i32`) <3>  Disabled: may not be used          ← this write
              │     └─ … 5 more
              └─ … 12 more
            Note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14
            Help: the rule of Tree Borrows: writing through a pointer invalidates all references to that memory, except those that it was derived from; see https://perso.crans.org/vanille/treebor/
            Help: don't keep `r` alive across the write through `p`; to use both in turn, derive both from one raw pointer, and let them be raw pointers
            Help: `--explain-aliasing` runs the program once more, to see whether Stacked Borrows accepts it
        "#]],
    );
}

#[test]
fn a_very_long_way() {
    let mut violation = disabled_in_tree();
    let list = (1..=100_000).map(|n| node(n, n.checked_sub(1).filter(|parent| *parent > 0), Permission::Active));
    violation.state = AliasingState::Tree(list.collect());
    violation.tag = Some(100_000);
    violation.rule = AliasingRule::Forbidden { by: 100_000, permission: Permission::Disabled };
    let text = render(PLAIN, finding(violation, at(6, "*r = 2")));
    assert!(text.contains("… 99998 more"), "{text}");
}

#[test]
fn the_other_model() {
    let renderer = Renderer::new(Options { second_opinion: true, ..PLAIN });
    let first = finding(ended_by_source(), at(6, "*r = 2"));
    let text = renderer.finding(&first);
    assert!(!text.contains("--explain-aliasing"), "it was asked: {text}");
    let verdicts = [
        Verdict::Accepts,
        Verdict::Stops(finding(disabled_in_tree(), at(6, "*r = 2"))),
        Verdict::Stops(finding(disabled_in_tree(), at(7, "take(r, p)"))),
        Verdict::Stops(Stopped::Leak(vec![leaked()]).into()),
        Verdict::Stops(ub(UbKind::AssumeFalse, at(7, "take(r, p)"))),
        Verdict::NotIsolated,
    ];
    let answer = |verdict| renderer.second_opinion(&first, &SecondOpinion { model: AliasingModel::Tree, verdict });
    expect![[r#"
        note: Tree Borrows accepts this program
         |
         = help: it is not decided which of the models becomes the rule of the language, so a program should keep to both

        note: Tree Borrows rejects this program, too, at the same place
         |
         = note: the borrow tree of the byte at offset 0 before this write:
                   `x` itself <1>             Active: may read and write, alone
                   ├─ `p` (a `&mut i32`) <2>  Active: may read and write, alone
                   └─ `r` (a `&mut i32`) <3>  Disabled: may not be used          ← this write
         = note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14

        note: Tree Borrows rejects this program, too: aliasing violation: write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `r` (a `&mut i32`), but a later write through `p` invalidated `r`
         --> src/main.rs:7:5
          |
        7 |     take(r, p);
          |     ^^^^^^^^^^ this write is not allowed
          |
         ::: src/main.rs:3:13
          |
        3 |     let p = &raw mut x;
          |             ---------- `p` was created here as a `&mut i32`
        4 |     let r = unsafe { &mut *p };
          |                      ------- `r` was created here as a `&mut i32`
        5 |     unsafe { *p = 1 };
          |              ------ `r` was invalidated here by a write through `p`
          |
          = note: the borrow tree of the byte at offset 0 before this write:
                    `x` itself <1>             Active: may read and write, alone
                    ├─ `p` (a `&mut i32`) <2>  Active: may read and write, alone
                    └─ `r` (a `&mut i32`) <3>  Disabled: may not be used          ← this write
          = note: `r` was created at src/main.rs:4:22 and invalidated at src/main.rs:5:14

        note: Tree Borrows accepts this program

        note: Tree Borrows accepts what this program does until it stops for another reason: Undefined Behavior: a condition that the program promised to be true is false
         --> src/main.rs:7:5
          |
        7 |     take(r, p);
          |     ^^^^^^^^^^ stopped here

        note: whether Tree Borrows accepts this program was not tried: without isolation, another run could change things outside of it again

    "#]].assert_eq(&verdicts.map(answer).concat());
}

/// The report without the source: its first line, the labels with their places, and what is below.
fn outline(violation: AliasingViolation, primary: SourceSpan, expected: Expect) {
    let diagnostics = assemble::finding(&finding(violation, primary), Renderer::new(PLAIN).style);
    let [diagnostic] = &diagnostics[..] else { panic!("one diagnostic for one violation") };
    let mut text = format!("{}\n", diagnostic.message);
    for shown in &diagnostic.spans {
        let label = shown.label.as_deref().unwrap_or_default();
        text += &format!("{}:{} {label}\n", shown.span.line, shown.span.column);
    }
    for child in &diagnostic.children {
        text += &format!("{:?}: {}\n", child.level, child.message);
    }
    expected.assert_eq(&text);
}

fn ended_by_source() -> AliasingViolation {
    let mut violation = stacked(Attempt::Write, 3, AliasingRule::NotInStack { was_there: true });
    violation.stories[2].ended = Some(end(Attempt::Write, 2, place(5, "*p = 1")));
    violation.state = stack(&[(1, Permission::Unique), (2, Permission::SharedReadWrite)]);
    violation
}

fn disabled_in_tree() -> AliasingViolation {
    let mut violation = tree(Attempt::Write, 3, AliasingRule::Forbidden { by: 3, permission: Permission::Disabled });
    violation.stories[1] = named(story(2, Some(1), Borrow::Mutable, place(3, "&raw mut x")), "p", "&mut i32");
    violation.stories[2].parent = Some(1);
    violation.stories[2].ended = Some(end(Attempt::Write, 2, place(5, "*p = 1")));
    violation.state =
        nodes(&[(1, None, Permission::Active), (2, Some(1), Permission::Active), (3, Some(1), Permission::Disabled)]);
    violation
}

/// An argument of `take`, which runs.
fn argument(name: &str, protector: Protector) -> TagStory {
    let mut created = place(9, "a: &mut i32");
    created.function = Some("take".into());
    TagStory { protector, ..named(story(3, Some(2), Borrow::Mutable, created), name, "&mut i32") }
}

fn stacked(attempt: Attempt, tag: TagNumber, rule: AliasingRule) -> AliasingViolation {
    AliasingViolation {
        model: AliasingModel::Stacked,
        attempt,
        range: 0..4,
        offset: 0,
        tag: Some(tag),
        pointer: None,
        rule,
        stories: vec![
            story(1, None, Borrow::Root, AliasingPlace::default()),
            named(story(2, Some(1), Borrow::RawMut, place(3, "&raw mut x")), "p", "*mut i32"),
            named(story(3, Some(2), Borrow::Mutable, place(4, "&mut *p")), "r", "&mut i32"),
        ],
        state: AliasingState::Stack(Vec::new()),
        alloc: Some(AllocInfo { id: 3, kind: AllocKind::Stack { local: Some("x".into()) }, size: 4, align: 4 }),
    }
}

fn tree(attempt: Attempt, tag: TagNumber, rule: AliasingRule) -> AliasingViolation {
    AliasingViolation { model: AliasingModel::Tree, ..stacked(attempt, tag, rule) }
}

fn story(number: TagNumber, parent: Option<TagNumber>, borrow: Borrow, created: AliasingPlace) -> TagStory {
    TagStory {
        number,
        parent,
        borrow,
        range: 0..4,
        protector: Protector::None,
        exposed: false,
        created,
        ended: None,
        variable: None,
        ty: None,
    }
}

fn named(story: TagStory, variable: &str, ty: &str) -> TagStory {
    TagStory { variable: Some(variable.into()), ty: Some(ty.into()), ..story }
}

fn end(by: Attempt, tag: TagNumber, at: AliasingPlace) -> TagEnd {
    TagEnd { by, tag: Some(tag), range: 0..4, at, became: Permission::Disabled }
}

fn stack(items: &[(TagNumber, Permission)]) -> AliasingState {
    let item = |&(number, permission)| item(number, permission, Protector::None);
    AliasingState::Stack(items.iter().map(item).collect())
}

fn item(number: TagNumber, permission: Permission, protector: Protector) -> StackItem {
    StackItem { number, permission, protector }
}

fn nodes(nodes: &[(TagNumber, Option<TagNumber>, Permission)]) -> AliasingState {
    AliasingState::Tree(nodes.iter().map(|&(number, parent, permission)| node(number, parent, permission)).collect())
}

fn node(number: TagNumber, parent: Option<TagNumber>, permission: Permission) -> TreeNode {
    TreeNode { number, parent, permission, protector: Protector::None, accessed: true }
}

fn at(line: usize, marked: &str) -> SourceSpan {
    span("src/main.rs", line as u32, SOURCE[line - 1], marked)
}

fn place(line: usize, marked: &str) -> AliasingPlace {
    AliasingPlace {
        site: line as u64,
        span: Some(at(line, marked)),
        in_call: false,
        function: Some("main".into()),
        pointer: None,
    }
}

fn finding(violation: AliasingViolation, primary: SourceSpan) -> Box<Finding> {
    ub(UbKind::Aliasing(Box::new(violation)), primary)
}
