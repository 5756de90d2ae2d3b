#!/usr/bin/env python3
"""Files as others make them, read by the program: intake.py ISNAD.

Needs warcio, openpyxl, python-docx, feedgen (see .ci/requirements.txt)."""
import datetime
import io
import json
import pathlib
import random
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import gzip

isnad = sys.argv[1]
folder = pathlib.Path(tempfile.mkdtemp())
passed = []

# Our own reports, in the manner of news.
REPORTS = [
    ("غارة جوية على سوق سراقب", "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا أمس الثلاثاء في غارة جوية على سوق مدينة سراقب في ريف إدلب، وأصيب ثلاثون آخرون بجروح.", "وأضاف المرصد أن طائرات حربية استهدفت السوق صباحا، فيما نفت وزارة الدفاع الروسية شن أي غارة على المدينة. ونقلت فرق الإسعاف الجرحى إلى مستشفيات قريبة."),
    ("قصف مدفعي على أحياء دوما", "قصفت القوات الحكومية مدينة دوما في الغوطة الشرقية أمس الاثنين بالمدفعية، ما أدى إلى مقتل ثلاثة مدنيين بينهم طفل، بحسب الدفاع المدني.", "وذكرت وكالة محلية أن القصف استمر ساعات وطال أحياء سكنية، وأن عددا من المنازل دمر بشكل كامل. ولم يصدر تعليق من الجيش حتى مساء اليوم."),
    ("خروج الدفعة الأولى من مقاتلي الزبداني", "خرجت الدفعة الأولى من المقاتلين وعائلاتهم من مدينة الزبداني باتجاه إدلب أمس الأربعاء، في إطار اتفاق رعته الأمم المتحدة.", "وتضم الدفعة 120 شخصا نقلتهم ست حافلات برفقة الهلال الأحمر. ومن المقرر أن تخرج الدفعة الثانية غدا الجمعة."),
    ("تفجير سيارة مفخخة في بعقوبة", "قتل سبعة أشخاص وأصيب عشرون في تفجير سيارة مفخخة قرب سوق شعبية وسط مدينة بعقوبة أمس الأحد، وفق مصدر في الشرطة العراقية.", "وقال المصدر إن قوات الأمن طوقت المكان ومنعت المرور، بينما أعلن تنظيم الدولة الإسلامية مسؤوليته عن الهجوم في بيان نشر على الإنترنت."),
    ("اشتباكات جنوب طرابلس", "اندلعت اشتباكات عنيفة بين قوات حكومة الوفاق وقوات حفتر في محور عين زارة جنوب طرابلس أمس السبت، وفق ما أفاد به شهود.", "وقال متحدث باسم مستشفى ميداني إن خمسة مقاتلين قتلوا في المعارك. وأعلنت البعثة الأممية أنها تدعو الطرفين إلى هدنة إنسانية فورية."),
    ("إفراج عن أسرى في تعز", "أفرجت جماعة الحوثي عن 14 أسيرا في مدينة تعز أمس الخميس ضمن صفقة تبادل محلية برعاية وجهاء، بحسب لجنة الأسرى.", "وأوضحت اللجنة أن الصفقة شملت جثامين سبعة قتلى، وأن مرحلة ثانية ستنفذ الأسبوع المقبل إذا التزم الطرفان بما اتفق عليه."),
]
NOISE = ["تابعنا على فيسبوك", "شارك الخبر", "اقرأ أيضا", "الأكثر قراءة", "جميع الحقوق محفوظة", "الرئيسية", "رياضة", "اقتصاد", "اتصل بنا", "أرسل تعليقا"]


def run(*args, status=(0,)):
    done = subprocess.run([isnad, *map(str, args)], capture_output=True, check=False)
    assert done.returncode in status, (args, done.returncode, done.stderr.decode()[-2000:])
    return done


def held(name):
    passed.append(name)
    print(f"{name}: ok", flush=True)


def kept(*paths, status=(0,)):
    """What a new record has of these files: by name, the text, the publisher, the day, the title."""
    record = folder / f"{random.getrandbits(64):x}.db"
    done = run("add", "--record", record, *paths, status=status)
    import sqlite3
    import zlib
    base = sqlite3.connect(record)
    rows = base.execute("SELECT d.name, o.text, d.publisher, d.published, d.title, d.captured, d.url, d.via FROM documents d JOIN originals o ON o.document_id = d.id ORDER BY d.id").fetchall()
    run("verify", "--record", record)
    return [dict(zip(("name", "text", "publisher", "published", "title", "captured", "url", "via"), (row[0], zlib.decompress(row[1]).decode(), *row[2:]))) for row in rows], done.stderr.decode()


