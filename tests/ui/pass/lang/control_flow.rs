//! Loops with labels and values, blocks with labels, `?`, shadowing, integer matches with many arms.
use std::ops::ControlFlow;

fn collatz(mut number: u64) -> u32 {
    let mut steps = 0;
    loop {
        number = match number {
            1 => break steps,
            even if even % 2 == 0 => even / 2,
            odd => odd * 3 + 1,
        };
        steps += 1;
    }
}

fn parse(text: &str) -> Result<i32, Box<dyn std::error::Error>> {
    let (a, b) = text.split_once('+').ok_or("no plus")?;
    let sum = a.trim().parse::<i32>()? + b.trim().parse::<i32>()?;
    if sum > 100 {
        return Err(format!("{sum} is too much").into());
    }
    Ok(sum)
}

fn big_match(number: u32) -> u32 {
    match number {
        0 => 5, 1 => 3, 2 => 9, 3 => 12, 4 => 7, 5 => 1, 6 => 0, 7 => 44,
        100 => 6, 1000 => 8, 0xffff_ffff => 2,
        _ => 99,
    }
}

fn main() {
    assert_eq!(collatz(27), 111);
    for text in ["1 + 2", "1", "x+1", "99+99"] {
        match parse(text) {
            Ok(sum) => println!("{text}: {sum}"),
            Err(error) => println!("{text}: {error}"),
        }
    }
    let found = 'outer: loop {
        for a in 1.. {
            for b in 1..a {
                if a * b > 50 {
                    break 'outer (a, b);
                }
                if b > 6 {
                    continue 'outer;
                }
            }
        }
    };
    assert_eq!(found, (8, 7));
    let value = 'block: {
        if found.0 == 8 {
            break 'block "even";
        }
        "other"
    };
    assert_eq!(value, "even");
    let value = value.len();
    let value = { let value = value * 2; value + 1 };
    assert_eq!(value, 9);
    assert_eq!([0, 7, 100, 1000, 50, u32::MAX].map(big_match), [5, 44, 6, 8, 99, 2]);
    let flow = (1..10).try_for_each(|n| if n == 4 { ControlFlow::Break(n) } else { ControlFlow::Continue(()) });
    assert_eq!(flow, ControlFlow::Break(4));
    let mut n = 0;
    while n < 1000 {
        n += if n % 2 == 0 { 3 } else { 5 };
    }
    println!("{n}");
}
