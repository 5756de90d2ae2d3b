//! «المرصد: مقتل خمسة في …»: the voice before the colon of a headline.

use isnad_lexicon::NameKind;
use isnad_text::BlockKind;

use super::{Context, Join, Voice, link};
use crate::phrases::{ItemKind, Prep};

/// True in a headline.
pub(super) fn is(context: &Context<'_, '_, '_>) -> bool {
    let text = context.syntax.text();
    let start = context.syntax.items[context.first].start;
    let sentence = text.sentences.get(text.sentences.partition_point(|s| s.tokens.end <= start));
    sentence.is_some_and(|s| text.blocks.get(s.block as usize).is_some_and(|b| b.kind == BlockKind::Headline))
}

/// The voice that a headline begins with.
pub(super) fn voice(context: &Context<'_, '_, '_>, block: u32) -> Option<Voice> {
    let syntax = context.syntax;
    if syntax.text().blocks.get(block as usize)?.kind != BlockKind::Headline {
        return None;
    }
    let colon = (context.first..context.limit.min(context.first + 6))
        .find(|&k| matches!(syntax.items[k].kind, ItemKind::Colon | ItemKind::Verb | ItemKind::Stop))?;
    if syntax.items[colon].kind != ItemKind::Colon || colon + 1 >= context.limit {
        return None;
    }
    let at = (context.first..colon).find(|&k| syntax.np_of_item(k).is_some())?;
    let np = syntax.np(syntax.np_of_item(at)?);
    // «طرابلس: …» says where, not who.
    let place = np.state
        || matches!(np.name, Some(NameKind::Place(_)))
            && (np.is_name || np.class.is_ground())
            && syntax.word(np.head).class() != isnad_lexicon::Class::Facility;
    if np.prep != Prep::Bare
        || place
        || !(link::can_speak(syntax, np) || np.class == isnad_lexicon::Class::Facility && np.definite)
        || np.class == isnad_lexicon::Class::Document
    {
        return None;
    }
    let link = link::of(syntax, np);
    if link::same_publisher(syntax, &link.filler, context.publisher) {
        return None;
    }
    let from = syntax.items[colon].end;
    let (start, to) = (syntax.items[context.first].start, syntax.items[context.limit - 1].end);
    Some(Voice { from, to, chain: vec![link], effect: None, join: Join::Anew, verb: start, intro: (start, from) })
}
