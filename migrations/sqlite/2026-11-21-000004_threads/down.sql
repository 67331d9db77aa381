DROP TABLE support;
DROP TABLE receipt;
DROP TABLE post;
DROP TABLE thread;
