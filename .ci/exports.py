#!/usr/bin/env python3
"""Holds every export of a record of the examples against validators that others made: exports.py ISNAD.

Needs jsonschema, geojson-pydantic, libhxl, followthemoney, pyarrow, fastkml, lxml, frictionless (see .ci/requirements.txt)."""
import csv
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

isnad, root = sys.argv[1], pathlib.Path(__file__).resolve().parent.parent
folder = pathlib.Path(tempfile.mkdtemp())
record = folder / "war.db"


def run(*args):
    done = subprocess.run([isnad, *map(str, args)], capture_output=True, check=False)
    assert done.returncode == 0, (args, done.stderr.decode())
    return done.stdout


reports = folder / "reports.jsonl"
texts = {}
with reports.open("w") as out:
    for gold in sorted((root / "examples").glob("*.json")):
        told = json.loads(gold.read_text())
        text = (root / "examples" / told["text"]).read_text()
        texts[told["text"]] = text
        out.write(json.dumps({"id": told["text"], "text": text, "published": told["published"], "publisher": told["publisher"],
                              "url": f"https://example.org/{gold.stem}", "title": text.split("\n")[0]}) + "\n")
run("add", "--record", record, reports)
export = lambda *args: run("export", "--record", record, *args)
events = [json.loads(line) for line in run("events", "--record", record, "--json").splitlines()]
placed = [event for event in events if (event.get("place") or {}).get("lat") is not None]
passed = []


def held(name):
    passed.append(name)
    print(f"{name}: ok", flush=True)


# GeoJSON: RFC 7946 by its model and by the schema of geojson.org; longitude before latitude.
from geojson_pydantic import FeatureCollection
collection = json.loads(export("geojson"))
FeatureCollection.model_validate(collection)
assert len(collection["features"]) == len(placed) and collection["isnad"]["without_a_point"] == len(events) - len(placed)
for feature in collection["features"]:
    lon, lat = feature["geometry"]["coordinates"]
    event = next(event for event in placed if event["id"] == feature["id"])
    assert (lat, lon) == (event["place"]["lat"], event["place"]["lon"])
import jsonschema
position = {"type": "array", "minItems": 2, "items": {"type": "number"}}
jsonschema.validate(collection, {"type": "object", "required": ["type", "features"], "properties": {"type": {"const": "FeatureCollection"}, "features": {
    "type": "array", "items": {"type": "object", "required": ["type", "properties", "geometry"], "properties": {"type": {"const": "Feature"}, "geometry": {
        "type": "object", "required": ["type", "coordinates"], "properties": {"type": {"const": "Point"}, "coordinates": position}}}}}}})
held("geojson by geojson-pydantic and JSON Schema")

# KML by another library.
from fastkml import KML
text = export("kml").decode()
kml = KML.from_string(text.replace('<?xml version="1.0" encoding="UTF-8"?>', ""), strict=False)
marks = [mark for document in kml.features for mark in document.features]
assert len(marks) == len(placed) and all(mark.geometry is not None for mark in marks)
from lxml import etree
etree.fromstring(text.encode())
held("kml by fastkml and lxml")

# HXL by libhxl, with the default schema.
import hxl
path = folder / "hxl.csv"
path.write_bytes(export("hxl"))
data = hxl.data(str(path), hxl.InputOptions(allow_local=True))
assert len(list(data)) == len(events)
wrong = []
# That a count is far from the others («numeric outlier») is no fault of the file.
hxl.schema(None, lambda error: error.rule.severity == "info" or wrong.append(str(error))).validate(hxl.data(str(path), hxl.InputOptions(allow_local=True)))
assert not wrong, wrong[:3]
held("hxl by libhxl")

# FollowTheMoney by its model.
from followthemoney import model
from followthemoney.helpers import check_person_cutoff  # noqa: F401  (the library is whole)
seen = set()
for line in export("ftm").splitlines():
    told = json.loads(line)
    entity = model.get_proxy(told, cleaned=False) if hasattr(model, "get_proxy") else None
    if entity is None:
        from followthemoney import EntityProxy
        entity = EntityProxy.from_dict(told, cleaned=False)
    schema = model.get(told["schema"])
    assert schema is not None, told["schema"]
    for name, values in told["properties"].items():
        prop = schema.get(name)
        assert prop is not None, (told["schema"], name)
        for value in values:
            assert prop.type.name in ("entity", "text", "string", "html") or prop.type.clean(value) is not None, (told["schema"], name, value)
    seen.add(told["id"])
for line in export("ftm").splitlines():
    told = json.loads(line)
    for name, values in told["properties"].items():
        if model.get(told["schema"]).get(name).type.name == "entity":
            assert all(value in seen for value in values), (told["schema"], name)
