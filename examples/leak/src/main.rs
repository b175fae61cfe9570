//! A block of memory that nothing frees and nothing refers to when the program ends.

struct Session {
    user: &'static str,
    requests: u32,
}

/// Gives up ownership, as one does for a C library's `void *user_data`.
fn open(user: &'static str) -> *mut Session {
    Box::into_raw(Box::new(Session { user, requests: 0 }))
}

/// # Safety
/// `session` comes from [`open`] and has not been closed.
unsafe fn request(session: *mut Session) {
    unsafe { (*session).requests += 1 };
}

/// # Safety
/// As for [`request`]; the session is gone afterwards.
unsafe fn close(session: *mut Session) {
    let session = unsafe { Box::from_raw(session) };
    println!("{} made {} requests", session.user, session.requests);
}

fn main() {
    let (first, second) = (open("ada"), open("grace"));
    unsafe {
        request(first);
        request(second);
        // `second` is forgotten.
        close(first);
    }
}
