//! Makes a model file from a recipe: `cargo run --release -p manyi-text --example train -- RECIPE FOLDER OUT`.

use manyi_text::Recipe;
use std::{error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [recipe, folder, out] = &arguments[..] else { return Err("RECIPE FOLDER OUT".into()) };
    let recipe = Recipe::read(&std::fs::read_to_string(recipe)?)?;
    let models = recipe.follow(&|file| std::fs::read(Path::new(folder).join(file)))?;
    std::fs::write(out, models.write())?;
    Ok(())
}
