use std::sync::Arc;
use thread_local::ThreadLocal;
fn main() {
    let values = Arc::new(ThreadLocal::with_capacity(0));
    let theirs = values.clone();
    let thread = std::thread::spawn(move || *theirs.get_or(|| 7u64));
    while values.iter().next().is_none() {
        std::thread::yield_now();
    }
    thread.join().unwrap();
}
