//! A voice that a noun brings in: «إعلان الجيش إسقاط طائرة», «تحذير الأمم المتحدة من اجتياح المدينة», «قوله إن».

use isnad_lexicon::Pos;
use isnad_lexicon::speech::SayKind;
use isnad_model::Status;

use super::{Context, Join, Voice, link, saying};
use crate::phrases::{ItemKind, Prep};

/// The voice of the masdar of saying at item `k`, with whoever says it as its genitive.
pub(super) fn voice(context: &Context<'_, '_, '_>, k: usize, n: u32) -> Option<Voice> {
    let syntax = context.syntax;
    let np = syntax.np(n);
    if np.is_name || np.end <= np.head + 1 || k + 1 >= context.limit {
        return None;
    }
    let head = syntax.word(np.head);
    let masdar = head.best.filter(|a| a.entry.pos == Pos::Masdar && !a.pro.article)?;
    let lexicon = syntax.lexicon();
    let say = lexicon.verb_of(masdar.entry.lemma).and_then(|v| lexicon.say_verb(v))?;
    if !matches!(say.kind, SayKind::Say | SayKind::Deny | SayKind::Add) {
        return None;
    }
    let start = np.head + 1;
    let who = syntax.view.np(start as usize, np.end as usize, Prep::Bare, start as usize)?;
    // «إعلان وقف إطلاق النار», «نشر قوات»: what is announced or sent, and nobody who says it.
    let speaks = (who.is_name || who.name.is_some() || link::of_head(syntax, &who).is_some())
        && link::can_speak(syntax, &who)
        && !link::is_event(syntax, &who)
        && !matches!(who.name, Some(isnad_lexicon::NameKind::Place(_)));
    if !speaks {
        return None;
    }
    let next = &syntax.items[k + 1];
    let said = match next.kind {
        ItemKind::Subord => saying::brings_speech(syntax, next.start),
        ItemKind::Np(m) => {
            let m = syntax.np(m);
            let form = syntax.prep_form(m.prep);
            let event = syntax.is_event(m) || syntax.word(m.head).best.is_some_and(|a| a.entry.pos == Pos::Masdar);
            event && (m.prep == Prep::Bare && say.object && !m.conj || m.prep != Prep::Bare && say.takes(form))
        }
        _ => false,
    };
    if !said {
        return None;
    }
    let speaker = link::of(syntax, &who);
    let from = next.start;
    let to = (k + 2..context.limit)
        .find(|&j| matches!(syntax.items[j].kind, ItemKind::Stop | ItemKind::Comma | ItemKind::Rel))
        .map_or(syntax.items[context.limit - 1].end, |j| syntax.items[j].start);
    let own = link::same_publisher(syntax, &speaker.filler, context.publisher);
    (!own).then(|| Voice {
        from,
        to,
        chain: vec![speaker],
        effect: (say.kind == SayKind::Deny).then_some(Status::Denied),
        join: Join::Inside,
        verb: np.head,
        intro: (np.head, from),
    })
}
