//! Variables set and forwarded by flags.
//@compile-flags: -Zmiri-env-set=LANGUAGE=none
fn main() {
    assert_eq!(std::env::var("LANGUAGE").as_deref(), Ok("none"));
}
