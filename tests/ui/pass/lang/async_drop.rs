// Asynchronous destructors of values, fields and variants. (What rustc makes of them keeps the context of the first poll, which Stacked
// Borrows does not allow.)
//@compile-flags: -Zmiri-tree-borrows
#![feature(async_drop)]
#![allow(incomplete_features)]
use std::future::*;
use std::pin::*;
use std::task::*;
struct Once(bool);
impl Future for Once {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        if self.0 {
            Poll::Ready(())
        } else {
            self.0 = true;
            Poll::Pending
        }
    }
}
fn poll<F: Future>(f: F) -> F::Output {
    let mut f = pin!(f);
    let mut c = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(x) = f.as_mut().poll(&mut c) {
            return x;
        }
        println!("pending");
    }
}
struct D(u32);
impl Drop for D {
    fn drop(&mut self) {
        println!("sync {}", self.0)
    }
}
impl AsyncDrop for D {
    async fn drop(self: Pin<&mut Self>) {
        println!("async {}", self.0);
        Once(false).await;
        println!("done {}", self.0)
    }
}
struct Two(D, D);
enum E {
    A(D),
    #[allow(unused)]
    B,
}
async fn go() {
    let _d = D(1);
    let _t = Two(D(2), D(3));
    let _e = E::A(D(4));
    Once(false).await;
    println!("body")
}
fn main() {
    poll(go());
    let _s = D(7);
    println!("{}", size_of::<E>());
    let _b = E::B;
}
