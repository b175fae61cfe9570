//! Macros, modules, nested functions and items, shadowed names, attributes, `include_str!`, `concat!`, `line!`.
mod shapes {
    pub(crate) mod round {
        pub(crate) const PI: f64 = 3.0;
        pub(crate) fn area(radius: f64) -> f64 {
            super::scale(PI * radius * radius)
        }
    }
    fn scale(value: f64) -> f64 {
        value * 2.0
    }
    pub(crate) use round::area as circle;
}

macro_rules! sum {
    () => { 0 };
    ($first:expr $(, $rest:expr)* $(,)?) => { $first + sum!($($rest),*) };
}

macro_rules! record {
    ($name:ident { $($field:ident : $ty:ty = $value:expr),* $(,)? }) => {
        #[derive(Debug, Clone, PartialEq)]
        struct $name { $($field: $ty),* }
        impl Default for $name {
            fn default() -> Self { $name { $($field: $value),* } }
        }
        impl $name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    };
}

record!(Settings { depth: u8 = 3, name: String = "x".repeat(2), scale: f32 = 0.5 });

macro_rules! hygiene {
    ($value:expr) => {{
        let hidden = 10;
        $value + hidden
    }};
}

fn main() {
    use shapes::{circle, round};
    assert_eq!(circle(1.0) + round::PI, 9.0);
    assert_eq!(sum!(1, 2, 3 * 4,), 15);
    println!("{:?} {:?}", Settings::default(), Settings::FIELDS);
    let hidden = 1;
    assert_eq!(hygiene!(hidden * 2), 12);
    fn nested() -> u32 {
        const N: u32 = 4;
        static TIMES: [u32; N as usize] = [1, 2, 3, N];
        struct Local(u32);
        impl Local {
            fn get(&self) -> u32 {
                self.0
            }
        }
        TIMES.iter().map(|n| Local(*n).get()).sum()
    }
    assert_eq!(nested(), 10);
    assert_eq!(concat!("a", 1, 2.5, true), "a12.5true");
    assert_eq!(line!(), 62);
    assert!(include_str!("modules_and_macros.rs").starts_with("//! Macros"));
    assert_eq!(include_bytes!("modules_and_macros.rs").len(), include_str!("modules_and_macros.rs").len());
    assert!(file!().ends_with("modules_and_macros.rs") && module_path!().ends_with("modules_and_macros"));
    let value = if cfg!(target_pointer_width = "64") { 64 } else { 32 };
    assert_eq!(value, usize::BITS);
    assert_eq!(option_env!("SURELY_NOT_SET_ANYWHERE"), None);
    println!("{}", c"c string".to_bytes().len());
}
