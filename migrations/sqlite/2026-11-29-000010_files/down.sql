DROP TABLE attachment;
DROP TABLE stored_file;
