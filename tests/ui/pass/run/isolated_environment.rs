//! The environment is empty under isolation, and can be changed by the program.
//@rustc-env: SECRET=1
fn main() {
    assert_eq!(std::env::var_os("HOME"), None);
    unsafe { std::env::set_var("OWN", "value") };
    assert_eq!(std::env::var("OWN").as_deref(), Ok("value"));
    unsafe { std::env::remove_var("OWN") };
    assert!(std::env::var("OWN").is_err());
}
