use std::fmt;
#[derive(Debug)]
struct Note(String);
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
fn main() {
    let mut error = anyhow::Error::msg("inner").context(Note(String::from("outer")));
    error.downcast_mut::<Note>().unwrap().0.push('!');
    println!("{error}");
}
