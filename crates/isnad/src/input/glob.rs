//! Patterns such as `reports/**/2018-*.txt`, for shells that do not expand them and for quoted arguments.

use std::path::{Path, PathBuf};

use super::paths::sorted_entries;

/// True if the argument has the signs of a pattern.
pub fn is_pattern(argument: &str) -> bool {
    argument.contains(['*', '?', '['])
}

/// Everything on disk that the pattern matches, sorted. `**` stands for any number of folders.
pub fn expand(pattern: &str) -> Vec<PathBuf> {
    let (root, rest) = match pattern.strip_prefix('/') {
        Some(rest) => (PathBuf::from("/"), rest),
        None => (PathBuf::new(), pattern),
    };
    let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
    let mut found = Vec::new();
    descend(&root, &parts, &mut found);
    found.sort();
    found.dedup();
    found
}

fn descend(base: &Path, parts: &[&str], found: &mut Vec<PathBuf>) {
    let Some((part, rest)) = parts.split_first() else {
        found.push(base.to_path_buf());
        return;
    };
    if *part == "**" {
        descend(base, rest, found);
        for entry in sorted_entries(&here(base)).unwrap_or_default() {
            if entry.is_folder && !entry.name.starts_with('.') {
                descend(&base.join(&entry.name), parts, found);
            }
        }
        return;
    }
    if !is_pattern(part) {
        let next = base.join(part);
        if next.exists() {
            descend(&next, rest, found);
        }
        return;
    }
    for entry in sorted_entries(&here(base)).unwrap_or_default() {
        let hidden = entry.name.starts_with('.') && !part.starts_with('.');
        let next = base.join(&entry.name);
        if !hidden && matches(part, &entry.name) && (rest.is_empty() || next.is_dir()) {
            descend(&next, rest, found);
        }
    }
}

/// The folder to list: an empty path is the working folder.
fn here(base: &Path) -> PathBuf {
    if base.as_os_str().is_empty() { PathBuf::from(".") } else { base.to_path_buf() }
}

/// True if a file name matches one part of a pattern: `*`, `?`, `[abc]`, `[a-z]`, `[!a]`.
pub fn matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let (mut p, mut n) = (0, 0);
    // Where to go back to when a later sign fails: just after the last `*`, and one more character of the name.
    let mut back: Option<(usize, usize)> = None;
    while n < name.len() {
        let step = match pattern.get(p) {
            Some('*') => {
                back = Some((p + 1, n));
                p += 1;
                continue;
            }
            Some('?') => Some(p + 1),
            Some('[') => match class(&pattern[p..], name[n]) {
                Some((true, length)) => Some(p + length),
                Some((false, _)) => None,
                None => (name[n] == '[').then_some(p + 1),
            },
            Some(sign) => (*sign == name[n]).then_some(p + 1),
            None => None,
        };
        match (step, back) {
            (Some(next), _) => (p, n) = (next, n + 1),
            (None, Some((star, from))) => {
                (p, n) = (star, from + 1);
                back = Some((star, from + 1));
            }
            (None, None) => return false,
        }
    }
    pattern[p..].iter().all(|sign| *sign == '*')
}

/// Whether a character is in the class that begins here, and how long the class is. `None` if it is not closed.
fn class(pattern: &[char], c: char) -> Option<(bool, usize)> {
    let negated = matches!(pattern.get(1), Some('!' | '^'));
    let first = if negated { 2 } else { 1 };
    let close = (first + 1..pattern.len()).find(|i| pattern[*i] == ']')?;
    let (mut i, mut inside) = (first, false);
    while i < close {
        if i + 2 < close && pattern[i + 1] == '-' {
            inside |= (pattern[i]..=pattern[i + 2]).contains(&c);
            i += 3;
        } else {
            inside |= pattern[i] == c;
            i += 1;
        }
    }
    Some((inside != negated, close + 1))
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn matches_stars_signs_and_classes() {
        assert!(matches("*.txt", "تقرير.txt"));
        assert!(matches("a*b*c", "a-b-b-c"));
        assert!(matches("??.txt", "01.txt"));
        assert!(matches("[0-9]*", "7th"));
        assert!(matches("[!s]*.json", "000.json"));
        assert!(matches("[[]a", "[a"));
        assert!(!matches("[!s]*.json", "s12.json"));
        assert!(!matches("*.txt", "a.json"));
        assert!(!matches("a?", "a"));
    }

    #[test]
    fn many_stars_stay_quick() {
        let pattern = "*a".repeat(40) + "b";
        assert!(!matches(&pattern, &"a".repeat(2000)));
    }
}
