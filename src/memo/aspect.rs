//! What a problem is about, by its rule.

/// What a problem is about, in the order of a memo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    Completeness,
    Figures,
    Scores,
    Funds,
    Text,
    Formalities,
}

impl Aspect {
    pub const ALL: [Aspect; 6] = [
        Aspect::Completeness,
        Aspect::Figures,
        Aspect::Scores,
        Aspect::Funds,
        Aspect::Text,
        Aspect::Formalities,
    ];

    /// Its name in the words of a paper.
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Completeness => "aspect.completeness",
            Aspect::Figures => "aspect.figures",
            Aspect::Scores => "aspect.scores",
            Aspect::Funds => "aspect.funds",
            Aspect::Text => "aspect.text",
            Aspect::Formalities => "aspect.formalities",
        }
    }

    /// The aspect of a rule by its code; a code not listed goes by its letter.
    pub fn of(rule: &str) -> Aspect {
        match rule {
            "D002" | "D006" | "N004" | "X004" => Aspect::Completeness,
            "A001" | "A002" | "D001" | "N001" | "N002" | "N003" | "P001" | "R001" | "R002" => Aspect::Figures,
            "P002" | "R004" => Aspect::Scores,
            "N005" => Aspect::Formalities,
            other => match other.chars().next() {
                // Rules of a bureau are relations between figures.
                Some('X' | 'B') => Aspect::Figures,
                Some('S' | 'I') => Aspect::Scores,
                Some('A' | 'R') => Aspect::Funds,
                Some('N' | 'P') => Aspect::Text,
                _ => Aspect::Formalities,
            },
        }
    }
}
