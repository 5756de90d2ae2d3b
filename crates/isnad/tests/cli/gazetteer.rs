//! `isnad gazetteer` on tables good and bad.

use super::Folder;

const WOF: &str = "wof_id\ttype\tname_ar\tname_en\tlat\tlon\tgovernorate\tdistrict\n";

/// A line of a GeoNames dump.
fn dump(id: &str, name: &str, names: &str, (lat, lon): (&str, &str), (class, code): (&str, &str), admin: (&str, &str)) -> String {
    [id, name, name, names, lat, lon, class, code, "SY", "", admin.0, admin.1, "", "", "700", "", "", "Asia/Damascus", "2020-01-01"]
        .join("\t")
        + "\n"
}

/// Runs `isnad --gazetteer g …`.
fn run(folder: &Folder, arguments: &[&str]) -> super::Ran {
    folder.isnad(&[&["--gazetteer", "g"], arguments].concat())
}

#[test]
fn a_table_is_imported_once() {
    let folder = Folder::new();
    let rows = "1\tregion\tحمص|محافظة حمص\tHoms\t34.7\t36.7\tHoms\t\n2\tlocality\tزيتانة\tZaytana\t34.1\t36.9\tHoms\t\n";
    folder.file("sy.tsv", format!("\u{feff}{WOF}{rows}").replace('\n', "\r\n"));
    let ran = run(&folder, &["gazetteer", "import", "sy.tsv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("2 new, 0 changed") && ran.out.contains("1 places joined"), "{}", ran.out);
    assert!(run(&folder, &["gazetteer", "import", "sy.tsv"]).out.contains("0 new, 0 changed, 2 as they were"));
    let found = run(&folder, &["gazetteer", "find", "زيتانة"]);
    assert!(found.out.contains("wof-2") && found.out.contains("sy-homs"), "{}{}", found.out, found.err);
    let json = run(&folder, &["gazetteer", "find", "زيتانة", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["candidates"][0]["id"], "wof-2");
    // The place is read after a class noun, and not where the word stands alone.
    folder.file("a.txt", "قصفت الطائرات بلدة زيتانة أمس.\n\nقال زيتانة إن القصف توقف.");
    let mentions = run(&folder, &["mentions", "--json", "a.txt"]).out;
    assert_eq!(mentions.matches("wof-2").count(), 1, "{mentions}");
    folder.file("sy.tsv", format!("{WOF}{}", rows.replace("34.1", "34.2")));
    assert!(run(&folder, &["gazetteer", "import", "sy.tsv"]).out.contains("1 differ"));
    assert!(run(&folder, &["gazetteer", "import", "sy.tsv", "--replace"]).out.contains("0 new, 1 changed"));
}

#[test]
fn a_dump_of_geonames_has_kinds_and_parents() {
    let folder = Folder::new();
    let mut text = dump("11", "Homs", "حمص,Homs", ("34.7", "36.7"), ("A", "ADM1"), ("11", ""));
    text += &dump("12", "Zaytana", "زيتانة,Zaytana", ("34.1", "36.9"), ("P", "PPL"), ("11", ""));
    text += &dump("13", "A school", "مدرسة زيتانة", ("34.1", "36.9"), ("S", "SCH"), ("11", ""));
    text += &dump("14", "Latin only", "Latin", ("34.1", "36.9"), ("P", "PPL"), ("11", ""));
    folder.file("SY.txt", text);
    let ran = run(&folder, &["gazetteer", "import", "SY.txt"]);
    assert!(ran.out.contains("2 new") && ran.out.contains("1 left out of kinds") && ran.out.contains("1 left out with no"), "{}", ran.out);
    let listed = run(&folder, &["gazetteer", "list", "--table", "sy"]).out;
    assert!(listed.contains("gn-12\tزيتانة\tZaytana\t34.1\t36.9\tvillage\tsy-homs|sy"), "{listed}");
}

#[test]
fn bad_rows_are_named_and_the_others_taken() {
    let folder = Folder::new();
    let rows = [
        "1\tlocality\tزيتانة\tA\t34.1\t36.9\t\t\n",
        "1\tlocality\tبيتانة\tTwice\t34.1\t36.9\t\t\n",
        "x\tlocality\tبيتانة\tNo id\t34.1\t36.9\t\t\n",
        "2\tlocality\tبيتانة\tFar\t134.1\t36.9\t\t\n",
        "3\tlocality\tبيتانة\tNaN\tnan\t36.9\t\t\n",
        "4\tlocality\tبيتانة\n",
    ];
    folder.file("a.tsv", WOF.to_owned() + &rows.concat());
    let ran = run(&folder, &["gazetteer", "import", "a.tsv"]);
    assert!(ran.code == 0 && ran.out.contains("5 bad rows") && ran.out.contains("1 new"), "{}{}", ran.out, ran.err);
    for line in 3..=7 {
        assert!(ran.err.contains(&format!("a.tsv:{line}")), "{}", ran.err);
    }
    folder.file("b.tsv", WOF.to_owned() + rows[3]).file("c.tsv", "what is this\n").file("d.tsv", b"\xc7\xe1\xda\xd1\xc8\xed\xc9\n");
    for (file, what) in
        [("b.tsv", "no place in this file"), ("c.tsv", "no table of places"), ("d.tsv", "not UTF-8"), ("e.tsv", "cannot read")]
    {
        let ran = run(&folder, &["gazetteer", "import", file]);
        assert!(ran.code == 1 && ran.err.contains(what) && ran.err.contains("help:"), "{file}: {}", ran.err);
    }
}

#[test]
fn own_places_are_checked_and_kept() {
    let folder = Folder::new();
    let add = |more: &[&str]| run(&folder, &[&["gazetteer", "add"], more].concat());
    let good = ["تلة زيتانة", "--lat", "34.1", "--lon", "36.9", "--kind", "mountain", "--parents", "sy-homs|sy"];
    assert_eq!(add(&good).code, 0);
    assert!(run(&folder, &["gazetteer", "find", "تلة زيتانة"]).out.contains("own-1"));
    let bad = [
        (2, "91", "out of range"),
        (2, "x", "no number"),
        (6, "dam", "no kind"),
        (8, "nowhere", "no place with the id"),
        (0, "Zaytana", "no Arabic"),
    ];
    for (at, value, what) in bad {
        let mut row = good;
        row[at] = value;
        let ran = add(&row);
        assert!(ran.code == 1 && ran.err.contains(what), "{value}: {}", ran.err);
    }
    let ran = add(&["حلب", "--lat", "36.2", "--lon", "37.16", "--kind", "city"]);
    assert!(ran.code == 1 && ran.err.contains("there already"), "{}", ran.err);
    // A table edited by hand is compiled again.
    let table = std::fs::read_to_string(folder.0.join("g/own.tsv")).unwrap();
    folder.file("g/own.tsv", table.replace("تلة زيتانة", "تلة بيتانة") + "broken\n");
    let ran = run(&folder, &["gazetteer", "find", "تلة بيتانة"]);
    assert!(ran.out.contains("own-1") && ran.err.contains("own.tsv:3"), "{}{}", ran.out, ran.err);
    assert_eq!(run(&folder, &["gazetteer", "build"]).code, 1);
}

#[test]
fn an_empty_variable_means_no_gazetteer() {
    let folder = Folder::new();
    assert!(folder.isnad(&["gazetteer", "build"]).err.contains("no folder"));
    assert!(folder.isnad(&["gazetteer", "find", "لا مكان بهذا الاسم"]).err.contains("no place is called"));
}
