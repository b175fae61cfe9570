use super::{Test, n};

#[test]
fn random_bytes_are_the_hosts() {
    let mut t = Test::new();
    let buffer = t.room(16);
    assert_eq!(t.call("getrandom", &[buffer, n(16), n(0)]).word, 16);
    assert_eq!(t.read(buffer, 16), [0xab; 16]);
    // As std does: the system call, with GRND_INSECURE.
    let buffer = t.room(4);
    assert_eq!(t.call("syscall", &[n(318), buffer, n(4), n(4)]).word, 4);
    assert_eq!(t.read(buffer, 4), [0xab; 4]);
    assert_eq!(t.call("getentropy", &[buffer, n(4)]).as_i32(), 0);
}

#[test]
fn arguments_are_checked() {
    let mut t = Test::new();
    let buffer = t.room(4);
    assert_eq!(t.call("getrandom", &[buffer, n(4), n(64)]).word, u64::MAX);
    assert_eq!(t.m.errno().unwrap(), 22);
    assert_eq!(t.fails("getentropy", &[buffer, n(257)]), 5);
    t.undefined("getrandom", &[buffer, n(5), n(0)]);
}
