//! A library with a build script, a feature, unit tests and doc tests.
//!
//! ```
//! assert!(cfg!(miri));
//! assert_eq!(library::GENERATED, 42);
//! ```

include!(concat!(env!("OUT_DIR"), "/generated.rs"));

/// A type with a derived name.
#[derive(macros::Name)]
pub struct Thing;

/// Greets.
///
/// ```
/// assert!(library::greet("you").starts_with("hello"));
/// ```
///
/// ```should_panic
/// library::greet("");
/// ```
///
/// ```no_run
/// loop {}
/// ```
///
/// ```compile_fail,E0308
/// library::greet(1);
/// ```
///
/// ```ignore
/// this is not Rust
/// ```
pub fn greet(name: &str) -> String {
    assert!(!name.is_empty(), "nobody to greet");
    if cfg!(feature = "loud") { format!("hello, {name}!!!") } else { format!("hello, {name}") }
}

/// Reads the first byte, also where there is none.
pub fn first_byte(bytes: &[u8]) -> u8 {
    // SAFETY: none.
    unsafe { *bytes.as_ptr() }
}

/// What the build script set.
pub fn set_by_build_script() -> &'static str {
    env!("SET_BY_BUILD_SCRIPT")
}

/// Whether the build script was told that the target is interpreted.
pub fn built_for_interpreter() -> bool {
    cfg!(built_for_interpreter)
}

#[cfg(test)]
mod tests {
    #[test]
    fn interpreted() {
        assert!(cfg!(miri));
        assert!(super::built_for_interpreter());
        assert_eq!(super::Thing::name(), "Thing");
    }
}
