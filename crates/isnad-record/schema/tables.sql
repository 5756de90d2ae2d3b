-- Version 1. Byte offsets point into the text of the document, in UTF-8. Days are counted from 1970-01-01; NULL where none is known.

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,                 -- the document's own id: file name, URL, or the id of a JSON line
    publisher TEXT,
    published TEXT,                     -- ISO 8601
    published_day INTEGER,
    title TEXT,
    url TEXT,
    sha256 TEXT NOT NULL,               -- of the text in UTF-8
    length INTEGER NOT NULL,            -- of the text, bytes
    received_sha256 TEXT,               -- of the bytes as they came, where these were not the text itself
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    lexicon TEXT NOT NULL,              -- version of the program and its tables that read it
    joined INTEGER NOT NULL DEFAULT 0 CHECK (joined IN (0, 1)), -- its tellings are in the events
    copy_of INTEGER REFERENCES documents (id),
    similarity REAL,                    -- share of five-word runs in common with that document, 0 to 1
    CHECK (copy_of IS NULL OR copy_of < id),
    CHECK ((copy_of IS NULL) = (similarity IS NULL))
) STRICT;
CREATE UNIQUE INDEX documents_once ON documents (sha256, name, coalesce(publisher, ''));
CREATE INDEX documents_by_name ON documents (name);
CREATE INDEX documents_by_publisher ON documents (publisher, published_day);
CREATE INDEX documents_by_day ON documents (published_day);
CREATE INDEX documents_pending ON documents (id) WHERE joined = 0;
CREATE INDEX documents_copies ON documents (copy_of) WHERE copy_of IS NOT NULL;

-- Apart from the table above, so that listing documents does not read them.
CREATE TABLE originals (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    minhash BLOB NOT NULL,              -- signature of its five-word runs, 60 numbers of 32 bits, little-endian; before what is long
    text BLOB NOT NULL,                 -- the text, zlib
    received BLOB                       -- the bytes as they came, zlib, where these were not the text itself
) STRICT;

-- What texts with five-word runs in common share: the candidates for copies.
CREATE TABLE text_bands (
    band INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    PRIMARY KEY (band, document_id)
) STRICT, WITHOUT ROWID;