def page(number, manner):
    """A page in the manner of a real site: what is around a report, and the report."""
    pick = random.Random(number)
    title, *paragraphs = REPORTS[number % len(REPORTS)]
    paragraphs = paragraphs + [p for other in REPORTS[number % 3:] for p in other[2:]][: 1 + number % 3]
    day = datetime.date(2016 + number % 5, 1 + number % 12, 1 + number % 28)
    menu = "".join(f"<li><a href='/{n}'>{word}</a></li>" for n, word in enumerate(pick.sample(NOISE, 6)))
    related = "".join(f"<div class='item'><a href='/r{n}'><img src='/{n}.jpg' alt=''><h3>{pick.choice(REPORTS)[0]}</h3></a></div>" for n in range(5))
    share = "<div class='share'><a href='#'>فيسبوك</a> <a href='#'>تويتر</a> <a href='#'>واتساب</a></div>"
    comments = "".join(f"<div class='comment'><b>قارئ {n}</b><p>تعليق قصير على الموضوع</p></div>" for n in range(4))
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    iso = f"{day}T09:30:00+03:00"
    if manner == 0:
        head = f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org', '@type': 'NewsArticle', 'headline': title, 'datePublished': iso, 'publisher': {'@type': 'Organization', 'name': 'موقع الأفق'}})}</script>"
        main = f"<article><h1>{title}</h1>{share}{body}</article>"
    elif manner == 1:
        head = f"<meta property='og:title' content='{title}'><meta property='article:published_time' content='{iso}'><meta property='og:site_name' content='موقع الأفق'>"
        main = f"<div id='content'><h1 class='title'>{title}</h1><div class='post-body'>{body}</div>{share}</div>"
    elif manner == 2:
        head = ""
        main = f"<div class='story' itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline'>{title}</h1><meta itemprop='datePublished' content='{day}'><div itemprop='articleBody'>{body}</div></div>"
    elif manner == 3:
        head = ""
        main = f"<main><h1>{title}</h1><time datetime='{iso}'>{day}</time><div class='text'>{body}</div><div class='gallery'>{'<img src=x.jpg>' * 5}</div></main>"
    elif manner == 5:
        # A live blog: an entry for each paragraph, with its hour.
        head = f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org', '@type': 'LiveBlogPosting', 'headline': title, 'datePublished': iso, 'publisher': {'@type': 'Organization', 'name': 'موقع الأفق'}})}</script>"
        entries = "".join(f"<li class='live-entry' id='e{n}'><time datetime='{day}T{9 + n:02}:00:00+03:00'></time><div class='live-text'><p>{p}</p></div><div class='live-share'><a href='#e{n}'>شارك</a></div></li>" for n, p in enumerate(paragraphs))
        main = f"<main class='live'><h1>{title}</h1>{share}<ol class='live-blog'>{entries}</ol></main>"
    else:
        head = f"<meta name='date' content='{day}'>"
        main = f"<table width='100%'><tr><td width='70%'><h1>{title}</h1><div class='entry'>{'<br><br>'.join(paragraphs)}</div></td><td>{related}</td></tr></table>"
    html = (f"<!doctype html><html lang='ar' dir='rtl'><head><meta charset='utf-8'><title>{title} | موقع الأفق</title>{head}</head><body><header><nav><ul>{menu}</ul></nav></header>"
            f"{main}<aside class='related'><h2>اقرأ أيضا</h2>{related if manner != 4 else ''}</aside><section id='comments'><h2>التعليقات</h2>{comments}</section><footer>جميع الحقوق محفوظة © موقع الأفق</footer></body></html>")
    return html, title, paragraphs, str(day)


def f1(a, b):
    from collections import Counter
    one, two = Counter(a.split()), Counter(b.split())
    both = sum((one & two).values())
    return 2 * both / max(1, sum(one.values()) + sum(two.values()))


