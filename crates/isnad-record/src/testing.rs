//! What the tests of this crate share.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::Stamp;

/// A folder of its own for one test, gone when the test ends.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("isnad-record-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The n-th minute of a day.
pub fn stamp(n: u32) -> Stamp {
    Stamp { at: format!("2018-04-22T05:{n:02}:00Z"), by: "huda".to_owned() }
}

/// A claim of an attack on `words`, which must stand in the text.
pub fn claim(text: &str, evidence: &str, trigger: &str) -> isnad_model::Claim {
    let start = text.find(evidence).unwrap();
    let trigger_start = start + evidence.find(trigger).unwrap();
    serde_json::from_value(serde_json::json!({
        "id": "c1", "type": "shelling", "trigger": trigger, "evidence": evidence, "status": "happened", "place": ["البلدة"],
        "agent": ["القوات"], "time": "2018-04-21", "start": start, "end": start + evidence.len(), "trigger_start": trigger_start,
        "figures": [{"measure": "killed", "of": "مدنيين", "low": 3, "high": 3, "quote": "ثلاثة"}],
        "attribution": [{"name": "المرصد", "kind": "monitor"}],
        "resolved_places": [{"surface": "البلدة", "id": "sy-rif-dimashq", "name": "البلدة", "lat": 33.5, "lon": 36.25, "precision": "town"}],
        "confidence": [{"field": "type", "value": 0.85, "reason": "a word"}],
    }))
    .unwrap()
}

/// A report of its own wording for each number, with one claim.
pub fn report(n: u32) -> String {
    format!(
        "قال المرصد إن القوات رقم {n} قصفت البلدة ليلا فقتل ثلاثة مدنيين.\nوأضاف أن الحريق رقم {n} التهم مخزنا قرب الطريق {n} قبل أن يخمده \
         الأهالي في الساعة {n} من صباح اليوم التالي، وأن السكان رقم {n} عادوا إلى بيوتهم بعد {n} ساعة."
    )
}

/// Adds such a report.
pub fn add(record: &mut crate::Record, n: u32, name: &str, text: &str) -> std::result::Result<crate::Added, i64> {
    let new = crate::NewDocument {
        name,
        text,
        publisher: Some("الوكالة"),
        published: Some("2018-04-22"),
        lexicon: "1",
        ..crate::NewDocument::default()
    };
    let words = crate::PlainWords;
    let claims: Vec<crate::ClaimRows> = match text.contains("قصفت البلدة ليلا") {
        true => vec![crate::ClaimRows::of(&words, new.publisher, claim(text, "قصفت البلدة ليلا فقتل ثلاثة مدنيين", "قصفت"))],
        false => Vec::new(),
    };
    record.add(&stamp(n % 60), &new.prepare(&words), &claims).unwrap()
}
