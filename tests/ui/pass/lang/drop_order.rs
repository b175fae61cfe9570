//! The order in which things are dropped: locals, fields, temporaries, moved and conditionally moved values, replaced values.
struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        print!("{} ", self.0);
    }
}

struct Outer {
    _first: Noisy,
    _second: Noisy,
}

impl Drop for Outer {
    fn drop(&mut self) {
        print!("outer ");
    }
}

fn conditional(take: bool) {
    let value = Noisy("value");
    let _later = Noisy("later");
    if take {
        drop(value);
        print!("taken ");
    }
}

fn partly() {
    let pair = (Noisy("left"), Noisy("right"));
    let right = pair.1;
    print!("moved ");
    drop(right);
}

fn early(number: u32) -> u32 {
    let _guard = Noisy("guard");
    if number > 5 {
        return number;
    }
    let _inner = Noisy("inner");
    number + 1
}

fn main() {
    {
        let _a = Noisy("a");
        let _b = Noisy("b");
        let _ = Noisy("at-once");
    }
    println!();
    drop(Outer { _first: Noisy("first"), _second: Noisy("second") });
    println!();
    conditional(true);
    conditional(false);
    println!();
    partly();
    println!();
    early(3);
    early(7);
    println!();
    let mut slot = Noisy("old");
    slot = Noisy("new");
    print!("assigned ");
    drop(slot);
    println!();
    let vec = vec![Noisy("0"), Noisy("1"), Noisy("2")];
    let mut iter = vec.into_iter();
    drop(iter.next());
    print!("rest: ");
    drop(iter);
    println!();
    for name in ["x", "y"] {
        let _round = Noisy(name);
        if name == "y" {
            break;
        }
    }
    println!();
    let array: [Noisy; 3] = [Noisy("p"), Noisy("q"), Noisy("r")];
    let [_, middle, _] = array;
    drop(middle);
    println!();
    match Noisy("scrutinee").0.len() {
        9 => print!("nine "),
        _ => print!("other "),
    }
    println!();
    let closure = {
        let captured = Noisy("captured");
        move || captured.0.len()
    };
    print!("{} ", closure());
    drop(closure);
    println!();
}
