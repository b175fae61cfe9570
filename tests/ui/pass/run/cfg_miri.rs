//! `cfg(miri)` is set, as crates expect of an interpreter.
fn main() {
    assert!(cfg!(miri));
    assert!(cfg!(debug_assertions));
    assert!(cfg!(target_os = "linux"));
}
