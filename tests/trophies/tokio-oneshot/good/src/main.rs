use tokio::sync::oneshot;
fn main() {
    let (sender, mut receiver) = oneshot::channel();
    let thread = std::thread::spawn(move || sender.send(String::from("sent")).is_ok());
    receiver.close();
    (0..40).for_each(|_| std::thread::yield_now());
    let _ = receiver.try_recv();
    thread.join().unwrap();
}
