//! The first inputs of the fuzz targets in `fuzz/`.

use std::fs;

use super::super::source::root;
use super::samples;

#[test]
#[ignore = "writes fuzz/corpus"]
fn sow() {
    for sample in samples::all().iter().filter(|sample| sample.bytes.len() < 100_000) {
        let target = match sample.kind() {
            "mht" => "html",
            "csv" => "txt",
            kind => kind,
        };
        let folder = root().join("fuzz/corpus").join(target);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(&sample.name), &sample.bytes).unwrap();
    }
}
