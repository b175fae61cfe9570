use super::{NULL, Test, Value, n};

fn time(t: &mut Test, seconds: i64, nanos: u64) -> Value {
    t.bytes(&[seconds.to_le_bytes(), nanos.to_le_bytes()].concat())
}

impl Test {
    /// A clock in nanoseconds.
    fn clock(&mut self, id: u64) -> u128 {
        let place = self.room(16);
        assert_eq!(self.call("clock_gettime", &[n(id), place]).as_i32(), 0);
        let place = place.as_ptr();
        self.m.read_int(place, 0, 8).unwrap() * 1_000_000_000 + self.m.read_int(place, 8, 8).unwrap()
    }
}

#[test]
fn clocks_show_the_hosts_time() {
    let mut t = Test::new();
    t.world.borrow_mut().time = 5_000_000_007;
    assert_eq!(t.clock(1), 5_000_000_007);
    assert_eq!(t.clock(0), 1_005_000_000_007);
    assert_eq!(t.fails("clock_gettime", &[n(99), NULL]), 22);
    assert_eq!(t.call("time", &[NULL]).word, 1005);
}

#[test]
fn sleeping_passes_time() {
    let mut t = Test::new();
    let duration = time(&mut t, 2, 5);
    assert_eq!(t.call("nanosleep", &[duration, NULL]).as_i32(), 0);
    assert_eq!(t.clock(1), 2_000_000_005);
    // TIMER_ABSTIME: one in the past, one in the future
    assert_eq!(t.call("clock_nanosleep", &[n(1), n(1), duration, NULL]).as_i32(), 0);
    assert_eq!(t.clock(1), 2_000_000_005);
    let deadline = time(&mut t, 3, 0);
    assert_eq!(t.call("clock_nanosleep", &[n(1), n(1), deadline, NULL]).as_i32(), 0);
    assert_eq!(t.clock(1), 3_000_000_000);
}

#[test]
fn durations_are_checked() {
    let mut t = Test::new();
    for (seconds, nanos) in [(-1, 0), (0, 1_000_000_000)] {
        let duration = time(&mut t, seconds, nanos);
        assert_eq!(t.fails("nanosleep", &[duration, NULL]), 22);
        assert_eq!(t.call("clock_nanosleep", &[n(1), n(0), duration, NULL]).as_i32(), 22);
    }
    t.undefined("nanosleep", &[NULL, NULL]);
}
