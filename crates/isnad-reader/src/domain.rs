//! What a text is about: a conflict, or the police column, sport, prices, health and shows.
//!
//! Both speak of arrests, attacks and advances. Every word that belongs to one of them is a vote («سرقة», «مخدرات», «مباراة», «أسعار» against
//! «مسلحون», «قذيفة», «تنظيم الدولة»), over the whole text and once for each lemma. A text that votes for neither is left alone.

use isnad_lexicon::{Class, Lexicon, NameKind, Spelling, Spellings, Talk};
use isnad_model::{ClaimType, Role, Status};
use isnad_text::{Text, TokenKind};
use rustc_hash::FxHashSet;

use crate::draft::{Draft, Filler};
use crate::generic::{talk, talk_in};
use crate::syntax::Syntax;
use crate::words::Tag;

/// Drops the claims of a text that is about something else. Protest and what it wants stay: they are claims in any text.
pub fn elsewhere(syntax: &Syntax<'_, '_>, mut votes: Votes, drafts: &mut [Draft]) {
    if drafts.iter().all(|d| d.dropped) {
        return;
    }
    votes.war +=
        drafts.iter().filter(|d| !d.dropped && matches!(d.status, Status::Happened | Status::Ongoing) && strikes(d)).count().min(2);
    // Where a text is plainly of a conflict, what a sentence leaves out stands in another.
    if votes.war < 3 {
        for draft in drafts.iter_mut().filter(|d| !d.dropped) {
            draft.dropped |= !fits(draft);
        }
    }
    let protest = drafts.iter().any(|d| !d.dropped && d.claim == ClaimType::Protest);
    // «طالبت النقابة الوزارة», «اتفاق بين الطرفين على الأجور»: everyday business.
    if votes.war == 0 && votes.peace > 0 && !protest {
        for draft in drafts.iter_mut() {
            draft.dropped |= business(draft.claim);
        }
    }
    if !votes.peaceful() {
        // «ألقت الشرطة القبض على شاب بعد سرقة …»: one sentence of the police column.
        if votes.war == 0 {
            let (mut known, mut police) = (u32::MAX, false);
            for draft in drafts.iter_mut().filter(|d| crime(d.claim)) {
                if known != draft.sentence {
                    known = draft.sentence;
                    police = talk_in(syntax, syntax.items[draft.first].start..syntax.items[draft.limit - 1].end) & Talk::Crime as u16 != 0;
                }
                draft.dropped |= police;
            }
        }
        return;
    }
    for draft in drafts {
        draft.dropped |= match draft.claim {
            ClaimType::Protest => false,
            ClaimType::Request | ClaimType::Refusal => !protest,
            _ => true,
        };
    }
}

/// «تطهير القطاع», «استعادت قيمتها», «نشر كتابا»: ground is taken and men are sent; what names neither is another sense of the verb.
fn fits(draft: &Draft) -> bool {
    let any = |role: Role, fit: fn(&Filler) -> bool| draft.role(role).iter().any(fit);
    let armed = |f: &Filler| {
        matches!(f.class, Class::Force | Class::Fighter | Class::Vehicle | Class::Weapon | Class::Munition)
            || matches!(f.name, Some(NameKind::Actor(_)))
    };
    let ground = |f: &Filler| {
        f.place || f.name.is_some() || f.class.is_ground() || matches!(f.class, Class::Facility | Class::Force | Class::Fighter)
    };
    match draft.claim {
        ClaimType::Advance => {
            any(Role::Agent, armed) || any(Role::Place, ground) || any(Role::Target, ground) || any(Role::Destination, ground)
        }
        ClaimType::Deployment => any(Role::Agent, armed) || any(Role::Target, armed),
        // «انسحاب الموظفين من مكاتبهم»
        ClaimType::Withdrawal => {
            let agents = draft.role(Role::Agent);
            agents.is_empty() || agents.iter().any(|f| f.name.is_some() || !matches!(f.class, Class::Person | Class::Office))
        }
        // «ستنطلق اللجنة في عملها»
        ClaimType::Movement if draft.hit.end == draft.hit.start + 1 => {
            [Role::Place, Role::Origin, Role::Destination, Role::Target].iter().any(|r| !draft.role(*r).is_empty())
        }
        _ => true,
    }
}

