//! The clocks go forward.
use std::time::{Duration, Instant, SystemTime};

fn main() {
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(20));
    let elapsed = start.elapsed();
    assert!(elapsed >= Duration::from_millis(20), "{elapsed:?}");
    assert!(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).is_ok());
    assert!(Instant::now() >= start);
}
