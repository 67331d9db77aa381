DROP TABLE notice_change;
DROP TABLE notice_check;
ALTER TABLE notice DROP COLUMN returned_at, DROP COLUMN gone_at;
-- A page goes back to being a text by the charset it was read in. Where PostgreSQL does not know that charset, or it does
-- not explain all bytes (no text holds a NUL), the page is written with its bytes escaped (`\351`, `\000`): nothing is lost
-- but that it can be read. What was read of it stays in the other columns. Of every page is lost what it said it was, how
-- it came, and whether its host asked robots to stay away.
CREATE FUNCTION pg_temp.as_text(raw BYTEA, charset TEXT) RETURNS TEXT LANGUAGE plpgsql AS $$
BEGIN
    RETURN convert_from(raw, charset);
EXCEPTION WHEN OTHERS THEN
    RETURN encode(raw, 'escape');
END
$$;
ALTER TABLE notice_version ALTER COLUMN raw TYPE TEXT USING pg_temp.as_text(raw, charset);
DROP FUNCTION pg_temp.as_text(BYTEA, TEXT);
ALTER TABLE notice_version
    DROP COLUMN against_robots, DROP COLUMN origin, DROP COLUMN charset, DROP COLUMN content_type;
