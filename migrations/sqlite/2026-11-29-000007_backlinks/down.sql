DROP TABLE notice_backlink;
