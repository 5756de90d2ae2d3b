//! Regrouping what new documents touch gives what grouping all at once gives.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::rc::Rc;

use isnad_join::blocks::meet;
use isnad_join::touched::{Judged, Node, Placed, Standing, regroup};
use isnad_join::{Joiner, Told, groups::groups};
use isnad_lexicon::Lexicon;
use isnad_model::Document;

/// A record in memory.
#[derive(Default)]
struct Memory {
    tellings: BTreeMap<Node, Rc<Placed>>,
    groups: Vec<Vec<Node>>,
}

impl Standing for Memory {
    type Error = Infallible;

    fn telling(&mut self, node: Node) -> Result<Rc<Placed>, Infallible> {
        Ok(Rc::clone(&self.tellings[&node]))
    }

    fn near(&mut self, node: Node) -> Result<Vec<Node>, Infallible> {
        let one = &self.tellings[&node];
        Ok(self.tellings.iter().filter(|(_, two)| meet(one.blocks(), two.blocks())).map(|(other, _)| *other).collect())
    }

    fn group(&mut self, node: Node) -> Result<Vec<Node>, Infallible> {
        Ok(self.groups.iter().find(|group| group.contains(&node)).cloned().unwrap_or_else(|| vec![node]))
    }
}

impl Memory {
    /// Takes documents out and in; gives how many tellings were grouped anew.
    fn change(&mut self, gone: &[i64], new: Vec<(Node, Rc<Placed>)>) -> usize {
        let left = |node: &Node| !gone.contains(&node.0);
        let mut changed: Vec<Node> = new.iter().map(|(node, _)| *node).collect();
        self.tellings.retain(|node, _| left(node));
        for group in self.groups.iter().filter(|group| !group.iter().all(left)) {
            changed.extend(group.iter().filter(|node| left(node)));
        }
        self.groups.retain(|group| group.iter().all(left));
        self.tellings.extend(new);
        let found = regroup(self, &changed, &Judged::default(), usize::MAX).unwrap().unwrap();
        let inside: Vec<Node> = found.iter().flatten().copied().collect();
        self.groups.retain(|group| !group.iter().any(|node| inside.contains(node)));
        self.groups.extend(found);
        inside.len()
    }

    /// What grouping all at once gives.
    fn at_once(&self) -> Vec<Vec<Node>> {
        let mut order: Vec<(&Node, &Rc<Placed>)> = self.tellings.iter().collect();
        order.sort_by_key(|(node, placed)| (&placed.order, **node));
        let told: Vec<Told> =
            order.iter().map(|(node, placed)| Told { document: node.0 as u32, telling: placed.telling.clone() }).collect();
        let all = groups(&told, &[], &[]);
        sorted(all.into_iter().map(|group| group.into_iter().map(|i| *order[i as usize].0).collect()).collect())
    }
}

fn sorted(mut groups: Vec<Vec<Node>>) -> Vec<Vec<Node>> {
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort();
    groups
}

/// Reports of our own, many of one town day after day: what is told of a day is near to what is told of the next.
fn report(lexicon: &Lexicon, n: u32, random: &mut impl FnMut(u64) -> u64) -> (Document, Vec<(Node, Rc<Placed>)>) {
    let towns = ["سراقب", "دوما", "حرستا", "بنش"];
    let mut pick = |of: &[&str]| of[random(of.len() as u64) as usize].to_owned();
    let sentences = [
        format!(
            "قتل {} مدنيين {} في قصف مدفعي على مدينة {}، بحسب ناشطين.",
            pick(&["3", "5", "8"]),
            pick(&["أمس", "اليوم", ""]),
            pick(&towns)
        ),
        format!("شنت طائرات {} غارة على سوق في {} فقتل {} أشخاص.", pick(&["حربية", "روسية"]), pick(&towns), pick(&["4", "8", "12"])),
    ];
    let day = 1 + random(9);
    let document = Document {
        id: format!("{n}"),
        publisher: Some("صحيفة الضحى".to_owned()),
        published: Some(format!("2019-03-0{day}")),
        text: sentences.join(" "),
        ..Document::default()
    };
    let reading = isnad_reader::read(lexicon, &document);
    let tellings = Joiner::new(lexicon).tell(&reading);
    let placed = |(number, telling): (u32, isnad_join::Telling)| {
        let order = (document.published.clone(), document.id.clone());
        ((i64::from(n), number), Rc::new(Placed::of(order, telling)))
    };
    let placed = (0..).zip(tellings).map(placed).collect();
    (document, placed)
}

#[test]
fn regrouping_what_is_touched_gives_the_groups_of_all_at_once() {
    let lexicon = Lexicon::embedded().unwrap();
    let mut state: u64 = 0x2545_f491_4f6c_dd1d;
    let mut random = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) % below
    };
    let mut memory = Memory::default();
    let (mut next, mut regrouped) = (0, 0);
    for _ in 0..40 {
        let mut new = Vec::new();
        for _ in 0..1 + random(5) {
            new.extend(report(&lexicon, next, &mut random).1);
            next += 1;
        }
        let gone: Vec<i64> = (0..random(3)).map(|_| random(u64::from(next)) as i64).collect();
        regrouped += memory.change(&gone, new);
        assert_eq!(sorted(memory.groups.clone()), memory.at_once());
    }
    let many: usize = memory.groups.iter().map(Vec::len).sum();
    assert!(memory.groups.len() < many, "something is joined");
    assert!(regrouped < 40 * many / 2, "not all is grouped anew each time: {regrouped} of {many}");
}
