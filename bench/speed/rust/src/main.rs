//! The same as runner.mjs for peers in Rust: runner NAME LIST.
use std::io::{self, BufRead, Write};

fn extract(name: &str, page: &str) {
    match name {
        "dom_smoothie" => {
            let _ = dom_smoothie::Readability::new(page, None, None).and_then(|mut reader| reader.parse());
        }
        _ => {
            let _ = rs_trafilatura::extract(page);
        }
    }
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let pages: Vec<String> = std::fs::read_to_string(&arguments[2])?
        .lines()
        .map(std::fs::read_to_string)
        .collect::<io::Result<_>>()?;
    let mut out = io::stdout();
    writeln!(out, "ready")?;
    out.flush()?;
    for line in io::stdin().lock().lines() {
        let count = if line?.trim() == "one" { 1 } else { pages.len() };
        for page in &pages[..count] {
            extract(&arguments[1], page);
        }
        writeln!(out, "done")?;
        out.flush()?;
    }
    Ok(())
}