held("ftm by followthemoney")

# Parquet by pyarrow: the same rows as CSV.
import pyarrow.parquet as parquet
for rows in ("events", "claims"):
    file = folder / "x.parquet"
    export("parquet", "--rows", rows, "-o", file)
    table = parquet.read_table(file)
    sheet = list(csv.DictReader(io.StringIO(export("csv", "--rows", rows).decode())))
    assert table.column_names == list(sheet[0]) and table.num_rows == len(sheet)
    for name in table.column_names:
        for value, cell in zip(table[name].to_pylist(), (row[name] for row in sheet)):
            cell = cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@", "'\t", "'\r") else cell
            assert (value is None and cell == "") or (float(cell) == value if isinstance(value, (int, float)) else cell == value), (name, value, cell)
held("parquet by pyarrow, the same as csv")

# Web Annotation: the words stand at their position, counted in code points, with what stands around them.
n = 0
for line in export("annotations").splitlines():
    told = json.loads(line)
    quote, position = told["target"]["selector"]
    stem = told["target"]["source"].rsplit("/", 1)[1]
    text = texts[f"{stem}.txt"]
    assert text[position["start"]:position["end"]] == quote["exact"]
    assert text[:position["start"]].endswith(quote["prefix"]) and text[position["end"]:].startswith(quote["suffix"])
    n += 1
assert n == sum(len(event["claims"]) for event in events)
held("annotations stand where they say")

# Bundle: a Frictionless package whose hashes hold.
bundle = folder / "bundle.zip"
export("bundle", "-o", bundle)
unpacked = folder / "bundle"
zipfile.ZipFile(bundle).extractall(unpacked)
package = json.loads((unpacked / "datapackage.json").read_text())
for resource in package["resources"]:
    assert resource["hash"] == "sha256:" + hashlib.sha256((unpacked / resource["path"]).read_bytes()).hexdigest()
from frictionless import validate
report = validate(str(unpacked / "datapackage.json"))
assert report.valid, report.flatten(["message"])[:5]
originals = {row["document"]: row for row in csv.DictReader((unpacked / "documents.csv").open(newline=""))}
for name, row in originals.items():
    assert (unpacked / row["original"]).read_bytes() == texts[name].encode() and row["sha256"] == hashlib.sha256(texts[name].encode()).hexdigest()
held("bundle by frictionless")

# UCDP and ACLED: columns as named, numbers where numbers are, values of their lists.
for row in csv.DictReader(io.StringIO(export("ucdp").decode())):
    low, best, high = (float(row[name]) for name in ("low", "best", "high"))
    assert low <= best <= high and high >= 1 and row["date_start"] <= row["date_end"] and row["date_prec"] in "12345"
    assert row["type_of_violence"] in ("", "1", "2", "3") and row["where_prec"] in ("", *"1234567") and row["event_clarity"] in "12"
    assert sum(float(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")) == best
for row in csv.DictReader(io.StringIO(export("acled").decode())):
    assert row["time_precision"] in "123" and row["geo_precision"] in ("", "1", "2", "3") and float(row["fatalities"]) >= 0
    assert row["event_type"] in ("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots", "Strategic developments")
    assert row["iso"] == "" or 0 < int(row["iso"]) < 1000
held("ucdp and acled")

# Filters, review, what is left out.
assert all(json.loads(line)["type"] == "airstrike" for line in export("jsonl", "--type", "airstrike").splitlines())
assert export("jsonl", "--reviewed") == b""
queue = [json.loads(line) for line in run("review", "--record", record, "--json", "queue").splitlines()]
key = queue[0].get("key") or queue[0]["claim"]
run("review", "--record", record, "accept", key)
[reviewed] = [json.loads(line) for line in export("jsonl", "--reviewed").splitlines()]
assert len(reviewed["claims"]) == 1
exact = {(event["place"]["lat"], event["place"]["lon"]) for event in placed}
blurred = [tuple(feature["geometry"]["coordinates"][::-1]) for feature in json.loads(export("geojson", "--blur", "25"))["features"]]
assert not exact & set(blurred)
assert subprocess.run([isnad, "export", "--record", record, "annotations", "--redact", "persons"], capture_output=True, check=False).returncode == 1
held("filters, review, what is left out")

# A dossier asks for nothing and runs nothing, in both languages.
for lang in ("ar", "en"):
    page = export("dossier", "--lang", lang).decode()
    for word in ("<script", "src=", "@import", "url(", "<link", "<iframe"):
        assert word not in page, word
    etree.HTML(page)
    assert f'lang="{lang}"' in page and page.count("<article") == min(len(events), 500)
held("dossier")
print(f"{len(passed)} passed, 0 failed")
