//! A panic caught and resumed, without a second message.
fn main() {
    let payload = std::panic::catch_unwind(|| panic!("first")).unwrap_err();
    println!("caught {}", payload.downcast_ref::<&str>().unwrap());
    std::panic::resume_unwind(payload);
}
