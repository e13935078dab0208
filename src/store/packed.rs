//! Values kept as compressed bytes: originals as received, fields and findings as JSON.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::Error;

/// The bytes, compressed.
pub fn deflate(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.map_err(|cause| Error::damaged("compressing", cause))
}

/// The bytes again. `what` names the value in the error.
pub fn inflate(packed: &[u8], what: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed).read_to_end(&mut bytes).map_err(|cause| Error::damaged(what, cause))?;
    Ok(bytes)
}

/// A value as compressed JSON.
pub fn pack<T: Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    deflate(json(value)?.as_bytes())
}

/// The value of compressed JSON.
pub fn unpack<T: DeserializeOwned>(packed: &[u8], what: &str) -> Result<T, Error> {
    serde_json::from_slice(&inflate(packed, what)?).map_err(|cause| Error::damaged(what, cause))
}

/// A value as JSON text.
pub fn json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|cause| Error::damaged("writing JSON", cause))
}

/// The value of a JSON text.
pub fn parse<T: DeserializeOwned>(text: &str, what: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|cause| Error::damaged(what, cause))
}
