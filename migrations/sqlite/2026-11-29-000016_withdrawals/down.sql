DROP TABLE withdrawal;
