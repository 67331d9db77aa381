DROP TABLE suspension;
ALTER TABLE department DROP COLUMN contact;
ALTER TABLE account DROP COLUMN renamed_at;
ALTER TABLE session DROP COLUMN device;
