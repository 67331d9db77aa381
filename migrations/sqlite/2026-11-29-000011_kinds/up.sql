-- Topics that belong together.
CREATE TABLE series (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    created_at TEXT NOT NULL
);

-- A CHECK cannot be changed here: a wider column takes the place and the name of the narrow one. (Making the table anew
-- would lose the columns that other steps add.)
ALTER TABLE consultation ADD COLUMN kind_wide TEXT NOT NULL DEFAULT 'topic'
    CHECK (kind_wide IN ('topic', 'draft', 'hearing', 'forum'));
UPDATE consultation SET kind_wide = kind;
ALTER TABLE consultation DROP COLUMN kind;
ALTER TABLE consultation RENAME COLUMN kind_wide TO kind;
ALTER TABLE consultation ADD COLUMN series_id BIGINT REFERENCES series (id);
CREATE INDEX consultation_series ON consultation (series_id, id) WHERE series_id IS NOT NULL;

ALTER TABLE consultation_change ADD COLUMN what_wide TEXT NOT NULL DEFAULT 'published' CHECK (
    what_wide IN ('published', 'extended', 'withdrawn', 'concluded', 'archived', 'rescheduled', 'end_set')
);
UPDATE consultation_change SET what_wide = what;
ALTER TABLE consultation_change DROP COLUMN what;
ALTER TABLE consultation_change RENAME COLUMN what_wide TO what;

-- Where and when a hearing meets.
CREATE TABLE hearing_session (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    place TEXT NOT NULL,
    address TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    url TEXT,
    taking_part TEXT NOT NULL,
    CHECK (starts_at < ends_at)
);
CREATE INDEX hearing_session_consultation ON hearing_session (consultation_id, starts_at);

-- Who is heard in it.
CREATE TABLE hearing_party (
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    capacity TEXT NOT NULL,
    PRIMARY KEY (consultation_id, ordinal)
);

-- What was said in a session: one row for each version, never written again.
CREATE TABLE hearing_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id BIGINT NOT NULL REFERENCES hearing_session (id),
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    html_version INTEGER NOT NULL,
    documents TEXT NOT NULL,
    account_id BIGINT REFERENCES account (id),
    published_at TEXT NOT NULL,
    UNIQUE (session_id, number)
);

-- Whose voice began a thread; the department it falls under, where it falls under one alone.
ALTER TABLE thread ADD COLUMN voice TEXT NOT NULL DEFAULT 'resident' CHECK (voice IN ('resident', 'official'));
ALTER TABLE thread ADD COLUMN department_id BIGINT REFERENCES department (id);
CREATE INDEX thread_department ON thread (department_id) WHERE department_id IS NOT NULL;
