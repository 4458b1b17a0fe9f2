//! Fonts on this machine.
//!
//! A font file is read whole (a Chinese collection has about 20 MB), so only files whose names promise Chinese are opened.

use std::fs;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

/// Where Linux distributions keep fonts; searched after the folders the caller names.
const SYSTEM_FOLDERS: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];

/// Parts of file names that promise a Chinese text font, the best first. Letters in lower case.
const PROMISING: [&str; 6] =
    ["notosanscjk", "notosanssc", "notosanshans", "sourcehansans", "wqy", "droidsansfallback"];

/// Folders deeper than this below a font folder are not searched: guards against loops of links.
const DEEPEST: usize = 6;

/// One face that may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFace {
    /// Family name, for example `Noto Sans CJK SC`.
    pub family: String,
    /// File it came from.
    pub file: PathBuf,
    /// True if the face is bold (weight 600 or more).
    pub bold: bool,
}

/// The fonts a document may use, in order of preference.
pub struct FontShelf {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    faces: Vec<FontFace>,
}

impl FontShelf {
    /// Takes the fonts of `own` folders (all files), or, if these have no Chinese, the promising ones of the system.
    #[must_use]
    pub fn search(own: &[PathBuf]) -> Self {
        let mut shelf = Self::in_folders(own);
        if !shelf.has_chinese() {
            let mut files: Vec<PathBuf> =
                SYSTEM_FOLDERS.iter().flat_map(|folder| font_files(Path::new(folder))).collect();
            files.retain(|file| promise(file).is_some());
            files.sort_by_key(|file| promise(file));
            if let Some(best) = files.first().and_then(|file| promise(file)) {
                shelf = Self::of(
                    files.into_iter().filter(|file| promise(file) == Some(best) && regular_or_bold(file)),
                );
            }
        }
        shelf
    }

    /// Only the fonts of these folders.
    #[must_use]
    pub fn in_folders(folders: &[PathBuf]) -> Self {
        Self::of(folders.iter().flat_map(|folder| font_files(folder)))
    }

    /// Of a collection for several countries only the faces for the mainland: the others draw the same characters
    /// in other shapes.
    fn of(files: impl Iterator<Item = PathBuf>) -> Self {
        let mut book = FontBook::new();
        let mut fonts = Vec::new();
        let mut faces = Vec::new();
        for file in files {
            let Ok(data) = fs::read(&file) else { continue };
            let mut found: Vec<Font> = Font::iter(Bytes::new(data)).collect();
            if found.iter().any(is_for_mainland) {
                found.retain(is_for_mainland);
            }
            for font in found {
                let info: &FontInfo = font.info();
                let face = FontFace {
                    family: info.family.to_string(),
                    file: file.clone(),
                    bold: info.variant.weight.to_number() >= 600,
                };
                book.push(info.clone());
                faces.push(face);
                fonts.push(font);
            }
        }
        Self { book: LazyHash::new(book), fonts, faces }
    }

    /// True if a face has the character 满.
    #[must_use]
    pub fn has_chinese(&self) -> bool {
        self.chinese().next().is_some()
    }

    /// The faces that have Chinese, in order of preference.
    pub fn chinese(&self) -> impl Iterator<Item = &FontFace> {
        self.faces
            .iter()
            .zip(&self.fonts)
            .filter(|(_, font)| font.info().coverage.contains('满' as u32))
            .map(|(face, _)| face)
    }

    /// The families to set text in, each once, those with Chinese first.
    #[must_use]
    pub fn families(&self) -> Vec<String> {
        let mut families: Vec<String> = Vec::new();
        for face in self.chinese().chain(&self.faces) {
            if !families.contains(&face.family) {
                families.push(face.family.clone());
            }
        }
        families
    }

    /// Characters of `text` that no face has, each once.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing: Vec<char> = Vec::new();
        for one in text.chars().filter(|one| !one.is_control() && !one.is_whitespace()) {
            if !missing.contains(&one)
                && !self.fonts.iter().any(|font| font.info().coverage.contains(one as u32))
            {
                missing.push(one);
            }
        }
        missing
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}

fn is_for_mainland(font: &Font) -> bool {
    let family = &font.info().family;
    family.split(' ').any(|word| matches!(word, "SC" | "CN" | "Hans" | "GB"))
}

/// Place of a file in [`PROMISING`].
fn promise(file: &Path) -> Option<usize> {
    let name = file.file_name()?.to_string_lossy().to_lowercase();
    PROMISING.iter().position(|part| name.contains(part))
}

/// Light, medium and black weights stay on the disk: a document uses two weights.
fn regular_or_bold(file: &Path) -> bool {
    let name = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    !["light", "thin", "medium", "black", "demi", "semibold", "mono"].iter().any(|other| name.contains(other))
}

/// Font files below a folder, by name, so that the choice does not depend on the order of the disk.
fn font_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && depth < DEEPEST {
                open.push((path, depth + 1));
            } else if path.extension().is_some_and(|end| {
                ["ttf", "otf", "ttc", "otc"].iter().any(|known| end.eq_ignore_ascii_case(known))
            }) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
