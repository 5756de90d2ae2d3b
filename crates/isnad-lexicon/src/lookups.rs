//! What the compiled tables say of a lemma, a word or a name, one question a method.

use isnad_model::{ClaimType, LinkKind, Measure, Status};
use isnad_text::Text;

use crate::about::{AGAIN, About, GENERIC, GROUND, PART, SUFFERER};
use crate::{Actor, Carry, Class, Lexicon, NameHit, NameKind, Place, Pos, speech, triggers};

impl Lexicon {
    #[inline]
    fn about(&self, lemma: u32) -> &About {
        self.about.get(lemma as usize).unwrap_or(&About::NOTHING)
    }

    /// The verb that a lemma is made of, where it is a masdar or participle.
    #[must_use]
    #[inline]
    pub fn verb_of(&self, lemma: u32) -> Option<u32> {
        self.about(lemma).verb
    }

    /// The part of speech of a lemma.
    #[must_use]
    #[inline]
    pub fn pos_of(&self, lemma: u32) -> Pos {
        self.about(lemma).pos
    }

    /// The verb of saying with this lemma.
    #[must_use]
    #[inline]
    pub fn say_verb(&self, lemma: u32) -> Option<&speech::SayVerb> {
        usize::from(self.about(lemma).say).checked_sub(1).map(|i| &self.speech.verb[i])
    }

    /// Phrases of saying that begin with this folded word, longest first.
    pub fn say_phrases(&self, first: &str) -> impl Iterator<Item = (&[Box<str>], &speech::SayPhrase)> {
        self.say_phrases.get(first).into_iter().flatten().map(|(rest, i)| (&**rest, &self.speech.phrase[*i]))
    }

    /// What kind of voice a noun makes.
    #[must_use]
    #[inline]
    pub fn voice_kind(&self, lemma: u32) -> Option<LinkKind> {
        self.about(lemma).voice
    }

    /// What kind of voice belongs to a body named with this noun.
    #[must_use]
    #[inline]
    pub fn body_kind(&self, lemma: u32) -> Option<LinkKind> {
        self.about(lemma).body
    }

    /// True for an office (folded singular) that speaks for the body it belongs to.
    #[must_use]
    pub fn speaks_for(&self, folded: &str) -> bool {
        self.speaks_for.contains_key(folded)
    }

    /// What kind of voice a folded singular makes, whatever its reading.
    #[must_use]
    pub fn voice_form(&self, folded: &str) -> Option<LinkKind> {
        self.voice_forms.get(folded).copied()
    }

    /// Whether a verb carries event nouns in this way.
    #[must_use]
    #[inline]
    pub fn carries(&self, lemma: u32, how: Carry) -> bool {
        self.about(lemma).carries & how as u16 != 0
    }

    /// The status that a word gives to the event it governs.
    #[must_use]
    #[inline]
    pub fn governs(&self, lemma: u32) -> Option<Status> {
        self.about(lemma).governs
    }

    /// The same for a word that only its (folded) form tells.
    #[must_use]
    pub fn governs_form(&self, form: &str) -> Option<Status> {
        self.govern_forms.get(form).copied()
    }

    /// The kinds of [`Talk`] that a word belongs to, as bits.
    #[must_use]
    #[inline]
    pub fn talk(&self, lemma: u32) -> u16 {
        self.about(lemma).talk
    }

    /// Whether a form of two words for [`Self::talk_form`] ends in this folded word.
    #[must_use]
    pub fn ends_talk(&self, second: &str) -> bool {
        self.talk_ends.contains_key(second)
    }

    /// The same for a (folded) form of one or two words.
    #[must_use]
    pub fn talk_form(&self, form: &str) -> u16 {
        self.talk_forms.get(form).copied().unwrap_or(0)
    }

    /// What a word counts.
    #[must_use]
    #[inline]
    pub fn measure(&self, lemma: u32) -> Option<Measure> {
        self.about(lemma).measure
    }

    /// The sign of a unit of measure: `km`.
    #[must_use]
    pub fn unit(&self, lemma: u32) -> Option<&str> {
        self.units.get(&lemma).map(AsRef::as_ref)
    }