-- How many there are of what is counted often; triggers of the tables keep it, so that nothing is read to count.
CREATE TABLE counts (
    -- documents by publisher, claims by type and status, events by grade, type and status
    what TEXT NOT NULL CHECK (what IN ('publisher', 'type', 'status', 'grade', 'event_type', 'event_status')),
    name TEXT NOT NULL,                 -- empty: a publisher that is not told
    n INTEGER NOT NULL,
    PRIMARY KEY (what, name)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER counts_none AFTER UPDATE ON counts WHEN new.n = 0 BEGIN
    DELETE FROM counts WHERE what = new.what AND name = new.name;
END;
CREATE TRIGGER documents_in AFTER INSERT ON documents BEGIN
    INSERT INTO counts VALUES ('publisher', coalesce(new.publisher, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,           -- stable: hash of document, place in the text and type
    document_id INTEGER NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,            -- in the order of the text, from 1
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    trigger_byte INTEGER NOT NULL,
    trigger_words TEXT NOT NULL,
    time TEXT,                          -- EDTF
    first_day INTEGER,
    last_day INTEGER,
    root TEXT,                          -- whose word it is: the last link of the chain, else the publisher
    root_kind TEXT,                     -- kind of that link; NULL for the publisher
    confidence REAL,                    -- of its least certain field
    copied INTEGER NOT NULL DEFAULT 0 CHECK (copied IN (0, 1)), -- its words stand in the document that this one is a copy of
    weight REAL NOT NULL,               -- how much it needs eyes, by its figures and confidence
    contested INTEGER NOT NULL DEFAULT 0 CHECK (contested IN (0, 1)), -- its event is
    json TEXT NOT NULL,                 -- the claim as `isnad read` gives it
    UNIQUE (document_id, number),
    CHECK (start_byte <= trigger_byte AND trigger_byte < end_byte),
    CHECK ((first_day IS NULL) = (last_day IS NULL))
) STRICT;
CREATE INDEX claims_by_day ON claims (first_day, type);
CREATE INDEX claims_by_type ON claims (type, status, first_day);
CREATE INDEX claims_by_root ON claims (root);
CREATE INDEX claims_by_weight ON claims (contested, weight) WHERE copied = 0;
CREATE INDEX claims_copied ON claims (id) WHERE copied = 1;

CREATE TRIGGER claims_in AFTER INSERT ON claims BEGIN
    INSERT INTO counts VALUES ('type', new.type, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO counts VALUES ('status', new.status, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER claims_out AFTER DELETE ON claims BEGIN
    UPDATE counts SET n = n - 1 WHERE what = 'type' AND name = old.type;
    UPDATE counts SET n = n - 1 WHERE what = 'status' AND name = old.status;
END;

CREATE TABLE claim_roles (
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    number INTEGER NOT NULL,
    surface TEXT NOT NULL,              -- the words in the text
    resolved TEXT,                      -- id of the place or actor
    PRIMARY KEY (claim_id, role, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_roles_resolved ON claim_roles (resolved, role) WHERE resolved IS NOT NULL;

CREATE TABLE figures (
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    measure TEXT NOT NULL,
    counted TEXT NOT NULL,              -- who or what, as in the text
    low REAL,
    high REAL,
    approx INTEGER NOT NULL,
    quote TEXT NOT NULL,
    part_of TEXT,
    PRIMARY KEY (claim_id, number)
) STRICT, WITHOUT ROWID;

-- The chain of a claim, from the publisher's side to the origin.
CREATE TABLE links (
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (claim_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE places (
    claim_id INTEGER NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    surface TEXT NOT NULL,
    place_id TEXT NOT NULL,
    name TEXT NOT NULL,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    precision TEXT NOT NULL,
    PRIMARY KEY (claim_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_by_id ON places (place_id);

-- What joining asks of the claims of each joined document: its tellings, as bytes (isnad_join::stored). Made anew where the tables change.
CREATE TABLE tellings (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    facts BLOB NOT NULL
) STRICT;

-- Blocks in which tellings are found: those of one family in one place, near in time.
CREATE TABLE blocks (
    block INTEGER NOT NULL,
    sort INTEGER NOT NULL,              -- 1: stands in the block itself, else only lies within; 2 more: told of a long time
    first_day INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    number INTEGER NOT NULL,            -- of the telling in its document, from 0
    last_day INTEGER NOT NULL,
    PRIMARY KEY (block, sort, first_day, document_id, number)
) STRICT, WITHOUT ROWID;

-- What the events were made by: numbers that are other ones where it is another.
CREATE TABLE joining (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    tables INTEGER NOT NULL,            -- of the lexicon and the program
    program INTEGER NOT NULL            -- of the program alone
) STRICT;

-- What places and actors of events are called, each name once: a name that is asked for, or a part of one, finds these few before it finds events.
CREATE TABLE event_names (
    id INTEGER PRIMARY KEY,
    sort TEXT NOT NULL CHECK (sort IN ('place', 'actor')),
    known TEXT,                         -- id of the gazetteer or of the lexicon
    name TEXT NOT NULL,
    folded TEXT NOT NULL,               -- the name as it is compared: letters that are spelled one way or the other are one
    used INTEGER NOT NULL DEFAULT 0     -- how often; triggers count it
) STRICT;
CREATE UNIQUE INDEX event_names_once ON event_names (sort, name, coalesce(known, ''));
CREATE INDEX event_names_known ON event_names (sort, known) WHERE known IS NOT NULL;

CREATE TABLE events (
    number INTEGER PRIMARY KEY,         -- where it stands in this file; outside of it an event is called by its id
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    grade TEXT NOT NULL,
    time TEXT,
    first_day INTEGER,
    last_day INTEGER,
    place_id TEXT,
    place TEXT,
    place_name INTEGER REFERENCES event_names (id), -- the two before
    lat REAL,
    lon REAL,
    precision TEXT,                     -- kind of place that the point is of; NULL without a point
    radius_km REAL,                     -- how far from the point it may be, where that was computed
    killed_low REAL,
    killed_high REAL,
    injured_low REAL,
    injured_high REAL,
    sources INTEGER NOT NULL,
    independent_sources INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    differs INTEGER NOT NULL DEFAULT 0, -- how many points its accounts differ about
    json TEXT NOT NULL,
    seal TEXT NOT NULL,                 -- SHA-256 of all of this and of the keys of its claims
    CHECK ((first_day IS NULL) = (last_day IS NULL)),
    CHECK ((place IS NULL) = (place_name IS NULL))
) STRICT;
-- Events are listed from these alone, which hold all that is asked of an event; the wide rows are read of those that are shown.
-- The first holds what a map shows too, so that all events of a record are drawn and counted without reading one.
CREATE INDEX events_by_day ON events (first_day, id, last_day, type, status, grade, place_name, lat, lon, precision, radius_km);
CREATE INDEX events_by_type ON events (type, first_day, id, last_day, status, grade, place_name);
CREATE INDEX events_by_status ON events (status, first_day, id, last_day, type, grade, place_name);
CREATE INDEX events_by_grade ON events (grade, first_day, id, last_day, type, status, place_name);
CREATE INDEX events_by_place ON events (place_name, first_day, id, last_day, type, status, grade);
-- What was told of a long time is listed apart, so that a month is found without all that came before it.
CREATE INDEX events_long ON events (last_day, first_day, id, type, status, grade, place_name) WHERE last_day - first_day > 62;
CREATE INDEX events_by_killed ON events (killed_high);
CREATE TRIGGER events_in AFTER INSERT ON events BEGIN
    UPDATE event_names SET used = used + 1 WHERE id = new.place_name;
    INSERT INTO counts VALUES ('grade', new.grade, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO counts VALUES ('event_type', new.type, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO counts VALUES ('event_status', new.status, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER events_out AFTER DELETE ON events BEGIN
    UPDATE event_names SET used = used - 1 WHERE id = old.place_name;
    DELETE FROM event_names WHERE id = old.place_name AND used = 0;
    UPDATE counts SET n = n - 1 WHERE what = 'grade' AND name = old.grade;
    UPDATE counts SET n = n - 1 WHERE what = 'event_type' AND name = old.type;
    UPDATE counts SET n = n - 1 WHERE what = 'event_status' AND name = old.status;
END;

CREATE TABLE event_claims (
    claim_id INTEGER PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    called INTEGER NOT NULL             -- what an event would be called whose first claim it is, as a number of 64 bits
) STRICT;
CREATE INDEX event_claims_of ON event_claims (event_id, number);
CREATE INDEX event_claims_called ON event_claims (called);
CREATE TRIGGER event_claims_in AFTER INSERT ON event_claims
WHEN (SELECT grade FROM events WHERE id = new.event_id) = 'contested' BEGIN
    UPDATE claims SET contested = 1 WHERE id = new.claim_id;
END;
CREATE TRIGGER event_claims_out AFTER DELETE ON event_claims BEGIN
    UPDATE claims SET contested = 0 WHERE id = old.claim_id AND contested = 1;
END;

CREATE TABLE event_actors (
    event_number INTEGER NOT NULL REFERENCES events (number) ON DELETE CASCADE,
    role TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    actor_id TEXT,
    actor_name INTEGER NOT NULL REFERENCES event_names (id), -- the two before
    PRIMARY KEY (event_number, role, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_actors_by_name ON event_actors (actor_name, event_number);
CREATE TRIGGER event_actors_in AFTER INSERT ON event_actors BEGIN
    UPDATE event_names SET used = used + 1 WHERE id = new.actor_name;
END;
CREATE TRIGGER event_actors_out AFTER DELETE ON event_actors BEGIN
    UPDATE event_names SET used = used - 1 WHERE id = old.actor_name;
    DELETE FROM event_names WHERE id = old.actor_name AND used = 0;
END;

-- What people decided. Nothing is deleted: an undo is a row of its own that makes another inactive.
CREATE TABLE judgements (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'edit', 'same', 'different', 'note', 'undo')),
    claim_key TEXT,                     -- the claim as it is called now
    said_of TEXT,                       -- the claim as it was called when it was judged
    other_key TEXT,                     -- same, different: the second claim
    other_said_of TEXT,
    field TEXT,                         -- edit
    old TEXT,                           -- edit: the value that the program gave, JSON
    new TEXT,                           -- edit: the value that holds, JSON
    note TEXT,
    undoes INTEGER REFERENCES judgements (id),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    adrift INTEGER NOT NULL DEFAULT 0 CHECK (adrift IN (0, 1)), -- a later reading has no such claim
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'edit') = (field IS NOT NULL))
) STRICT;
CREATE INDEX judgements_of ON judgements (claim_key);
CREATE INDEX judgements_of_other ON judgements (other_key) WHERE other_key IS NOT NULL;

-- Everything that changed this file. The hash of an entry is SHA-256, in hexadecimal, of the JSON list without spaces
-- [seq,at,by,action,subject,detail,previous], detail being the string as it stands here; previous is the hash of the entry before, or 64 zeros.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX log_of ON log (subject, seq);
CREATE TRIGGER log_keeps_entries BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log is only ever added to'); END;
CREATE TRIGGER log_keeps_words BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log is only ever added to'); END;

-- Words as they are searched for: folded, without clitics. The tables are what the indexes were made of.
CREATE TABLE text_words (document_id INTEGER PRIMARY KEY REFERENCES documents (id), words TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE text_index USING fts5 (words, content = 'text_words', content_rowid = 'document_id', tokenize = "unicode61 remove_diacritics 0");
CREATE TRIGGER text_words_in AFTER INSERT ON text_words BEGIN
    INSERT INTO text_index (rowid, words) VALUES (new.document_id, new.words);
END;
CREATE TRIGGER text_words_out AFTER DELETE ON text_words BEGIN
    INSERT INTO text_index (text_index, rowid, words) VALUES ('delete', old.document_id, old.words);
END;
CREATE TABLE claim_words (claim_id INTEGER PRIMARY KEY REFERENCES claims (id) ON DELETE CASCADE, words TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE claim_index USING fts5 (words, content = 'claim_words', content_rowid = 'claim_id', tokenize = "unicode61 remove_diacritics 0");
CREATE TRIGGER claim_words_in AFTER INSERT ON claim_words BEGIN
    INSERT INTO claim_index (rowid, words) VALUES (new.claim_id, new.words);
END;
CREATE TRIGGER claim_words_out AFTER DELETE ON claim_words BEGIN
    INSERT INTO claim_index (claim_index, rowid, words) VALUES ('delete', old.claim_id, old.words);
END;
