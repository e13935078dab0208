//! Which styles hide the text they are given to.

use std::collections::{HashMap, HashSet};

use crate::intake::xml::{Element, Tree};

/// Styles have parents no further up than this.
const MAX_PARENTS: usize = 20;

#[derive(Default)]
pub struct Styles {
    hidden: HashSet<String>,
}

impl Styles {
    pub fn new(trees: &[&Tree]) -> Styles {
        let mut stated: HashMap<&str, (Option<bool>, Option<&str>)> = HashMap::new();
        for style in trees.iter().flat_map(|tree| all(&tree.root, "style")) {
            let display = style.child("text-properties").and_then(|text| text.attribute("display"));
            let name = style.attribute("name").unwrap_or_default();
            stated.insert(
                name,
                (display.map(|display| display == "none"), style.attribute("parent-style-name")),
            );
        }
        let is_hidden = |name: &&str| {
            let mut next = Some(*name);
            for _ in 0..MAX_PARENTS {
                let Some((own, parent)) = next.and_then(|name| stated.get(name)) else { return false };
                if let Some(hidden) = own {
                    return *hidden;
                }
                next = *parent;
            }
            false
        };
        let hidden = stated.keys().copied().filter(is_hidden).map(str::to_owned).collect();
        Styles { hidden }
    }

    /// Whether an element's style hides it.
    pub fn hides(&self, element: &Element) -> bool {
        element.attribute("style-name").is_some_and(|name| self.hidden.contains(name))
    }
}

/// All elements of a name among the styles of a part.
pub fn all<'e>(root: &'e Element, name: &'e str) -> impl Iterator<Item = &'e Element> {
    let documents = root.elements();
    let groups = documents.flat_map(Element::elements).filter(|group| group.name.ends_with("styles"));
    groups.flat_map(Element::elements).filter(move |element| element.name == name)
}
