-- Views for people who query the file with other programs.

CREATE VIEW documents_readable AS
SELECT d.id, d.name, d.publisher, d.published, d.title, d.url, d.length AS bytes, d.sha256, d.added_at, d.added_by, d.lexicon,
    (SELECT count(*) FROM claims WHERE document_id = d.id) AS claims,
    o.name AS copy_of, round(d.similarity, 3) AS similarity
FROM documents d LEFT JOIN documents o ON o.id = d.copy_of;

CREATE VIEW claims_readable AS
SELECT c.key AS claim, d.name AS document, d.publisher, d.published, c.type, c.status, c.time,
    date(c.first_day * 86400, 'unixepoch') AS first_day, date(c.last_day * 86400, 'unixepoch') AS last_day,
    (SELECT group_concat(surface, ' | ') FROM claim_roles WHERE claim_id = c.id AND role = 'agent') AS agents,
    (SELECT group_concat(surface, ' | ') FROM claim_roles WHERE claim_id = c.id AND role = 'target') AS targets,
    (SELECT group_concat(surface, ' | ') FROM claim_roles WHERE claim_id = c.id AND role IN ('place', 'origin', 'destination')) AS places,
    (SELECT group_concat(measure || ' ' || quote, ' | ') FROM figures WHERE claim_id = c.id) AS figures,
    (SELECT group_concat(name, ' ← ') FROM (SELECT name FROM links WHERE claim_id = c.id ORDER BY number)) AS told_by,
    c.root, c.evidence, c.start_byte, c.end_byte, c.confidence, c.copied,
    (SELECT kind FROM judgements WHERE claim_key = c.key AND active = 1 AND kind IN ('accept', 'reject') ORDER BY id DESC LIMIT 1) AS judgement,
    e.event_id AS event
FROM claims c JOIN documents d ON d.id = c.document_id LEFT JOIN event_claims e ON e.claim_id = c.id;

-- Known and recorded, not a total.
CREATE VIEW events_readable AS
SELECT id AS event, type, status, grade, time, date(first_day * 86400, 'unixepoch') AS first_day,
    date(last_day * 86400, 'unixepoch') AS last_day, place, lat, lon,
    (SELECT group_concat(name, ' | ') FROM event_actors WHERE event_number = e.number AND role = 'agent') AS agents,
    (SELECT group_concat(name, ' | ') FROM event_actors WHERE event_number = e.number AND role = 'target') AS targets,
    killed_low, killed_high, injured_low, injured_high, sources, independent_sources, claims
FROM events e;

-- Whose word the claims are.
CREATE VIEW sources AS
SELECT coalesce(root, '(not told)') AS source, coalesce(root_kind, 'publisher') AS kind, count(*) AS claims,
    count(DISTINCT document_id) AS documents, date(min(first_day) * 86400, 'unixepoch') AS first_day,
    date(max(last_day) * 86400, 'unixepoch') AS last_day
FROM claims WHERE copied = 0 GROUP BY root, root_kind;

-- Events whose accounts cannot all be true, a row for each side.
CREATE VIEW contradictions AS
SELECT e.id AS event, e.type, e.place, date(e.first_day * 86400, 'unixepoch') AS first_day, d.value ->> 'about' AS about,
    d.value ->> 'measure' AS measure, s.value ->> 'says' AS says,
    (SELECT group_concat(r.value, ' | ') FROM json_each(s.value, '$.roots') r) AS said_by
FROM events e, json_each(e.json, '$.differences') d, json_each(d.value, '$.sides') s
WHERE e.differs > 0;

CREATE VIEW judgements_readable AS
SELECT j.id, j.at, j.by, j.kind, j.claim_key AS claim, j.other_key AS other_claim, j.field, j.old, j.new, j.note, j.undoes,
    j.active, j.adrift, c.evidence, d.name AS document
FROM judgements j LEFT JOIN claims c ON c.key = j.claim_key LEFT JOIN documents d ON d.id = c.document_id;

CREATE VIEW log_readable AS
SELECT l.seq, l.at, l.by, l.action, l.subject, d.name AS document, l.detail
FROM log l LEFT JOIN documents d ON l.subject = 'document ' || d.id;
