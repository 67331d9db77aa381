DROP INDEX notice_portal;
DROP TABLE notice_aside;
DROP TABLE notice_source;
DROP TABLE portal_delivery;
DROP TABLE portal_key;
DROP TABLE portal_row;
DROP TABLE portal_source;
