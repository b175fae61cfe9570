//! The operating system on another processor: structures and numbers of its C library.
//@compile-flags: --target aarch64-unknown-linux-gnu -Zmiri-disable-isolation
use std::fs::{self, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::SystemTime;

fn main() -> std::io::Result<()> {
    let directory = std::env::temp_dir().join(format!("assay-system-{}", std::process::id()));
    fs::create_dir(&directory)?;
    let path = directory.join("file");
    let mut file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
    file.write_all(b"some text")?;
    file.seek(SeekFrom::Start(5))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    assert_eq!(text, "text");
    assert_eq!(file.metadata()?.len(), 9);
    assert!(fs::metadata(&path)?.is_file() && fs::metadata(&directory)?.is_dir());
    assert!(fs::metadata(&path)?.modified()? <= SystemTime::now());
    let names: Vec<_> = fs::read_dir(&directory)?.map(|entry| entry.map(|entry| entry.file_name())).collect::<Result<_, _>>()?;
    assert_eq!(names, ["file"]);
    fs::remove_dir_all(&directory)?;
    assert!(fs::metadata(&path).is_err());
    Ok(())
}
