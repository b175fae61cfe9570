//! Patterns: slices, ranges, bindings, guards, nested structs, references, `let else`, chains.
#[derive(Debug)]
struct Point {
    x: i32,
    y: i32,
}

fn classify(slice: &[i32]) -> String {
    match slice {
        [] => "empty".into(),
        [one] => format!("one {one}"),
        [first, .., last] if first == last => format!("framed by {first}"),
        [first, middle @ .., last] => format!("{first}, {} more, {last}", middle.len()),
    }
}

fn number(number: i64) -> &'static str {
    match number {
        i64::MIN..=-1 => "negative",
        0 => "zero",
        1 | 2 | 3 => "few",
        4..100 => "many",
        100.. => "lots",
    }
}

fn letter(letter: char) -> u8 {
    match letter {
        'a'..='m' => 1,
        'n'..='z' => 2,
        '\u{0}'..='\u{7f}' => 3,
        _ => 4,
    }
}

fn first_word(text: &str) -> Option<&str> {
    let Some((word, _)) = text.split_once(' ') else {
        return None;
    };
    Some(word)
}

fn main() {
    for slice in [&[][..], &[1], &[2, 3, 2], &[1, 2, 3, 4]] {
        println!("{}", classify(slice));
    }
    assert_eq!([-5, 0, 2, 50, 100].map(number), ["negative", "zero", "few", "many", "lots"]);
    assert_eq!(['c', 'x', 'A', 'ß'].map(letter), [1, 2, 3, 4]);
    assert_eq!((first_word("hello world"), first_word("hello")), (Some("hello"), None));

    let points = [Point { x: 1, y: 2 }, Point { x: 0, y: 5 }];
    for point in &points {
        match point {
            Point { x: 0, y } => println!("on the axis at {y}"),
            Point { x, y: y @ 1..=3 } => println!("{x} and small {y}"),
            other => println!("{other:?}"),
        }
    }
    let [Point { x: ref a, .. }, Point { y: b, .. }] = points;
    assert_eq!(*a + b, 6);

    let nested = Some(Ok::<_, String>((1, [2, 3])));
    if let Some(Ok((one, [_, three]))) = nested
        && one < three
    {
        assert_eq!(one + three, 4);
    } else {
        unreachable!();
    }

    let mut pair = (String::from("a"), 1);
    {
        let (text, count) = &mut pair;
        text.push('b');
        *count += 1;
    }
    assert_eq!(pair, ("ab".into(), 2));

    match "text" {
        "other" => unreachable!(),
        "text" => {}
        _ => unreachable!(),
    }
    const LIMIT: u8 = 10;
    assert!(matches!(10u8, LIMIT));
    let boxed: Box<[u8]> = Box::new([1, 2, 3]);
    assert!(matches!(&*boxed, [1, rest @ ..] if rest.len() == 2));
    let mut stack = vec![1, 2, 3];
    while let Some(top) = stack.pop() {
        if top == 2 {
            break;
        }
    }
    assert_eq!(stack, [1]);
}
