DROP INDEX attachment_kept_for;
ALTER TABLE attachment DROP COLUMN kept_for;
DROP TABLE thread_unindexed;
DROP TABLE thread_term;
DROP TABLE mention;
DROP TABLE manuscript;
