DROP INDEX event_at;
DROP TABLE job_run;
DROP TABLE dropped_task;
DROP INDEX mail_failed;
ALTER TABLE mail DROP COLUMN last_error;
ALTER TABLE mail DROP COLUMN failed_at;
ALTER TABLE mail DROP COLUMN tries;
DROP TABLE rule_retirement;
