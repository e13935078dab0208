//! The same submission in several formats reads alike. Runs where the sample files stand.

use std::collections::BTreeMap;

use zhupi::{form, intake};

use super::source::root;

/// A file, the file it is compared with, and the least share of equal values, in per cent.
const ALIKE: &[(&str, &str, usize)] = &[
    ("s000.pdf", "s000.docx", 100),
    ("s001.pdf", "s001.docx", 100),
    ("e000.pdf", "s000.docx", 100),
    ("r000.pdf", "s000.docx", 100),
];

/// Every field of a file: its text without spaces, and what it was read as.
fn fields(name: &str) -> BTreeMap<String, String> {
    let path = root().join("../shared/files").join(name);
    let received = intake::read(&path).unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
    let recognised = form::recognise(&received.source, &received.document);
    assert!(recognised.unread.is_empty(), "{name}: {:?}", recognised.unread);
    let submissions = form::gather(vec![(received.source, recognised)]);
    let forms = submissions.iter().flat_map(|submission| &submission.forms);
    let fields = forms.flat_map(|form| form.fields.iter().map(move |field| (form, field)));
    let named = fields.map(|(form, field)| {
        let text: String = field.raw.split_whitespace().collect();
        (format!("{:?} {} {}", form.kind, form.ordinal, field.path), format!("{text} = {:?}", field.reading))
    });
    named.collect()
}

#[test]
fn a_submission_reads_alike_in_every_format() {
    if !root().join("../shared/files").is_dir() {
        return;
    }
    for (name, other, share) in ALIKE {
        let (read, expected) = (fields(name), fields(other));
        let differs = |(path, value): &(&String, &String)| read.get(*path) != Some(*value);
        let different: Vec<_> = expected.iter().filter(differs).collect();
        let equal = expected.len() - different.len();
        assert!(
            equal * 100 >= expected.len() * share,
            "{name}: {equal} of {}: {different:#?}",
            expected.len()
        );
        assert!(read.len() * share <= expected.len() * 100, "{name} has {} fields", read.len());
    }
}
