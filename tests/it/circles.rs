//! No file needs itself through others: whoever reads one can begin at the bottom.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Named, Source, rust_files};

/// A module by the path from the crate's root: `["audit", "rules"]`.
type Module = Vec<String>;

/// The files of a crate, and what each needs of the others.
struct House {
    /// What a module hands on under its own name, and from where.
    handed: BTreeMap<Module, BTreeMap<String, Module>>,
    /// By which name, one of them.
    needs: BTreeMap<Module, BTreeMap<Module, String>>,
}

impl House {
    fn of(sources: &[Source]) -> House {
        let module = |source: &Source| -> Module { source.module().into_iter().map(str::to_owned).collect() };
        let files: BTreeSet<Module> = sources.iter().map(module).collect();
        let found = |source: &Source, paths: Vec<Named>| -> Vec<(Module, String)> {
            let named = paths.iter().filter_map(|path| Some((target(source, path, &files)?, name(path))));
            named.collect()
        };
        let mut house = House { handed: BTreeMap::new(), needs: BTreeMap::new() };
        for source in sources {
            let handed = found(source, source.handed_on()).into_iter().map(|(from, name)| (name, from));
            house.handed.insert(module(source), handed.collect());
        }
        for source in sources {
            let here = module(source);
            let named = found(source, source.paths()).into_iter();
            let origins = named.map(|(there, name)| (house.origin(there, &name), name));
            let needs = origins.filter(|(there, _)| *there != here);
            house.needs.insert(here.clone(), needs.collect());
        }
        house
    }

    /// Where a name is written that a module may only hand on.
    fn origin(&self, mut there: Module, name: &str) -> Module {
        // As many steps as a name may reasonably be handed on; a ring of such would not compile.
        for _ in 0..8 {
            match self.handed.get(&there).and_then(|handed| handed.get(name)) {
                Some(from) => there = from.clone(),
                None => break,
            }
        }
        there
    }

    /// Everything that a module needs, through others too.
    fn reach(&self, from: &Module) -> BTreeSet<&Module> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Module> = self.needs.get(from).into_iter().flat_map(BTreeMap::keys).collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(self.needs.get(next).into_iter().flat_map(BTreeMap::keys));
            }
        }
        reached
    }

    /// The arrows that lead back to where they begin.
    fn circles(&self) -> Vec<String> {
        let arrows = self.needs.iter().flat_map(|(from, needs)| needs.iter().map(move |to| (from, to)));
        let round = arrows.filter(|(from, (to, _))| self.reach(to).contains(from));
        round.map(|(from, (to, name))| format!("{} -> {} ({name})", from.join("/"), to.join("/"))).collect()
    }
}

/// The file that a path leads into, where it is one of this crate's.
fn target(source: &Source, path: &Named, files: &BTreeSet<Module>) -> Option<Module> {
    let own: Module = source.module().into_iter().map(str::to_owned).collect();
    let supers = path.parts.iter().take_while(|part| *part == "super").count();
    let whole: Module = match path.parts.first().map(String::as_str)? {
        "crate" => path.parts.get(1..)?.to_vec(),
        "self" => [own.as_slice(), path.parts.get(1..)?].concat(),
        "super" => [own.get(..own.len().checked_sub(supers)?)?, path.parts.get(supers..)?].concat(),
        _ => [own.as_slice(), &path.parts].concat(),
    };
    let stays = |end: &usize| *end > own.len() || path.parts[0] == "crate" || supers > 0;
    let end = (1..=whole.len()).rev().filter(stays).find(|end| files.contains(&whole[..*end]))?;
    Some(whole[..end].to_vec())
}

fn name(path: &Named) -> String {
    path.parts.iter().rev().find(|part| *part != "self").cloned().unwrap_or_default()
}

#[test]
fn no_file_needs_itself_through_others() {
    let circles = House::of(&rust_files("src")).circles();
    assert!(circles.is_empty(), "these files need each other in a ring:\n{}", circles.join("\n"));
}

#[test]
fn a_ring_is_seen_through_what_is_handed_on_and_an_arrow_is_none() {
    let circles = |files: &[(&str, &str)]| {
        House::of(&files.iter().map(|(name, text)| Source::new(name, text)).collect::<Vec<_>>()).circles()
    };
    let face = ("src/a/mod.rs", "mod b;\nmod c;\npub use b::{B, One};\npub(super) use c::C;");
    let leaf = ("src/a/b.rs", "pub struct B;");
    assert!(circles(&[face, leaf, ("src/a/c.rs", "use super::B;\nfn f(one: crate::a::One) {}")]).is_empty());
    let round = ("src/a/b.rs", "fn f() { super::c::g() }");
    assert_eq!(
        circles(&[face, round, ("src/a/c.rs", "use super::{B, c};")]),
        ["a/b -> a/c (g)", "a/c -> a/b (B)"]
    );
    let own = ("src/a/mod.rs", "mod b;\nmod c;\npub struct Own;\nuse b::B;");
    assert_eq!(circles(&[own, ("src/a/b.rs", "use super::Own;")]), ["a -> a/b (B)", "a/b -> a (Own)"]);
}
