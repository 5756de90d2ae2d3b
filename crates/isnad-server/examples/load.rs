//! How a running server bears many readers at once: `cargo run --release -p isnad-server --example load -- ADDRESS:PORT READERS SECONDS [REPORTS]`.
//!
//! Each reader asks over one connection, as a browser does, without pause: lists of events under filters that change, their next pages, single events, the line
//! of time, the map, counts. With REPORTS, a file of JSON lines, one import runs beside them, and what it says it added is held against what the record has
//! afterwards. Numbers go to standard output, one a line; times are in milliseconds from the first byte of the request to the last of the answer.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

type Any<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// What people choose from.
const FILTERS: [&str; 10] = [
    "",
    "type=airstrike",
    "type=shelling,bombing",
    "grade=contested",
    "grade=fair",
    "status=denied",
    "from=2016-01-01&to=2016-12-31",
    "type=killing&sort=time",
    "from=2017-03-01&to=2017-03-31",
    "sort=time",
];

fn main() -> Any<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, readers, seconds, reports @ ..] = &arguments[..] else {
        return Err("give ADDRESS:PORT READERS SECONDS [REPORTS]".into());
    };
    let (readers, length): (u32, u64) = (readers.parse()?, seconds.parse()?);
    let over = AtomicBool::new(false);
    let took: Mutex<BTreeMap<&'static str, Vec<f64>>> = Mutex::default();
    let failed = Mutex::new(Vec::new());
    let mut asker = Asker::new(address)?;
    let before = asker.number("/api/v1/stats", "documents")?;
    let import = std::thread::scope(|scope| {
        for number in 0..readers {
            let (over, took, failed) = (&over, &took, &failed);
            scope.spawn(move || {
                let mut mine = BTreeMap::new();
                if let Err(error) = read_on(address, number, over, &mut mine) {
                    failed.lock().unwrap().push(error.to_string());
                }
                let mut all = took.lock().unwrap();
                for (kind, times) in mine {
                    all.entry(kind).or_default().extend::<Vec<f64>>(times);
                }
            });
        }
        let started = Instant::now();
        let import = reports.first().map(|file| bring(&mut asker, file));
        std::thread::sleep(Duration::from_secs(length).saturating_sub(started.elapsed()));
        over.store(true, Ordering::Relaxed);
        import
    });
    println!("what\trequests\tp50\tp95\tp99\tslowest");
    for (kind, mut times) in took.into_inner()? {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
        println!("{kind}\t{}\t{:.1}\t{:.1}\t{:.1}\t{:.1}", times.len(), at(0.5), at(0.95), at(0.99), at(1.0));
    }
    if let Some(import) = import {
        let (added, known, seconds) = import?;
        let after = Asker::new(address)?.number("/api/v1/stats", "documents")?;
        println!("import\t{added} added, {known} known before, in {seconds:.1} s; the record has {} more", after - before);
        if after - before != added {
            return Err("documents were lost".into());
        }
    }
    match &failed.into_inner()?[..] {
        [] => Ok(()),
        [first, ..] => Err(format!("a reader failed: {first}").into()),
    }
}

/// Asks until it is over.
fn read_on(address: &str, number: u32, over: &AtomicBool, took: &mut BTreeMap<&'static str, Vec<f64>>) -> Any<()> {
    let mut asker = Asker::new(address)?;
    // Readers differ from each other, runs do not.
    let mut state = u64::from(number) * 0x9e37_79b9_7f4a_7c15 + 1;
    let mut any = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    while !over.load(Ordering::Relaxed) {
        let filter = FILTERS[any(FILTERS.len())];
        let page = asker.timed(took, "list", &format!("/api/v1/events?{filter}&limit=50"))?;
        let page: Value = serde_json::from_slice(&page)?;
        if let Some(next) = page["next"].as_str() {
            asker.timed(took, "next page", &format!("/api/v1/events?{filter}&limit=50&cursor={next}"))?;
        }
        let items = page["items"].as_array().map_or(&[][..], Vec::as_slice);
        for _ in 0..3.min(items.len()) {
            let id = items[any(items.len())]["id"].as_str().unwrap_or_default();
            // It may have become another event meanwhile.
            asker.timed(took, "event", &format!("/api/v1/events/{id}"))?;
        }
        match any(4) {
            0 => drop(asker.timed(took, "timeline", &format!("/api/v1/events/timeline?{filter}&by=month"))?),
            1 => drop(asker.timed(took, "map", &format!("/api/v1/events/map?{filter}&zoom=5"))?),
            2 => drop(asker.timed(took, "facets", &format!("/api/v1/facets?{filter}"))?),
            _ => {}
        }
    }
    Ok(())
}

