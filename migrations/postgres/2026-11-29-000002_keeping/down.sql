DROP TABLE notice_change;
DROP TABLE notice_check;
ALTER TABLE notice DROP COLUMN returned_at, DROP COLUMN gone_at;
ALTER TABLE notice_version
    DROP COLUMN against_robots, DROP COLUMN origin, DROP COLUMN charset, DROP COLUMN content_type;
-- Bytes that are no UTF-8 have no text to go back to; what was read of them stays in the other columns.
ALTER TABLE notice_version ALTER COLUMN raw TYPE TEXT USING convert_from(raw, 'UTF8');
