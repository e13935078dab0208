//! The kinds of relation: which fields each takes, and by what names. One row a kind.

/// A kind of relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A total is the sum of its parts.
    Sum,
    /// Parts never exceed their whole.
    Part,
    /// A rate in per cent is a part over a whole.
    Ratio,
    /// A part's share of a whole, in per cent, keeps within limits.
    Share,
    /// A difference is one amount less another.
    Difference,
    /// One fact stands in two places.
    Equal,
    /// A figure keeps within limits.
    Bound,
    /// A field is filled.
    Present,
}

/// The fields of a relation beside the one it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// One field under each key.
    Named(&'static [&'static str]),
    /// A list of fields under one key.
    List(&'static str),
}

/// What a kind is declared with.
#[derive(Debug)]
pub struct Shape {
    pub kind: Kind,
    /// The word in the file.
    pub word: &'static str,
    /// The key of the field that findings are about.
    pub about: &'static str,
    pub terms: Terms,
    /// Whether it has `least` and `most`.
    pub limits: bool,
    /// Whether it may be about every field of a pattern: `indicators[*].score`.
    pub each: bool,
}

const fn shape(kind: Kind, word: &'static str, about: &'static str, terms: Terms) -> Shape {
    Shape { kind, word, about, terms, limits: false, each: false }
}

/// Every kind.
pub const SHAPES: &[Shape] = &[
    shape(Kind::Sum, "sum", "total", Terms::List("parts")),
    shape(Kind::Part, "part", "whole", Terms::List("parts")),
    shape(Kind::Ratio, "ratio", "stated", Terms::Named(&["part", "whole"])),
    Shape { limits: true, ..shape(Kind::Share, "share", "part", Terms::Named(&["whole"])) },
    shape(Kind::Difference, "difference", "stated", Terms::Named(&["minuend", "subtrahend"])),
    shape(Kind::Equal, "equal", "stated", Terms::Named(&["other"])),
    Shape { limits: true, each: true, ..shape(Kind::Bound, "bound", "field", Terms::Named(&[])) },
    Shape { each: true, ..shape(Kind::Present, "present", "field", Terms::Named(&[])) },
];

impl Kind {
    pub fn as_str(self) -> &'static str {
        SHAPES.iter().find(|shape| shape.kind == self).map_or("", |shape| shape.word)
    }
}

impl Shape {
    pub fn of(word: &str) -> Option<&'static Shape> {
        SHAPES.iter().find(|shape| shape.word == word)
    }

    /// The keys of its fields and limits.
    pub fn keys(&self) -> Vec<&'static str> {
        let limits: &[&str] = if self.limits { &["least", "most"] } else { &[] };
        self.fields().into_iter().chain(limits.iter().copied()).collect()
    }

    /// The keys of its fields.
    pub fn fields(&self) -> Vec<&'static str> {
        let terms = match self.terms {
            Terms::Named(names) => names,
            Terms::List(ref name) => std::slice::from_ref(name),
        };
        std::iter::once(self.about).chain(terms.iter().copied()).collect()
    }
}