    /// For a class noun that can go back to a place told before: the kinds of place it can mean, none for any.
    #[must_use]
    #[inline]
    pub fn ground_kinds(&self, lemma: u32) -> Option<&[String]> {
        if self.about(lemma).is & GROUND == 0 { None } else { self.ground.get(&lemma).map(Vec::as_slice) }
    }

    /// True for words of a side that go back to a name even with an adjective: «التنظيم المتطرف».
    #[must_use]
    pub fn goes_back(&self, lemma: u32) -> bool {
        self.about(lemma).is & AGAIN != 0
    }

    /// True for nouns of a part of some ground: «الشطر الغربي من المدينة».
    #[must_use]
    pub fn is_part_of_ground(&self, lemma: u32) -> bool {
        self.about(lemma).is & PART != 0
    }

    /// True for masdars whose one genitive is whom it is done to: «طرد التنظيم».
    #[must_use]
    pub fn suffers(&self, lemma: u32) -> bool {
        self.about(lemma).is & SUFFERER != 0
    }

    /// True for the place (an index of `places`) that news calls «العاصمة» "the capital".
    #[must_use]
    pub fn is_capital(&self, place: u32) -> bool {
        self.capitals.contains(&place)
    }

    /// True for nouns that have a place's name for a name of their own: «جبهة الشام», «صحيفة القدس», «شارع بغداد».
    #[must_use]
    pub fn is_called_after_places(&self, lemma: u32) -> bool {
        self.namesakes.binary_search(&lemma).is_ok()
    }

    /// True for words that only count people: شخص, قتيل.
    #[must_use]
    #[inline]
    pub fn is_generic(&self, lemma: u32) -> bool {
        self.about(lemma).is & GENERIC != 0
    }

    /// The frame of a trigger.
    #[must_use]
    #[inline]
    pub fn frame(&self, trigger: &triggers::Trigger) -> &triggers::Frame {
        &self.frames[usize::from(trigger.frame)]
    }

    /// Triggers whose first word is this lemma.
    #[must_use]
    #[inline]
    pub fn triggers_of_lemma(&self, lemma: u32) -> &[triggers::Candidate] {
        &self.lemma_triggers[lemma as usize].list
    }

    /// The same in two parts, those of one word and those of several, and the [signs](triggers::Element::sign) of all second words.
    #[must_use]
    #[inline]
    pub fn triggers_by_length(&self, lemma: u32) -> (&[triggers::Candidate], &[triggers::Candidate], u64) {
        let triggers::Candidates { list, single, seconds } = &self.lemma_triggers[lemma as usize];
        let (one, several) = list.split_at(*single);
        (one, several, *seconds)
    }

    /// Triggers whose first word is this stem without article.
    #[must_use]
    #[inline]
    pub fn triggers_of_stem(&self, stem: u32) -> &[triggers::Candidate] {
        self.stem_triggers.get(&stem).map_or(&[], Vec::as_slice)
    }

    /// The [signs](triggers::Element::sign) of all elements that a word of this lemma can be.
    pub(crate) fn signs_of_lemma(&self, lemma: u32) -> triggers::Signs {
        self.lemma_signs.get(lemma as usize).copied().unwrap_or_default()
    }

    /// The same for a stem.
    pub(crate) fn signs_of_stem(&self, stem: u32) -> triggers::Signs {
        self.stem_signs.get(&stem).copied().unwrap_or_default()
    }