# Thirty pages of six reports in six manners of site, a live blog among them, and ten in windows-1256 that say they are UTF-8.
for encoding, count, name in (("utf-8", 30, "pages"), ("cp1256", 10, "pages in windows-1256 that say UTF-8")):
    where = folder / encoding
    where.mkdir()
    told = {}
    for n in range(count):
        html, title, paragraphs, day = page(n, n % 6)
        (where / f"{n:02}.html").write_bytes(html.encode(encoding, "replace"))
        told[f"{n:02}.html"] = ("\n".join([title, *paragraphs]), day, title)
    documents, _ = kept(where)
    assert len(documents) == count, len(documents)
    scores, days = [], 0
    for document in documents:
        text, day, title = told[pathlib.Path(document["name"]).name]
        scores.append(f1(document["text"], text))
        days += (document["published"] or "")[:10] == day
    print(f"{name}: token F1 {sum(scores) / len(scores):.3f} (least {min(scores):.3f}), day right {days / count:.2f}")
    assert sum(scores) / len(scores) >= 0.95 and days / count >= 0.95, sorted(scores)[:5]
    held(name)

# A crawl by warcio, plain and packed, in a WACZ as browsertrix makes them.
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def crawl(packed):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for n in range(6):
        html, *_ = page(n, n % 5)
        heads = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(f"https://www.aljazeera.net/news/{n}", "response", payload=io.BytesIO(html.encode()), http_headers=heads, warc_headers_dict={"WARC-Date": f"2021-01-0{n + 1}T00:00:00Z"}))
        image = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(f"https://www.aljazeera.net/{n}.png", "response", payload=io.BytesIO(b"\x89PNG"), http_headers=image))
        gone = StatusAndHeaders("404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(f"https://www.aljazeera.net/gone{n}", "response", payload=io.BytesIO(b"<html>gone"), http_headers=gone))
    return out.getvalue()


(folder / "a.warc").write_bytes(crawl(False))
(folder / "b.warc.gz").write_bytes(crawl(True))
with zipfile.ZipFile(folder / "c.wacz", "w") as wacz:
    wacz.writestr("archive/data.warc.gz", crawl(True))
    wacz.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0", "id": "pages"}\n{"url": "https://www.aljazeera.net/news/0", "ts": "2021-01-01T00:00:00Z"}\n')
    wacz.writestr("indexes/index.cdx.gz", gzip.compress(b"x"))
    wacz.writestr("datapackage.json", '{"profile": "data-package"}')
for file in ("a.warc", "b.warc.gz", "c.wacz"):
    documents, _ = kept(folder / file)
    assert len(documents) == 6, (file, len(documents))
    assert all(document["captured"].startswith("2021-01-0") and "الجزيرة" in document["publisher"] and document["url"].startswith("https://www.aljazeera.net/news/") for document in documents), documents[0]
    assert all(document["published"][:4] != "2021" for document in documents if document["published"])
held("crawls by warcio, and a WACZ")

# Tables, documents, feeds, channels, letters, archives.
import openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.append(["الرقم", "التاريخ", "المصدر", "العنوان", "النص"])
for n, (title, *body) in enumerate(REPORTS):
    sheet.append([n, datetime.date(2019, 3, 1 + n), "قناة الأفق", title, "\n".join(body)])
book.save(folder / "t.xlsx")
documents, _ = kept(folder / "t.xlsx")
assert len(documents) == 6 and documents[2]["published"] == "2019-03-03" and documents[2]["publisher"] == "قناة الأفق" and REPORTS[2][1] in documents[2]["text"], documents[:1]
import csv
with (folder / "t.csv").open("w", newline="", encoding="cp1256") as out:
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["what", "when"])
    writer.writerow([REPORTS[0][1], "2019-03-12"])
documents, told = kept(folder / "t.csv", status=(3,))
assert not documents and "what, when" in told
(folder / "t.csv.columns.toml").write_text('text = "what"\npublished = "when"\n')
documents, _ = kept(folder / "t.csv")
assert documents[0]["text"] == REPORTS[0][1] and documents[0]["published"] == "2019-03-12"
(folder / "t.csv.columns.toml").unlink()
suggested = run("columns", "--keep", folder / "t.xlsx").stdout.decode()
assert 'text = "النص"' in suggested and (folder / "t.xlsx.columns.toml").read_text() == 'text = "النص"\ntitle = "العنوان"\npublished = "التاريخ"\npublisher = "المصدر"\nid = "الرقم"\n', suggested
documents, _ = kept(folder / "t.xlsx")
assert len(documents) == 6
run("columns", "--keep", folder / "t.csv", status=(1,))
# Two cells as far apart as a sheet has them.
far = openpyxl.Workbook()
far.active["A1"], far.active["B1"], far.active["A1048576"], far.active["XFD3"] = "text", "date", REPORTS[0][1], "x"
far.save(folder / "far.xlsx")
documents, _ = kept(folder / "far.xlsx")
assert [document["text"] for document in documents] == [REPORTS[0][1]] and documents[0]["name"].endswith("!1048576")
held("tables by openpyxl and csv, columns suggested and kept, cells far apart")

