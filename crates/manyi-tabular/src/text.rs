//! Bytes as text, a piece at a time.

use crate::encoding::FileEncoding;
use std::io::{self, Read};

const CHUNK: usize = 64 * 1024;

/// Appends decoded text to a buffer that its reader empties from the front.
pub struct TextReader<R> {
    reader: R,
    decoder: encoding_rs::Decoder,
    bytes: Vec<u8>,
    ended: bool,
}

impl<R: Read> TextReader<R> {
    /// A mark at the beginning is not part of the text.
    pub fn new(reader: R, encoding: FileEncoding) -> Self {
        let decoder = encoding.encoding().new_decoder_with_bom_removal();
        Self { reader, decoder, bytes: vec![0; CHUNK], ended: false }
    }

    /// Appends more text; `false` at the end of the file.
    pub fn more(&mut self, text: &mut String) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        let count = loop {
            match self.reader.read(&mut self.bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.ended = count == 0;
        let room = self.decoder.max_utf8_buffer_length(count).unwrap_or(CHUNK * 4);
        text.reserve(room);
        // The whole file was read once before: what the decoder would replace was refused there.
        let _ = self.decoder.decode_to_string(&self.bytes[..count], text, self.ended);
        Ok(true)
    }
}
