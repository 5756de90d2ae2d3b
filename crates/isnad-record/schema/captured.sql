-- Version 2: where a document came from, beside what it says of itself.
ALTER TABLE documents ADD COLUMN captured TEXT;  -- RFC 3339: when it was captured, apart from when it was published
ALTER TABLE documents ADD COLUMN via TEXT;       -- JSON: whose word the publisher passes on as a whole, [{"name", "kind"}]