import docx
word = docx.Document()
word.core_properties.title = REPORTS[1][0]
for paragraph in REPORTS[1]:
    word.add_paragraph(paragraph)
word.save(folder / "d.docx")
documents, _ = kept(folder / "d.docx")
assert documents[0]["text"].split("\n") == list(REPORTS[1]) and documents[0]["title"] == REPORTS[1][0]
held("a document by python-docx")

from feedgen.feed import FeedGenerator
feed = FeedGenerator()
feed.id("https://example.org/feed")
feed.title("وكالة الأفق")
feed.link(href="https://example.org")
feed.description("x")
for n, (title, *body) in enumerate(REPORTS):
    entry = feed.add_entry()
    entry.id(f"https://example.org/{n}")
    entry.title(title)
    entry.link(href=f"https://example.org/{n}")
    entry.published(datetime.datetime(2019, 3, 1 + n, tzinfo=datetime.timezone.utc))
    entry.content("".join(f"<p>{p}</p>" for p in body), type="html")
feed.rss_file(str(folder / "f.rss"))
feed.atom_file(str(folder / "f.atom"))
for file in ("f.rss", "f.atom"):
    documents, _ = kept(folder / file)
    assert len(documents) == 6 and {document["publisher"] for document in documents} == {"وكالة الأفق"}, documents[:1]
    assert all(any(document["text"].startswith(report[0]) and report[2] in document["text"] for report in REPORTS) for document in documents)
    assert sorted(document["published"][:10] for document in documents) == [f"2019-03-0{n + 1}" for n in range(6)]
held("feeds by feedgen")

channel = {"name": "شبكة الأفق", "type": "public_channel", "id": 1, "messages": [
    {"id": n, "type": "message", "date": f"2019-03-0{n + 1}T12:00:00", "date_unixtime": str(1551441600 + n * 86400), "from": "شبكة الأفق", "text": [body[0], {"type": "bold", "text": " " + body[1]}],
     "text_entities": [], **({"forwarded_from": "مراسل النهر"} if n == 2 else {})} for n, (_, *body) in enumerate(REPORTS)] + [{"id": 99, "type": "service", "text": ""}]}
(folder / "result.json").write_text(json.dumps(channel, ensure_ascii=False))
documents, _ = kept(folder / "result.json")
assert len(documents) == 6 and documents[2]["via"] == '[{"name":"مراسل النهر","kind":"outlet"}]' and documents[0]["published"].startswith("2019-03-01T12:00")
lines = [json.loads(line) for line in run("read", "--json", folder / "result.json").stdout.splitlines()]
assert all(claim["attribution"][0] == {"name": "مراسل النهر", "kind": "outlet"} for claim in lines[2]["claims"]) and lines[2]["claims"]
# A whole account: two channels, a message that was changed, an answer, words in `text_entities` alone.
account = {"about": "x", "chats": {"list": [channel | {"name": "شبكة النهر", "messages": [channel["messages"][0] | {"edited": "2019-03-02T08:00:00", "edited_unixtime": "1551513600", "text": "", "text_entities": [{"type": "plain", "text": REPORTS[3][1]}]}, channel["messages"][1] | {"reply_to_message_id": 0}]}, channel]}}
(folder / "result.json").write_text(json.dumps(account, ensure_ascii=False))
documents, _ = kept(folder / "result.json")
assert len(documents) == 8 and documents[0]["text"] == REPORTS[3][1] and documents[0]["publisher"] == "شبكة النهر" and documents[0]["published"].startswith("2019-03-01T12:00"), documents[0]
held("channels of Telegram, forwards in the chain, what was changed, answers, an account")

