DROP TABLE idempotency;
DROP TABLE mail;
DROP TABLE task;
DROP TABLE seal;
DROP TABLE unsealed;
DROP TABLE event;
DROP FUNCTION refuse_change();
DELETE FROM site WHERE key = 'sealer';
