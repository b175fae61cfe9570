use super::{Test, n};

#[test]
fn lengths() {
    let mut t = Test::new();
    let text = t.string("hello");
    assert_eq!(t.call("strlen", &[text]).word, 5);
    assert_eq!(t.call("strnlen", &[text, n(3)]).word, 3);
    assert_eq!(t.call("strnlen", &[text, n(30)]).word, 5);
    let endless = t.bytes(b"abc");
    t.undefined("strlen", &[endless]);
}

#[test]
fn comparisons_stop_at_the_first_difference() {
    let mut t = Test::new();
    let (a, b) = (t.string("abc"), t.bytes(b"abd"));
    assert!(t.call("strcmp", &[a, b]).as_i32() < 0);
    assert_eq!(t.call("strncmp", &[a, b, n(2)]).as_i32(), 0);
    assert_eq!(t.call("strcmp", &[a, a]).as_i32(), 0);
}

#[test]
fn places() {
    let mut t = Test::new();
    let text = t.string("abcab");
    assert_eq!(t.call("strchr", &[text, n(b'b'.into())]).word, text.word + 1);
    assert_eq!(t.call("strrchr", &[text, n(b'b'.into())]).word, text.word + 4);
    assert_eq!(t.call("strchr", &[text, n(0)]).word, text.word + 5);
    assert_eq!(t.call("strchr", &[text, n(b'z'.into())]).word, 0);
}

#[test]
fn copies() {
    let mut t = Test::new();
    let text = t.string("abc");
    let copy = t.call("strdup", &[text]);
    assert_eq!(t.text(copy), "abc");
    t.call("free", &[copy]);
    let small = t.room(3);
    t.undefined("strcpy", &[small, text]);
}

#[test]
fn error_texts() {
    let mut t = Test::new();
    let buffer = t.room(128);
    assert_eq!(t.call("__xpg_strerror_r", &[n(2), buffer, n(128)]).as_i32(), 0);
    assert_eq!(t.text(buffer), "No such file or directory");
    assert_eq!(t.call("__xpg_strerror_r", &[n(2), buffer, n(8)]).as_i32(), 34);
    assert_eq!(t.text(buffer), "No such");
    assert_eq!(t.call("__xpg_strerror_r", &[n(9999), buffer, n(128)]).as_i32(), 22);
    assert_eq!(t.text(buffer), "Unknown error 9999");
    let first = t.call("strerror", &[n(1)]);
    assert_eq!(t.text(first), "Operation not permitted");
    t.call("strerror", &[n(2)]);
    assert!(t.m.read_c_str(first.as_ptr()).is_err(), "only the last text is valid");
}

#[test]
fn errno_is_at_one_place() {
    let mut t = Test::new();
    let place = t.call("__errno_location", &[]);
    assert_eq!(t.read(place, 4), [0; 4]);
    t.fails("close", &[n(77)]);
    assert_eq!(t.read(place, 4), [9, 0, 0, 0]);
    assert_eq!(t.call("__errno_location", &[]), place);
}