from email.message import EmailMessage
letter = EmailMessage()
letter["From"], letter["Subject"], letter["Date"] = "نور <nur@example.org>", REPORTS[3][0], "Tue, 12 Mar 2019 10:00:00 +0200"
letter.set_content("\n".join(REPORTS[3][1:]))
(folder / "l.eml").write_bytes(letter.as_bytes())
documents, _ = kept(folder / "l.eml")
assert documents[0]["text"].startswith(REPORTS[3][0]) and REPORTS[3][2] in documents[0]["text"] and documents[0]["published"].startswith("2019-03-12")
(folder / "metadata.json").write_text(json.dumps({"status": "done", "metadata": {"url": "https://example.org/x", "title": REPORTS[4][0], "content": REPORTS[4][1], "timestamp": "2019-03-12T10:00:00Z"}, "media": []}))
documents, _ = kept(folder / "metadata.json")
assert documents[0]["url"] == "https://example.org/x" and REPORTS[4][1] in documents[0]["text"]
with tarfile.open(folder / "a.tar.gz", "w:gz") as tar:
    for n, report in enumerate(REPORTS):
        data = "\n".join(report).encode()
        about = tarfile.TarInfo(f"../../r{n}.txt")
        about.size = len(data)
        tar.addfile(about, io.BytesIO(data))
    link = tarfile.TarInfo("loop")
    link.type, link.linkname = tarfile.SYMTYPE, "loop"
    tar.addfile(link)
documents, told = kept(folder / "a.tar.gz", status=(3,))
assert told.count("its name leads out of the archive") == 6
assert len(documents) == 6 and all(".." not in document["name"].split("!")[1] for document in documents) and "it is a link" in told
held("letters, the auto-archiver, archives")
for name, text in (("head", f"دمشق (رويترز) - {REPORTS[0][1]}"), ("end", f"{REPORTS[0][0]}\n\n{REPORTS[0][1]}\n\nالمصدر: فرانس برس")):
    (folder / f"{name}.txt").write_text(text)
    line = json.loads(run("read", "--json", "--publisher", "موقع الأفق", folder / f"{name}.txt").stdout)
    assert line["claims"] and all(claim["attribution"][0] == {"name": "رويترز" if name == "head" else "فرانس برس", "kind": "agency"} for claim in line["claims"]), line
held("marks of syndication")

# What a browser saved whole.
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
saved = MIMEMultipart("related", type="text/html")
saved["From"], saved["Snapshot-Content-Location"], saved["Subject"], saved["Date"] = "<Saved by Blink>", "https://example.org/news/7", REPORTS[2][0], "Wed, 13 Mar 2019 10:00:00 -0000"
saved.attach(MIMEText(page(2, 0)[0], "html", "utf-8"))
(folder / "s.mhtml").write_bytes(saved.as_bytes())
documents, _ = kept(folder / "s.mhtml")
assert documents[0]["url"] == "https://example.org/news/7" and REPORTS[2][1] in documents[0]["text"] and documents[0]["captured"].startswith("2019-03-13") and "شارك الخبر" not in documents[0]["text"], documents
held("a page saved whole by a browser (MHTML)")

# Pages packed with brotli.
import brotli
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
with (folder / "br.warc.gz").open("wb") as out:
    writer = WARCWriter(out, gzip=True)
    for n in range(3):
        heads = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "br")], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(f"https://example.org/b/{n}", "response", payload=io.BytesIO(brotli.compress(page(n, n)[0].encode())), http_headers=heads))
documents, _ = kept(folder / "br.warc.gz")
assert len(documents) == 3 and all(REPORTS[n][1] in documents[n]["text"] for n in range(3))
held("a crawl with pages in brotli")

# PDF: set by typst in two fonts, one of which draws dots by themselves; two columns; pages of headers and numbers; printed by Chromium where it is there; scans.
import typst
from fontTools.ttLib import TTFont
from reportlab.pdfgen import canvas
from PIL import Image
fonts = folder / "fonts"
fonts.mkdir()
modules = pathlib.Path(__file__).resolve().parent.parent / "web" / "node_modules" / "@fontsource"
for file in ("ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2", "noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2"):
    font = TTFont(modules / file)
    font.flavor = None
    font.save(fonts / (pathlib.Path(file).stem + ".ttf"))


def typeset(name, head, title, paragraphs):
    plain = lambda text: "".join("\\" + letter if letter in "#*_-@$<>[]" else letter for letter in text)
    (folder / f"{name}.typ").write_text(head + f"\n= {plain(title)}\n" + "\n\n".join(map(plain, paragraphs)))
    typst.compile(str(folder / f"{name}.typ"), output=str(folder / f"{name}.pdf"), font_paths=[str(fonts)])
    return folder / f"{name}.pdf"


