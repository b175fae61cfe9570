//! Strings: UTF-8, searching, splitting, replacing, formatting, characters, bytes, conversion.
use std::borrow::Cow;
use std::fmt::Write;

fn clean(text: &str) -> Cow<'_, str> {
    if text.contains(' ') { text.replace(' ', "_").into() } else { text.into() }
}

#[derive(Debug, Default, Clone)]
#[allow(dead_code)]
struct Config {
    name: String,
    sizes: Vec<(u8, Option<char>)>,
}

fn main() {
    let text = "Größe: 5 € – naïve 日本";
    println!("{} bytes, {} characters", text.len(), text.chars().count());
    assert_eq!(text.find('€'), Some(11));
    assert_eq!(text.char_indices().nth(3), Some((4, 'ß')));
    assert_eq!(text.to_uppercase(), "GRÖSSE: 5 € – NAÏVE 日本");
    assert_eq!(text.chars().rev().take(2).collect::<String>(), "本日");
    assert_eq!(text.split_whitespace().map(str::len).collect::<Vec<_>>(), [8, 1, 3, 3, 6, 6]);
    assert_eq!("a,b,,c".split(',').collect::<Vec<_>>(), ["a", "b", "", "c"]);
    assert_eq!("a,b,,c".rsplitn(2, ',').collect::<Vec<_>>(), ["c", "a,b,"]);
    assert_eq!("  trim me\t\n".trim(), "trim me");
    assert_eq!("prefix-rest".strip_prefix("prefix-"), Some("rest"));
    assert_eq!("one two one".replacen("one", "1", 1), "1 two one");
    assert_eq!("abc".repeat(3).matches("ca").count(), 2);
    assert_eq!("line 1\nline 2\r\nline 3".lines().last(), Some("line 3"));
    assert!("apple" < "banana" && "Zebra" < "apple");
    assert_eq!(String::from_utf8(vec![0xe2, 0x82, 0xac]).unwrap(), "€");
    assert!(String::from_utf8(vec![0xff]).is_err());
    assert_eq!(String::from_utf8_lossy(&[b'a', 0xff, b'b']), "a\u{fffd}b");
    assert_eq!("€".encode_utf16().collect::<Vec<_>>(), [0x20ac]);
    assert_eq!('ß'.len_utf8() + '𝄞'.len_utf16(), 4);
    assert_eq!(char::from_digit(7, 8).unwrap().to_digit(10), Some(7));
    assert!(matches!((clean("a b"), clean("ab")), (Cow::Owned(_), Cow::Borrowed("ab"))));

    let mut buffer = String::new();
    for (index, word) in ["x", "yy", "zzz"].iter().enumerate() {
        write!(buffer, "[{index:02}:{word:>4}|{word:-<4}|{word:^5}]").unwrap();
    }
    println!("{buffer}");
    let width = 6;
    println!("{:>width$}|{:<1$}|{:^+8.2}|{:#06x}|{:?}", "r", 4, 3.14159, 255, "q\"\n\u{7}é");
    println!("{:?} {:#?}", Config::default(), Config { name: "n".into(), sizes: vec![(1, Some('c')), (2, None)] });
    let mut owned = String::from("hello");
    owned.insert(0, '>');
    owned.insert_str(1, "> ");
    owned.pop();
    owned.remove(0);
    owned.retain(|c| c != 'l');
    owned.drain(..2);
    assert_eq!(owned, "he");
    assert_eq!(format!("{:p}", std::ptr::without_provenance::<u8>(0xff)), "0xff");
}
