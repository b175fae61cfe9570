//! `async` functions driven by a small executor: state machines that borrow across suspension points.
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};

struct Counter(AtomicU32);

impl Wake for Counter {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

struct Yield(bool);

impl Future for Yield {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

async fn sum(numbers: &[u32]) -> u32 {
    let mut total = 0;
    for number in numbers {
        Yield(false).await;
        total += number;
    }
    total
}

async fn nested(text: String) -> Result<usize, String> {
    let local = [1, 2, 3];
    let total = sum(&local).await;
    if text.is_empty() {
        return Err("empty".into());
    }
    let boxed: Pin<Box<dyn Future<Output = u32>>> = Box::pin(async move { sum(&[total, total]).await });
    Ok(text.len() + boxed.await as usize)
}

fn block_on<F: Future>(future: F, counter: &Arc<Counter>) -> F::Output {
    let waker = Waker::from(Arc::clone(counter));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

fn main() {
    let counter = Arc::new(Counter(AtomicU32::new(0)));
    assert_eq!(block_on(nested("four".into()), &counter), Ok(16));
    assert_eq!(block_on(nested(String::new()), &counter), Err("empty".into()));
    let closure = async |n: u32| sum(&[n, 1]).await;
    assert_eq!(block_on(closure(5), &counter), 6);
    drop(nested("never polled".into()));
    println!("woken {} times", counter.0.load(Ordering::Relaxed));
}
