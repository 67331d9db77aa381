-- The words of notices, cut into terms by base/bigram.rs; a row is a piece, its number notice_id * 1000 + piece.
-- The terms need no other tokenizer than spaces: "ascii" takes everything beyond ASCII as it is.
CREATE VIRTUAL TABLE notice_search USING fts5(terms, content = '', contentless_delete = 1, tokenize = 'ascii');

-- Notices that say something the index does not hold yet. One row for each version, so that none is passed over when
-- another comes while a job works.
CREATE TABLE notice_unindexed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id BIGINT NOT NULL REFERENCES notice (id)
);
INSERT INTO notice_unindexed (notice_id) SELECT id FROM notice ORDER BY id;