/// What everyday news of unions, offices and firms tells as well.
const fn business(claim: ClaimType) -> bool {
    use ClaimType::{Agreement, Negotiation, Offer, Refusal, Request, Ultimatum};
    matches!(claim, Agreement | Negotiation | Offer | Refusal | Request | Ultimatum)
}

/// What the police column tells as well.
const fn crime(claim: ClaimType) -> bool {
    use ClaimType::{Abduction, Advance, Arrest, Attack, Destruction, Killing, Toll};
    matches!(claim, Abduction | Advance | Arrest | Attack | Destruction | Killing | Toll)
}

/// Anything but a conflict.
const PEACE: u16 = Talk::Crime as u16 | Talk::Sport as u16 | Talk::Calamity as u16 | Talk::Life as u16;

/// «انفجرت سيارة مفخخة»: what strikes is itself a word of arms.
const fn strikes(draft: &Draft) -> bool {
    matches!(draft.claim, ClaimType::Airstrike | ClaimType::Shelling | ClaimType::Bombing)
}

/// Votes of a text: each lemma once.
#[derive(Debug, Clone, Copy, Default)]
pub struct Votes {
    /// Words of armed conflict.
    war: usize,
    /// Words of anything else, two each; those that war reports use too, one.
    peace: usize,
}

impl Votes {
    /// The text is about something else.
    const fn peaceful(self) -> bool {
        self.peace >= 2 + 3 * self.war + if self.war > 0 { 1 } else { 0 }
    }

    /// Whether [`elsewhere`] will drop all of these drafts, whatever else is found out about them. Most texts of sport and shows end here.
    pub fn hopeless(self, drafts: &[Draft]) -> bool {
        let most = Self { war: self.war + drafts.iter().filter(|d| strikes(d)).count().min(2), ..self };
        most.peaceful() && drafts.iter().all(|d| d.claim != ClaimType::Protest)
    }
}

