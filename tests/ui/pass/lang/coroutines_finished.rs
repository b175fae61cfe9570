// Coroutines, generators and async functions: resumed to their end, again after it, after a panic, and dropped half-way.
#![feature(coroutines, coroutine_trait, gen_blocks, stmt_expr_attributes)]
use std::future::*;
use std::ops::{Coroutine, CoroutineState};
use std::panic::*;
use std::pin::*;
use std::task::*;
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0)
    }
}
fn poll<F: Future>(f: F) -> F::Output {
    let mut f = pin!(f);
    let mut c = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(x) = f.as_mut().poll(&mut c) {
            return x;
        }
    }
}
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
trait At {
    async fn go(&self) -> u32;
}
struct Q(u32);
impl At for Q {
    async fn go(&self) -> u32 {
        Once(false).await;
        self.0
    }
}
async fn rec(n: u32) -> u32 {
    if n == 0 { 0 } else { Box::pin(rec(n - 1)).await + n }
}
fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let mut c = #[coroutine]
    |mut a: u32| {
        let _d = D("c");
        loop {
            a = yield a + 1;
            if a > 10 {
                return "end";
            }
        }
    };
    let mut p = Pin::new(&mut c);
    println!("{:?}", p.as_mut().resume(1));
    println!("{:?}", p.as_mut().resume(5));
    println!("{:?}", p.as_mut().resume(50));
    println!(
        "{}",
        catch_unwind(AssertUnwindSafe(|| {
            p.as_mut().resume(50);
        }))
        .is_err()
    );
    let mut c = #[coroutine]
    || {
        let _d = D("p");
        yield 1;
        panic!("inside")
    };
    let mut p = Pin::new(&mut c);
    let r: CoroutineState<i32, ()> = p.as_mut().resume(());
    println!("{:?}", r);
    println!(
        "{}",
        catch_unwind(AssertUnwindSafe(|| {
            let _ = p.as_mut().resume(());
        }))
        .is_err()
    );
    println!(
        "{}",
        catch_unwind(AssertUnwindSafe(|| {
            let _ = p.as_mut().resume(());
        }))
        .is_err()
    );
    let c = #[coroutine]
    || {
        let _d = D("dropped");
        yield 1;
        yield 2;
    };
    {
        let mut c = c;
        Pin::new(&mut c).resume(());
    }
    let g = gen {
        yield 1;
        for i in 5..8 {
            yield i
        }
    };
    println!("{:?}", g.collect::<Vec<i32>>());
    gen fn gf(n: u32) -> u32 {
        for i in 0..n {
            yield i * i
        }
    }
    println!("{}", gf(5).sum::<u32>());
    println!(
        "{}",
        poll(async {
            Once(false).await;
            fa2(4).await
        })
    );
    async fn fa2(x: u32) -> u32 {
        let _d = D("fa2");
        Once(false).await;
        x
    }
    println!("{}", poll(Q(8).go()));
    println!("{}", poll(rec(10)));
    let cl = async |x: u32| {
        Once(false).await;
        x + 1
    };
    println!("{}", poll(cl(4)));
    let mut st = String::new();
    let mut cl = async |x: &str| {
        Once(false).await;
        st.push_str(x);
        st.len()
    };
    println!("{} {}", poll(cl("ab")), poll(cl("c")));
    async fn call(f: impl AsyncFn(u32) -> u32) -> u32 {
        f(1).await + f(2).await
    }
    println!("{}", poll(call(async |x| x * 10)));
    async fn callonce(f: impl AsyncFnOnce() -> u32) -> u32 {
        f().await
    }
    let s = D("cap");
    println!(
        "{}",
        poll(callonce(async move || {
            let _s = s;
            6
        }))
    );
    let b: Pin<Box<dyn Future<Output = u32>>> = Box::pin(async {
        Once(false).await;
        3
    });
    println!("{}", poll(b));
    let mut f = Box::pin(async { 1 });
    let mut cx = Context::from_waker(Waker::noop());
    let _ = f.as_mut().poll(&mut cx);
    println!(
        "{}",
        catch_unwind(AssertUnwindSafe(|| {
            let _ = f.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        }))
        .is_err()
    );
    let f = async {
        let _d = D("never finished");
        Once(false).await;
        Once(false).await;
    };
    {
        let mut f = Box::pin(f);
        let _ = f.as_mut().poll(&mut cx);
    }
    println!(
        "{}",
        size_of_val(&async {
            let a = [0u8; 100];
            Once(false).await;
            a.len()
        }) > 100
    );
}