    /// Numbers of the condition words that a lemma can be, to be looked up once a sentence.
    #[must_use]
    #[inline]
    pub fn condition_lemma(&self, lemma: u32) -> &[u32] {
        self.condition_lemmas.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// Number of the condition word that is this stem (without article).
    #[must_use]
    #[inline]
    pub fn condition_stem(&self, stem: u32) -> Option<u32> {
        self.condition_stems.get(&stem).copied()
    }

    /// Numbers of the words that must head a subject or object, for those that a lemma can be.
    pub(crate) fn head_lemma(&self, lemma: u32) -> impl Iterator<Item = u32> {
        self.head_lemmas.get(&lemma).into_iter().flatten().map(|head| self.condition_count + head)
    }

    /// The same for a stem.
    pub(crate) fn head_stem(&self, stem: u32) -> impl Iterator<Item = u32> {
        self.head_stems.get(&stem).into_iter().flatten().map(|head| self.condition_count + head)
    }

    /// How many condition words there are: their numbers are all below, and those of heads of subjects and objects follow them.
    #[must_use]
    #[inline]
    pub const fn condition_count(&self) -> u32 {
        self.condition_count
    }

    /// How many words must head a subject or object.
    #[must_use]
    #[inline]
    pub fn head_count(&self) -> u32 {
        self.head_keys.len() as u32
    }

    /// Classes that stand as conditions, with their numbers.
    #[must_use]
    pub fn condition_classes(&self) -> &[(Class, u32)] {
        &self.condition_classes
    }

    /// Words that rule a whole type out of a sentence.
    #[must_use]
    pub fn type_traps(&self, claim: ClaimType) -> Option<&triggers::Conditions> {
        self.type_traps.get(&claim)
    }

    /// The source with this folded name.
    #[must_use]
    pub fn source_called(&self, folded: &str) -> Option<&crate::Source> {
        let names = self.source_names.get_or_init(|| {
            let mut names = rustc_hash::FxHashMap::default();
            for (index, source) in (0..).zip(&self.sources) {
                for name in &source.ar {
                    names.entry(isnad_text::fold_str(name)).or_insert(index);
                }
            }
            names
        });
        names.get(folded).filter(|_| !folded.is_empty()).map(|&index| &self.sources[index as usize])
    }

    /// The actor with this id.
    #[must_use]
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actor_ids.get(id).map(|i| &self.actors[*i as usize])
    }

    /// The place with this id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<&Place> {
        self.place_ids.get(id).map(|i| &self.places[*i as usize])
    }

    /// Indices of all places that bear the name of a hit: those of the tables, then those of an imported gazetteer.
    #[must_use]
    pub fn bearers(&self, text: &Text<'_>, hit: &NameHit) -> Vec<u32> {
        let place = |kind| if let NameKind::Place(index) = kind { Some(index) } else { None };
        let mut found: Vec<u32> = self.names().bearers(hit).filter_map(place).collect();
        let mut add = |kind| found.extend(place(kind).filter(|index| !found.contains(index)));
        self.names().imported_bearers(text, hit, &mut add);
        found
    }

    /// The index of the place with this id.
    #[must_use]
    pub fn place_index(&self, id: &str) -> Option<u32> {
        self.place_ids.get(id).copied()
    }

    /// Whether a folded word is a form of the language, and not only part of a name.
    #[must_use]
    pub fn is_form(&self, word: &str) -> bool {
        self.forms.stem(word).is_some_and(|stem| (stem as usize) < self.forms.len())
    }

    /// Indices of all places with this name, in ordinary or folded spelling, in the order of the tables: towns share names.
    #[must_use]
    pub fn places_named(&self, name: &str) -> Vec<u32> {
        let mut words = crate::names::words(name);
        let Some(first) = words.next() else { return Vec::new() };
        let (article, key) = crate::names::bare(&first);
        let Some(rest) = words.map(|word| self.stem(&word)).collect::<Option<Vec<u32>>>() else { return Vec::new() };
        let Some(first) = self.stem(key) else { return Vec::new() };
        let place = |kind| if let NameKind::Place(index) = kind { Some(index) } else { None };
        self.names().called(first, article, &rest).filter_map(place).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;

    #[test]
    fn a_name_has_all_its_places() {
        let lexicon = Lexicon::embedded().unwrap();
        let ids = |name: &str| lexicon.places_named(name).into_iter().map(|i| lexicon.places[i as usize].id.as_str()).collect::<Vec<_>>();
        let shared = ids("طرابلس");
        assert!(shared.contains(&"ly-tripoli-city") && shared.contains(&"lb-tripoli-lebanon"), "{shared:?}");
        assert!(ids("دير الزور").len() > 1 && ids("لا مكان بهذا الاسم").is_empty() && ids("").is_empty());
    }
}
