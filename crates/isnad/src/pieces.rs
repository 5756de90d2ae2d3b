//! Results in pieces: what is found in a very long document takes more memory than its text.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use serde::Serialize;

/// Bytes of a piece, or somewhat more.
pub const PIECE: usize = 1 << 18;

/// Where pieces go.
pub type Take<'t, P> = &'t mut dyn FnMut(P) -> io::Result<()>;

/// Hands what `read` finds with its number to `add`, which says when the piece is full, and full pieces to `take`. `end` is told how much
/// was found and closes the last piece, also should the reader fail, after what was found so far.
pub fn pieces<P: Default, T>(
    read: impl FnOnce(&mut dyn FnMut(T)),
    mut piece: P,
    mut add: impl FnMut(&mut P, usize, T) -> bool,
    end: impl FnOnce(&mut P, usize),
    take: Take<'_, P>,
) -> io::Result<()> {
    let (mut result, mut number) = (Ok(()), 0);
    let read = catch_unwind(AssertUnwindSafe(|| {
        read(&mut |found| {
            number += 1;
            if result.is_ok() && add(&mut piece, number, found) {
                result = take(std::mem::take(&mut piece));
            }
        });
    }));
    result?;
    end(&mut piece, number);
    take(piece)?;
    read.or_else(|panic| resume_unwind(panic))
}

/// A line of JSON that ends in a list: `head` with that list empty, and what `read` finds.
pub fn json_list<T: Serialize>(
    head: &impl Serialize,
    read: impl FnOnce(&mut dyn FnMut(T)),
    most: usize,
    take: Take<'_, Vec<u8>>,
) -> io::Result<()> {
    const END: &[u8] = b"]}\n";
    let mut head = json_line(head);
    debug_assert!(head.ends_with(b"[]}\n"));
    head.truncate(head.len() - END.len());
    let add = |piece: &mut Vec<u8>, number: usize, found: T| {
        piece.extend_from_slice(if number == 1 { b"" } else { b"," });
        serde_json::to_writer(&mut *piece, &found).expect("what is found has no keys that JSON cannot carry");
        piece.len() >= most
    };
    pieces(read, head, add, |piece, _| piece.extend_from_slice(END), take)
}

/// What comes in one piece.
pub fn whole<P: Default>(made: impl FnOnce(Take<'_, P>) -> io::Result<()>) -> P {
    let mut whole = P::default();
    let mut keep = |piece| {
        whole = piece;
        Ok(())
    };
    made(&mut keep).expect("nothing is written");
    whole
}

/// A value as one line of JSON.
pub fn json_line(value: &impl Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(value).expect("readings have no keys that JSON cannot carry");
    line.push(b'\n');
    line
}