rtl = '#set text(font: ("{}", "DejaVu Sans"), dir: rtl, lang: "ar", size: 11pt)\n#set page({})\n#set par(justify: true)\n'
more = "وذكر التقرير رقم 12/03/2019 أن 1,250 شخصا (بينهم 30%) نزحوا عند الساعة 10:30، وفق وكالة «الأفق» وموقع BBC News الإخباري."
pdfs = []
for n, report in enumerate(REPORTS):
    pdfs.append((typeset(f"one{n}", rtl.format("IBM Plex Sans Arabic", 'numbering: "1"'), report[0], [*report[1:], more]), [*report[1:], more]))
    body = [*report[1:], more] * 4
    pdfs.append((typeset(f"two{n}", rtl.format("Noto Naskh Arabic", 'columns: 2, numbering: "1", header: [جريدة الأفق]'), report[0], body), body))
scores = []
for path, body in pdfs:
    documents, _ = kept(path)
    # Paragraph by paragraph, as they are read: letters, figures, brackets, order.
    paragraphs = documents[0]["text"].split("\n\n")
    scores.append(f1(documents[0]["text"], REPORTS[int(path.stem[-1])][0] + " " + " ".join(body)))
    assert sum(paragraph in paragraphs for paragraph in body) >= 0.9 * len(body), (path.name, paragraphs[:6])
assert min(scores) > 0.97, scores
print(f"pdf: token F1 mean {sum(scores) / len(scores):.3f}, least {min(scores):.3f}")
import shutil
chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if chromium:
    (folder / "p.html").write_text(f"<!doctype html><html dir=rtl lang=ar><meta charset=utf-8><style>@font-face {{ font-family: Own; src: url('{(fonts / 'ibm-plex-sans-arabic-arabic-400-normal.ttf').as_uri()}') }}</style><body style='font: 14px Own'><h1>{REPORTS[0][0]}</h1>" + "".join(f"<p>{p}</p>" for p in [*REPORTS[0][1:], more]))
    subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={folder / 'p.pdf'}", str(folder / "p.html")], capture_output=True, check=True)
    documents, _ = kept(folder / "p.pdf")
    assert all(p in documents[0]["text"] for p in [*REPORTS[0][1:], more]), documents[0]["text"]
Image.new("RGB", (600, 800), "white").save(folder / "scan.png")
drawn = canvas.Canvas(str(folder / "scan.pdf"))
for n in range(3):
    drawn.drawImage(str(folder / "scan.png"), 0, 0, 500, 700)
    drawn.showPage()
drawn.save()
documents, told = kept(folder / "scan.pdf", status=(3,))
assert not documents and "pages 1, 2, 3 of 3 are a picture of words (a scan, which wants OCR)" in told, told
(folder / "cut.pdf").write_bytes((folder / "two1.pdf").read_bytes()[:9000])
_, told = kept(folder / "cut.pdf", status=(3,))
assert "the file is damaged" in told
held("PDF by typst and Chromium, columns, scans, cut files")

# What would expand without end, or is cut, is named and left out; the rest is kept.
bombs = folder / "bombs"
bombs.mkdir()
(bombs / "a.gz").write_bytes(gzip.compress(b"a" * (300 << 20)))
with zipfile.ZipFile(bombs / "b.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
    bomb.writestr("big.txt", b"a" * (300 << 20))
    bomb.writestr("good.txt", REPORTS[0][1])
inner = b"x"
for _ in range(8):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as nest:
        nest.writestr("n.zip", inner)
    inner = out.getvalue()
(bombs / "c.zip").write_bytes(inner)
(bombs / "d.html").write_text("<html><body>" + "<div>" * 100_000 + REPORTS[0][1])
(bombs / "e.rss").write_text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";" * 1}{("&" + chr(97 + n) + ";") * 9}">' for n in range(9)) + "]><rss version='2.0'><channel><title>&j;</title><item><title>x</title></item></channel></rss>")
(bombs / "f.warc.gz").write_bytes(crawl(True)[:-3000])
(bombs / "g.zip").write_bytes((folder / "c.wacz").read_bytes()[:-200])
(bombs / "h.warc").write_bytes(b"WARC/1.0\r\nContent-Length: 99999999999\r\nWARC-Type: response\r\n\r\nx")
(bombs / "loop").symlink_to(".")
import resource
before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
documents, told = kept(bombs, status=(1, 3))
assert any(REPORTS[0][1] in document["text"] for document in documents)
assert f"{bombs}/loop: it is a link to a folder" in told
for name in "abcdfgh":
    assert f"{bombs}/{name}." in told or f"{bombs}/{name}:" in told, (name, told)
assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 700 << 10, "more than 700 MB"
held("bombs, deep pages, cut archives")
print(f"{len(passed)} passed, 0 failed")
