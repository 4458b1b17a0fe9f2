//! A QR code as SVG.

use qrcode::{EcLevel, QrCode, render::svg};

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

    #[test]
    fn an_address_beyond_any_code_is_refused() {
        assert!(svg(&"x".repeat(5_000)).is_err());
    }
}
