//! `#[track_caller]` gives the place of the caller: through functions, methods, closures, trait objects and function pointers.
use std::panic::Location;

#[track_caller]
fn here() -> u32 {
    Location::caller().line()
}

#[track_caller]
fn through() -> u32 {
    here()
}

fn not_through() -> u32 {
    here()
}

trait Where {
    #[track_caller]
    fn line(&self) -> u32 {
        Location::caller().line()
    }
}

struct Thing;

impl Where for Thing {}

fn main() {
    assert_eq!(here(), 30);
    assert_eq!(through(), 31);
    assert_eq!(not_through(), 15);
    assert_eq!(Thing.line(), 33);
    let location = Location::caller();
    assert!(location.file().ends_with("track_caller.rs"), "{location}");
    let pointer: fn() -> u32 = here;
    assert_ne!(pointer(), 0);
    let error = std::panic::catch_unwind(|| {
        std::panic::set_hook(Box::new(|info| println!("line {}", info.location().unwrap().line())));
        None::<u32>.unwrap()
    });
    assert!(error.is_err());
    let object: &dyn Where = &Thing;
    println!("{}", object.line() > 0);
    drop(std::panic::take_hook());
}
