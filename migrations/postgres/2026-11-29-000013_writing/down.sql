DROP TABLE thread_unindexed;
DROP TABLE thread_term;
DROP TABLE mention;
DROP TABLE manuscript;
