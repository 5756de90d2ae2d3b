//! The tables inside the program are all that stand in `lexicon/ar`.

use std::fs;
use std::path::Path;

/// Files below a folder, by their paths from `root`.
fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, found);
        } else {
            found.push(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
        }
    }
}

#[test]
fn every_table_is_embedded() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let root = crates.parent().unwrap().join("lexicon/ar");
    let list = fs::read_to_string(crates.join("isnad-lexicon/src/embedded.rs")).unwrap();
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    assert!(found.len() > 50, "tables in {}: {found:?}", root.display());
    // boilerplate.tsv belongs to isnad-text, which takes it in by itself.
    let table = |path: &&String| (path.ends_with(".tsv") || path.ends_with(".toml")) && *path != "boilerplate.tsv";
    let left_out: Vec<&String> = found.iter().filter(table).filter(|path| !list.contains(&format!("\"{path}\""))).collect();
    assert!(left_out.is_empty(), "not in crates/isnad-lexicon/src/embedded.rs, and so not in the program: {left_out:?}");
}
