//! A QR code as SVG and as PNG.

use qrcode::{Color, EcLevel, QrCode, render::svg};

/// Black on white whatever the theme: scanners and printers need the contrast. Medium error correction
/// bears a scratch; four modules of quiet zone are the renderer's own.
pub(crate) fn svg(address: &str) -> Result<String, qrcode::types::QrError> {
    let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M)?;
    Ok(code
        .render()
        .min_dimensions(320, 320)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build())
}

/// Dots of one module of a PNG: about 8 cm of print at 300 dpi for an address of usual length.
const MODULE_DOTS: usize = 24;
/// Modules of white around it, as the standard wants.
const QUIET_MODULES: usize = 4;

#[derive(Debug, thiserror::Error)]
pub(crate) enum PngFailed {
    #[error("the address does not fit into a QR code: {0}")]
    Code(#[from] qrcode::types::QrError),
    #[error(transparent)]
    Picture(#[from] png::EncodingError),
}

/// As [`svg`], for programs that take no SVG.
pub(crate) fn png(address: &str) -> Result<Vec<u8>, PngFailed> {
    let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M)?;
    let (width, modules) = (code.width(), code.to_colors());
    let side = (width + 2 * QUIET_MODULES) * MODULE_DOTS;
    let mut dots = vec![u8::MAX; side * side];
    for (index, _) in modules.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        let (row, column) = (index / width + QUIET_MODULES, index % width + QUIET_MODULES);
        for line in row * MODULE_DOTS..(row + 1) * MODULE_DOTS {
            let from = line * side + column * MODULE_DOTS;
            dots[from..from + MODULE_DOTS].fill(0);
        }
    }
    let mut file = Vec::new();
    let size = u32::try_from(side).unwrap_or(u32::MAX);
    let mut encoder = png::Encoder::new(&mut file, size, size);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&dots)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_address_becomes_a_scalable_picture() {
        let picture = svg("https://manyi.example.com/q/Ab3dEf5hJk7m").unwrap();
        assert!(picture.contains("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        assert!(picture.contains("viewBox"));
    }

    /// Read back: the dark and light of every module stand where the code has them.
    #[test]
    fn a_png_has_the_same_modules() {
        let address = "https://manyi.example.com/q/Ab3dEf5hJk7m";
        let mut reader = png::Decoder::new(std::io::Cursor::new(png(address).unwrap())).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let side = reader.next_frame(&mut dots).unwrap().width as usize;
        let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M).unwrap();
        let width = code.width();
        assert_eq!(side, (width + 2 * QUIET_MODULES) * MODULE_DOTS);
        for (index, colour) in code.to_colors().into_iter().enumerate() {
            let centre = |at: usize| (at + QUIET_MODULES) * MODULE_DOTS + MODULE_DOTS / 2;
            let dot = dots[centre(index / width) * side + centre(index % width)];
            assert_eq!(dot == 0, colour == Color::Dark, "module {index}");
        }
        assert!(dots[..side].iter().all(|dot| *dot == u8::MAX), "white around it");
    }

    #[test]
    fn a_png_is_scanned_back_to_its_address() {
        let address = "https://manyi.example.com/q/Ab3dEf5hJk7m";
        let mut reader = png::Decoder::new(std::io::Cursor::new(png(address).unwrap())).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let side = reader.next_frame(&mut dots).unwrap().width as usize;
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| dots[y * side + x]);
        let said: Vec<_> = image.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
        assert_eq!(said, [address]);
    }

    #[test]
    fn an_address_beyond_any_code_is_refused() {
        assert!(svg(&"x".repeat(5_000)).is_err());
        assert!(png(&"x".repeat(5_000)).is_err());
    }
}
