DROP TABLE notice_version;
DROP TABLE notice;
DROP TABLE portal_host;
DROP TABLE portal;