/// Counts the votes of a text.
pub fn votes(syntax: &Syntax<'_, '_>, spellings: &Spellings, title: Option<&str>) -> Votes {
    let lexicon = syntax.lexicon();
    let text = syntax.text();
    let (mut war, mut peace, mut daily) = (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
    let mut vote = |bits: u16, key: u64| {
        if bits & Talk::War as u16 != 0 {
            war.insert(key);
        } else if bits & PEACE != 0 {
            peace.insert(key);
        } else if bits & Talk::Daily as u16 != 0 {
            daily.insert(key);
        }
    };
    let mut pair = String::new();
    for_title(lexicon, spellings, title, &mut vote);
    for item in syntax.items {
        for t in item.start..item.end {
            let word = syntax.word(t);
            let bits = talk(syntax, t) & !(Talk::Back as u16 | Talk::Slogan as u16 | Talk::Degree as u16);
            let pairs = (t as usize + 1) < text.tokens.len() && syntax.word(t + 1).spelling.ends_talk();
            let armed = word.tag == Tag::Name || word.tag == Tag::Noun && word.class() == Class::Munition;
            // Most words are of no talk. «حي الشهداء», «شارع الجيش»: a name.
            if bits == 0 && !pairs && !armed
                || t > item.start && matches!(syntax.word(t - 1).class(), Class::PlaceClass) && !syntax.word(t - 1).article()
            {
                continue;
            }
            let key = word.lemma().map_or(u64::from(t) << 32, u64::from);
            if bits != 0 {
                vote(bits, key);
                continue;
            }
            if pairs {
                pair.clear();
                pair.push_str(bare(text.fold_of(t as usize)));
                pair.push(' ');
                pair.push_str(text.fold_of(t as usize + 1));
                let bits = lexicon.talk_form(&pair);
                if bits != 0 {
                    vote(bits, u64::from(t) << 32);
                    continue;
                }
            }
            match word.tag {
                // Arms and who bears them; the police and its posts are in every column.
                Tag::Noun if matches!(word.class(), Class::Munition) => vote(Talk::War as u16, key),
                Tag::Name => {
                    if let Some(NameKind::Actor(i)) = syntax.view.names.get(word.link as usize).map(|n| n.kind) {
                        let actor = &lexicon.actors[i as usize];
                        if matches!(actor.kind.as_str(), "armed_group" | "coalition") {
                            vote(Talk::War as u16, (1 << 40) + u64::from(i));
                        }
                    }
                }
                _ => {}
            }
        }
    }
    Votes { war: war.len(), peace: 2 * peace.len() + daily.len() }
}

/// The votes of a headline that stands apart from the text: its words by their letters alone.
fn for_title(lexicon: &Lexicon, spellings: &Spellings, title: Option<&str>, vote: &mut impl FnMut(u16, u64)) {
    let Some(title) = title else { return };
    let text = Text::new(title);
    for (t, token) in text.tokens.iter().enumerate() {
        if token.kind != TokenKind::Word {
            continue;
        }
        let own = lexicon.talk_form(bare(text.fold_of(t)));
        let next = text.tokens.get(t + 1).filter(|n| n.kind == TokenKind::Word && lexicon.ends_talk(text.fold_of(t + 1)));
        let both = next.map_or(0, |_| lexicon.talk_form(&format!("{} {}", bare(text.fold_of(t)), text.fold_of(t + 1))));
        // Most words of a headline are in the text.
        let new;
        let spelling = match spellings.known(text.fold_of(t), token.marbuta) {
            Some(known) => known,
            None => {
                new = Spelling::new(lexicon, text.fold_of(t), true, token.marbuta);
                &new
            }
        };
        let lemma = spelling.readings().iter().find(|a| lexicon.talk(a.entry.lemma) != 0).map(|a| a.entry.lemma);
        let bits = own | both | lemma.map_or(0, |l| lexicon.talk(l));
        vote(bits & (PEACE | Talk::Daily as u16 | Talk::War as u16), lemma.map_or((1 << 50) + t as u64, u64::from));
    }
}

/// A word without the و before it.
fn bare(folded: &str) -> &str {
    folded.strip_prefix('و').filter(|r| r.chars().count() > 2).unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use isnad_lexicon::Lexicon;
    use isnad_model::Document;

    #[test]
    fn the_headline_votes() {
        let lexicon = Lexicon::embedded().expect("the tables load");
        let text = "وكان الرجل متجها إلى عمله صباحا حين صدمته شاحنة فأردته قتيلا على الفور.".to_owned();
        let document = Document { text, title: Some("وفاة رجل في حادث مرور".to_owned()), ..Document::default() };
        assert!(crate::read(&lexicon, &document).claims.is_empty());
    }

    #[test]
    fn the_police_column_gives_no_claims() {
        let lexicon = Lexicon::embedded().expect("the tables load");
        let count = |text: &str| crate::read(&lexicon, &Document { text: text.to_owned(), ..Document::default() }).claims.len();
        assert_eq!(count("ألقت الشرطة القبض على منحرف بعد سرقة مبلغ من منزل في المدينة. وحجزت لديه كمية من المخدرات."), 0);
        assert_eq!(count("شن المنتخب هجوما قويا على مرمى الضيوف في الشوط الثاني وسيطر على المباراة."), 0);
        assert!(count("ألقت قوات الأمن القبض على أربعة مسلحين من تنظيم داعش في الموصل.") > 0);
    }
}
