//! Several files in one: a zip, and what DOCX and PPTX are packed in.

use crate::Failed;
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub struct Pack(ZipWriter<Cursor<Vec<u8>>>);

impl Pack {
    pub fn new() -> Pack {
        Pack(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a file and makes it smaller.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failed> {
        self.put(name, bytes, CompressionMethod::Deflated)
    }

    /// Adds a file that is packed already, such as a picture.
    pub fn add_packed(&mut self, name: &str, bytes: &[u8]) -> Result<(), Failed> {
        self.put(name, bytes, CompressionMethod::Stored)
    }

    fn put(&mut self, name: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), Failed> {
        // Without a clock every file in it is from 1980, and the same session gives the same bytes.
        let options = SimpleFileOptions::default().compression_method(method);
        self.0.start_file(name, options).map_err(failed)?;
        // In memory only the size of a zip is ever refused.
        self.0.write_all(bytes).map_err(|_| Failed::TooMuch)
    }

    pub fn finish(self) -> Result<Vec<u8>, Failed> {
        self.0.finish().map(Cursor::into_inner).map_err(failed)
    }
}

fn failed(error: ZipError) -> Failed {
    match error {
        ZipError::Io(_) => Failed::TooMuch,
        _ => Failed::Unwritten,
    }
}