/// Sends reports and waits until they are in: added, known, seconds.
fn bring(asker: &mut Asker, file: &str) -> Any<(u64, u64, f64)> {
    let session: Value = serde_json::from_slice(&asker.ask("GET", "/api/v1/session", "", &[])?.1)?;
    let word = session["csrf"].as_str().ok_or("no session")?.to_owned();
    let mut body = b"--load\r\nContent-Disposition: form-data; name=\"files\"; filename=\"reports.jsonl\"\r\n\r\n".to_vec();
    body.extend(std::fs::read(file)?);
    body.extend(b"\r\n--load--\r\n");
    let started = Instant::now();
    let head = format!("X-CSRF-Token: {word}\r\nContent-Type: multipart/form-data; boundary=load\r\n");
    let (status, answer) = asker.ask("POST", "/api/v1/imports", &head, &body)?;
    if status != 202 {
        return Err(format!("the import is refused: {status} {}", String::from_utf8_lossy(&answer)).into());
    }
    let id = serde_json::from_slice::<Value>(&answer)?["id"].as_str().unwrap_or_default().to_owned();
    loop {
        let now: Value = serde_json::from_slice(&asker.ask("GET", &format!("/api/v1/imports/{id}"), "", &[])?.1)?;
        if let Some(why) = now["failed"].as_str() {
            return Err(format!("the import failed: {why}").into());
        }
        if now["finished"] == true {
            return Ok((now["added"].as_u64().unwrap_or(0), now["known"].as_u64().unwrap_or(0), started.elapsed().as_secs_f64()));
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// One connection.
struct Asker {
    address: String,
    stream: BufReader<TcpStream>,
}

impl Asker {
    fn new(address: &str) -> Any<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { address: address.to_owned(), stream: BufReader::new(stream) })
    }

    fn timed(&mut self, took: &mut BTreeMap<&'static str, Vec<f64>>, kind: &'static str, path: &str) -> Any<Vec<u8>> {
        let started = Instant::now();
        let (status, body) = self.ask("GET", path, "", &[])?;
        took.entry(kind).or_default().push(started.elapsed().as_secs_f64() * 1e3);
        if status != 200 && !(status == 404 && kind == "event") {
            return Err(format!("{path}: {status} {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(body)
    }

    fn number(&mut self, path: &str, field: &str) -> Any<u64> {
        let answer: Value = serde_json::from_slice(&self.ask("GET", path, "", &[])?.1)?;
        answer[field].as_u64().ok_or_else(|| format!("{path} has no {field}").into())
    }

    fn ask(&mut self, method: &str, path: &str, head: &str, body: &[u8]) -> Any<(u16, Vec<u8>)> {
        let Self { address, stream } = self;
        let length = body.len();
        write!(stream.get_mut(), "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n{head}\r\n")?;
        stream.get_mut().write_all(body)?;
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|word| word.parse().ok()).ok_or_else(|| format!("no answer to {path}"))?;
        let (mut length, mut chunked) = (0, false);
        loop {
            line.clear();
            stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            match &*name.to_ascii_lowercase() {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = value == "chunked",
                _ => {}
            }
        }
        let mut body = Vec::new();
        loop {
            if chunked {
                line.clear();
                stream.read_line(&mut line)?;
                length = usize::from_str_radix(line.trim_end(), 16)?;
            }
            let from = body.len();
            body.resize(from + length, 0);
            stream.read_exact(&mut body[from..])?;
            if !chunked {
                break;
            }
            line.clear();
            stream.read_line(&mut line)?;
            if length == 0 {
                break;
            }
        }
        Ok((status, body))
    }
}
