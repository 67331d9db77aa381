DROP TABLE notice_unindexed;
DROP TABLE notice_search;
