//! Writes a crawl of so many bytes, for measuring: `cargo run --release -p isnad-intake --example crawl -- FILE BYTES`.
//!
//! One record in ten is a page of 50 KB with a short report of our own in it, on one of a hundred places and some day of two years, the others are
//! pictures of 300 KB. With a third argument all pages are of one place and day: thousands of copies of one report.

use std::fs::File;
use std::io::{BufWriter, Write};

const TOWNS: [&str; 20] = [
    "سراقب",
    "الرقة",
    "تدمر",
    "منبج",
    "الباب",
    "إعزاز",
    "درعا",
    "نوى",
    "دوما",
    "حرستا",
    "الزبداني",
    "الميادين",
    "البوكمال",
    "تل أبيض",
    "الحسكة",
    "خان شيخون",
    "كفرنبل",
    "معرة النعمان",
    "جسر الشغور",
    "عفرين",
];
const SPOTS: [&str; 5] = ["سوق", "مستشفى", "مدرسة", "محطة مياه", "أطراف"];

fn report(town: &str, spot: &str, dead: u64) -> [String; 2] {
    [
        format!("قال المرصد السوري لحقوق الإنسان إن {dead} مدنيا قتلوا أمس في غارة جوية على {spot} مدينة {town}، وأصيب ثلاثون آخرون بجروح."),
        format!(
            "وأضاف أن طائرات حربية استهدفت {town} صباحا، فيما نفت وزارة الدفاع شن أي غارة على المدينة. ونقلت فرق الإسعاف الجرحى إلى مستشفيات قريبة."
        ),
    ]
}

fn record(out: &mut impl Write, url: &str, kind: &str, body: &[u8]) -> std::io::Result<u64> {
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len());
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        answer.len() + body.len()
    );
    for part in [head.as_bytes(), answer.as_bytes(), body, b"\r\n\r\n"] {
        out.write_all(part)?;
    }
    Ok((head.len() + answer.len() + body.len() + 4) as u64)
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (path, bytes) =
        (arguments.next().unwrap_or_default(), arguments.next().and_then(|told| told.parse::<u64>().ok()).unwrap_or(10 << 30));
    let one = arguments.next().is_some();
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&path)?);
    // Bytes that no packer would make smaller, the same every time.
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as u8
    };
    let picture: Vec<u8> = b"\x89PNG\r\n\x1a\n".iter().copied().chain((0..300_000).map(|_| next())).collect();
    let script = "var a=1;".repeat(6000);
    let (mut written, mut pages) = (0, 0_u64);
    while written < bytes {
        let n = if one { 0 } else { pages };
        let (town, spot, day) = (TOWNS[n as usize % 20], SPOTS[n as usize / 20 % 5], n / 7 % 730);
        let [first, second] = report(town, spot, 3 + n % 29);
        let published = format!("{}-{:02}-{:02}", 2018 + day / 360, 1 + day / 30 % 12, 1 + day % 28);
        let page = format!(
            "<!doctype html><html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>غارة على {town} | موقع الأفق</title><meta property='article:published_time' content='{published}T08:00:00Z'><script>{script}</script></head><body><nav><a href='/'>الرئيسية</a></nav><article><h1>غارة جوية على {spot} مدينة {town}</h1><p>{first}</p><p>{second} ({pages})</p></article><footer>جميع الحقوق محفوظة</footer></body></html>"
        );
        written += record(&mut out, &format!("https://example.org/news/{pages}"), "text/html; charset=utf-8", page.as_bytes())?;
        for n in 0..9 {
            written += record(&mut out, &format!("https://example.org/{pages}-{n}.png"), "image/png", &picture)?;
        }
        pages += 1;
    }
    out.flush()?;
    println!("{pages} pages, {written} bytes");
    Ok(())
}
