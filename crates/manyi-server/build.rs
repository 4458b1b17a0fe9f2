//! The console's folder must exist before the code that serves it is compiled: a debug build looks
//! files up in the folder as it was resolved then, and finds none in one that was missing.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let console =
        Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../web/console/dist");
    std::fs::create_dir_all(&console)?;
    println!("cargo::rerun-if-changed=build.rs");
    // An optimised build carries the files inside; a debug build reads them when asked.
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed={}", console.display());
    }
    Ok(())
}
