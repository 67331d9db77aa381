CREATE TABLE site (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE department (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    parent_id BIGINT REFERENCES department (id),
    function_group TEXT NOT NULL,
    signature TEXT NOT NULL CHECK (signature IN ('second', 'own')),
    created_at TEXT NOT NULL
);

CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('unconfirmed', 'active', 'suspended')),
    lang TEXT NOT NULL CHECK (lang IN ('zh-CN', 'en')),
    created_at TEXT NOT NULL,
    confirmed_at TEXT
);
CREATE INDEX account_unconfirmed ON account (created_at) WHERE state = 'unconfirmed';

CREATE TABLE role_grant (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL CHECK (role IN ('official', 'signer', 'head', 'clerk', 'moderator', 'editor', 'supervisor', 'admin')),
    scope TEXT NOT NULL CHECK (scope IN ('site', 'department', 'consultation')),
    scope_id BIGINT,
    from_at TEXT NOT NULL,
    until_at TEXT,
    granted_by BIGINT REFERENCES account (id),
    CHECK ((scope = 'site') = (scope_id IS NULL))
);
CREATE INDEX role_grant_account ON role_grant (account_id);

CREATE TABLE consent_text (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('terms', 'privacy')),
    version INTEGER NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    since TEXT NOT NULL,
    UNIQUE (kind, version)
);

CREATE TABLE consent (
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    consent_text_id BIGINT NOT NULL REFERENCES consent_text (id),
    at TEXT NOT NULL,
    PRIMARY KEY (account_id, consent_text_id)
);

CREATE TABLE confirmation (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    tries INTEGER NOT NULL
);

CREATE TABLE password_reset (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    expires_at TEXT NOT NULL,
    used_at TEXT
);

CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE access_token (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX access_token_account ON access_token (account_id);

CREATE TABLE throttle (
    key TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TEXT NOT NULL
);
