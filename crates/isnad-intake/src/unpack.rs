//! Archives: what is packed in them, one by one.

use std::io::{Read, Seek};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::About;
use crate::item::{Item, Kind};
use crate::limits::Held;
use crate::walk::{Found, Skipped, Walk, clean};

/// A file that can be gone back in.
pub trait Seeks: Read + Seek {}
impl<T: Read + Seek> Seeks for T {}

/// A ZIP file: a Word document, a table, or an archive (a WACZ is one).
pub fn zip(walk: &mut Walk<'_>, name: &str, file: &mut dyn Seeks, depth: u32) -> bool {
    let limits = walk.limits;
    let mut archive = match ZipArchive::new(file) {
        Ok(archive) => archive,
        Err(error) => return walk.skip(name, format!("the archive is cut or damaged: {error}")),
    };
    let has = |archive: &ZipArchive<_>, name: &str| archive.index_for_name(name).is_some();
    if has(&archive, "word/document.xml") || has(&archive, "xl/workbook.xml") {
        let kind = if has(&archive, "word/document.xml") { Kind::Docx } else { Kind::Text };
        // What it holds may expand like any archive, and lie about it: it is unpacked once to nowhere.
        let mut out = 0;
        for at in 0..archive.len() {
            let Ok(entry) = archive.by_index(at) else { continue };
            let packed = entry.compressed_size();
            let held = Held::new(entry, Box::new(move || packed), *limits, Rc::clone(&walk.all));
            out += match std::io::copy(&mut held.take(limits.item + 1 - out), &mut std::io::sink()) {
                Ok(read) => read,
                Err(error) => return walk.skip(name, error.to_string()),
            };
            if out > limits.item {
                return walk.skip(name, format!("more than {} bytes come out of it", limits.item));
            }
        }
        let mut bytes = Vec::new();
        let file = archive.into_inner();
        if let Err(error) = file.rewind().and_then(|()| file.take(limits.item).read_to_end(&mut bytes)) {
            return walk.skip(name, error.to_string());
        }
        if kind == Kind::Docx {
            return walk.put(Item { name: name.to_owned(), kind, bytes, about: About::default() });
        }
        let columns = walk.columns.clone();
        let mut go = true;
        crate::table::xlsx(name, bytes, columns.as_ref(), &mut |found| {
            go = walk.give(found);
            go
        });
        return go;
    }
    // The crawl of a WACZ stands in its WARC files; the rest of it tells of these.
    let is_wacz = has(&archive, "datapackage.json") && archive.file_names().any(|name| name.is_ok_and(|name| name.starts_with("archive/")));
    for at in 0..archive.len() {
        let entry = match archive.by_index(at) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(why)) => {
                if !walk.skip(&format!("{name}!{at}"), format!("it cannot be unpacked: {why}")) {
                    return false;
                }
                continue;
            }
            Err(error) => {
                if !walk.skip(&format!("{name}!{at}"), format!("it is damaged: {error}")) {
                    return false;
                }
                continue;
            }
        };
        let told = entry.name().map_or_else(|_| at.to_string(), std::borrow::Cow::into_owned);
        let inside = clean(&told);
        if entry.is_dir() || is_wacz && !inside.starts_with("archive/") {
            continue;
        }
        if entry.is_symlink() {
            if !walk.skip(&format!("{name}!{inside}"), "it is a link".to_owned()) {
                return false;
            }
            continue;
        }
        if leads_out(&told) && !walk.note(&format!("{name}!{inside}"), OUT) {
            return false;
        }
        let packed = entry.compressed_size();
        let mut held = Held::new(entry, Box::new(move || packed), *limits, Rc::clone(&walk.all));
        if !walk.any(&format!("{name}!{inside}"), &mut held, depth + 1) {
            return false;
        }
    }
    true
}

/// A tar file, read as it comes.
pub fn tar(walk: &mut Walk<'_>, name: &str, reader: &mut dyn Read, depth: u32) -> bool {
    let mut archive = tar::Archive::new(reader);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return walk.skip(name, format!("the archive is damaged: {error}")),
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => return walk.skip(name, format!("the archive is cut or damaged: {error}")),
        };
        let told = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let inside = format!("{name}!{}", clean(&told));
        if leads_out(&told) && !walk.note(&inside, OUT) {
            return false;
        }
        let kind = entry.header().entry_type();
        if kind.is_symlink() || kind.is_hard_link() {
            if !walk.skip(&inside, "it is a link".to_owned()) {
                return false;
            }
        } else if kind.is_file() && !walk.any(&inside, &mut entry, depth + 1) {
            return false;
        }
    }
    true
}

/// Why a name is not taken as it stands.
const OUT: &str = "its name leads out of the archive: it is called by what is left of it";

/// «../x», «/x», «C:\\x»: the name of an entry that would lead elsewhere if anything were unpacked.
fn leads_out(name: &str) -> bool {
    name.starts_with(['/', '\\']) || name.split(['/', '\\']).any(|part| part == "..") || name.get(1..3) == Some(":\\")
}

/// What was left out.
pub fn left(name: &str, why: String) -> Found {
    Found::Skipped(Skipped { name: name.to_owned(), why })
}
