//! The tables, for both databases. The migrations are what makes them; a test holds the two against each other.

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    site (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    department (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        parent_id -> Nullable<BigInt>,
        function_group -> Text,
        signature -> Text,
        created_at -> UtcTs,
        contact -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    account (id) {
        id -> BigInt,
        email -> Text,
        email_key -> Text,
        display_name -> Text,
        name_key -> Text,
        password_hash -> Text,
        state -> Text,
        lang -> Text,
        created_at -> UtcTs,
        confirmed_at -> Nullable<UtcTs>,
        renamed_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    role_grant (id) {
        id -> BigInt,
        account_id -> BigInt,
        role -> Text,
        scope -> Text,
        scope_id -> Nullable<BigInt>,
        from_at -> UtcTs,
        until_at -> Nullable<UtcTs>,
        granted_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    consent_text (id) {
        id -> BigInt,
        kind -> Text,
        version -> Integer,
        title_zh -> Text,
        title_en -> Text,
        text_zh -> Text,
        text_en -> Text,
        since -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    consent (account_id, consent_text_id) {
        account_id -> BigInt,
        consent_text_id -> BigInt,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    confirmation (account_id) {
        account_id -> BigInt,
        code_hash -> Text,
        expires_at -> UtcTs,
        tries -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    password_reset (token_hash) {
        token_hash -> Text,
        account_id -> BigInt,
        expires_at -> UtcTs,
        used_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    session (token_hash) {
        token_hash -> Text,
        account_id -> BigInt,
        created_at -> UtcTs,
        seen_at -> UtcTs,
        device -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    access_token (id) {
        id -> BigInt,
        account_id -> BigInt,
        name -> Text,
        token_hash -> Text,
        scopes -> Text,
        created_at -> UtcTs,
        expires_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    throttle (key) {
        key -> Text,
        failures -> BigInt,
        last_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    portal (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    portal_host (host) {
        host -> Text,
        portal_id -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice (id) {
        id -> BigInt,
        url -> Text,
        url_key -> Text,
        portal_id -> Nullable<BigInt>,
        state -> Text,
        title -> Text,
        issuers -> Text,
        document_number -> Nullable<Text>,
        index_number -> Nullable<Text>,
        site_id_code -> Nullable<Text>,
        published_at -> Nullable<UtcTs>,
        deadline_at -> Nullable<UtcTs>,
        deadline_text -> Nullable<Text>,
        deadline_rule -> Nullable<Text>,
        current_version -> Integer,
        created_at -> UtcTs,
        document_key -> Nullable<Text>,
        site_path -> Nullable<Text>,
        merged_into -> Nullable<BigInt>,
        gone_at -> Nullable<UtcTs>,
        returned_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_version (notice_id, number) {
        notice_id -> BigInt,
        number -> Integer,
        fetched_at -> UtcTs,
        sha256 -> Text,
        title -> Text,
        fields -> Text,
        missing -> Text,
        attachments -> Text,
        html -> Text,
        raw -> Binary,
        content_type -> Nullable<Text>,
        charset -> Text,
        origin -> Text,
        against_robots -> Bool,
        brought_from -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_address (url_key) {
        url_key -> Text,
        notice_id -> BigInt,
        url -> Text,
        found -> Text,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_twin (low_id, high_id) {
        low_id -> BigInt,
        high_id -> BigInt,
        found -> Text,
        state -> Text,
        at -> UtcTs,
        decided_at -> Nullable<UtcTs>,
        decided_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_link (id) {
        id -> BigInt,
        notice_id -> BigInt,
        earlier_id -> BigInt,
        kind -> Text,
        state -> Text,
        agreement -> Nullable<Text>,
        at -> UtcTs,
        decided_at -> Nullable<UtcTs>,
        decided_by -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    clause_text (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        edition -> Integer,
        notice_id -> Nullable<BigInt>,
        notice_version -> Nullable<Integer>,
        sha256 -> Text,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    clause (id) {
        id -> BigInt,
        text_id -> BigInt,
        ordinal -> Integer,
        level -> Text,
        eid -> Text,
        label -> Text,
        text -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    portal_source (id) {
        id -> BigInt,
        portal_id -> BigInt,
        url -> Text,
        recipe -> Text,
        column_type -> Text,
        department_id -> Nullable<BigInt>,
        interval_minutes -> Integer,
        created_at -> UtcTs,
        paused_at -> Nullable<UtcTs>,
        next_poll_at -> UtcTs,
        claimed_until -> Nullable<UtcTs>,
        etag -> Nullable<Text>,
        last_modified -> Nullable<Text>,
        polled_at -> Nullable<UtcTs>,
        succeeded_at -> Nullable<UtcTs>,
        newest_at -> Nullable<UtcTs>,
        listed -> Integer,
        foreign_rows -> Integer,
        failures -> Integer,
        fault -> Nullable<Text>,
        fault_detail -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    portal_row (url_key) {
        url_key -> Text,
        source_id -> BigInt,
        url -> Text,
        title -> Nullable<Text>,
        rule -> Text,
        published_at -> Nullable<UtcTs>,
        stated -> Text,
        listed_at -> UtcTs,
        tries -> Integer,
        next_try_at -> Nullable<UtcTs>,
        fault -> Nullable<Text>,
        fault_detail -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    portal_key (id) {
        id -> BigInt,
        portal_id -> BigInt,
        secret -> Text,
        made_at -> UtcTs,
        made_by_id -> Nullable<BigInt>,
        used_at -> Nullable<UtcTs>,
        revoked_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    portal_delivery (portal_id, sha256) {
        portal_id -> BigInt,
        sha256 -> Text,
        at -> UtcTs,
        notice_id -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_source (notice_id) {
        notice_id -> BigInt,
        source_id -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_aside (notice_id) {
        notice_id -> BigInt,
        reason -> Text,
        at -> UtcTs,
        by_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_unindexed (id) {
        id -> BigInt,
        notice_id -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    series (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        summary -> Text,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    consultation (id) {
        id -> BigInt,
        kind -> Text,
        series_id -> Nullable<BigInt>,
        title -> Text,
        summary -> Text,
        body -> Text,
        html -> Text,
        state -> Text,
        opens_at -> Nullable<UtcTs>,
        closes_at -> Nullable<UtcTs>,
        respond_by -> Nullable<UtcTs>,
        moderation -> Text,
        short_period_reason -> Text,
        created_by -> Nullable<BigInt>,
        created_at -> UtcTs,
        published_at -> Nullable<UtcTs>,
        opening_recorded -> Bool,
        closing_recorded -> Bool,
        thread_count -> BigInt,
        answered_thread_count -> BigInt,
        post_count -> BigInt,
        participant_count -> BigInt,
        response_count -> BigInt,
        version -> BigInt,
        asks_stance -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    consultation_department (consultation_id, department_id) {
        consultation_id -> BigInt,
        department_id -> BigInt,
        ordinal -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    consultation_notice (consultation_id, notice_id) {
        consultation_id -> BigInt,
        notice_id -> BigInt,
        ordinal -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    consultation_change (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        what -> Text,
        reason -> Text,
        closed_at_before -> Nullable<UtcTs>,
        closes_at_after -> Nullable<UtcTs>,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
        sessions -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    hearing_session (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        place -> Text,
        address -> Text,
        starts_at -> UtcTs,
        ends_at -> UtcTs,
        url -> Nullable<Text>,
        taking_part -> Text,
        cancelled_at -> Nullable<UtcTs>,
        cancel_reason -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    hearing_party (consultation_id, ordinal) {
        consultation_id -> BigInt,
        ordinal -> Integer,
        name -> Text,
        capacity -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    hearing_record (id) {
        id -> BigInt,
        session_id -> BigInt,
        number -> Integer,
        body -> Text,
        html -> Text,
        html_version -> Integer,
        documents -> Text,
        account_id -> Nullable<BigInt>,
        published_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    thread (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        title -> Text,
        author_id -> BigInt,
        voice -> Text,
        department_id -> Nullable<BigInt>,
        notice_id -> Nullable<BigInt>,
        notice_version -> Nullable<Integer>,
        created_at -> UtcTs,
        published_at -> Nullable<UtcTs>,
        active_at -> UtcTs,
        answered_at -> Nullable<UtcTs>,
        post_count -> BigInt,
        participant_count -> BigInt,
        response_count -> BigInt,
        last_number -> BigInt,
        answer_due_at -> Nullable<UtcTs>,
        answer_due_provisional -> Bool,
        for_count -> BigInt,
        against_count -> BigInt,
        question_count -> BigInt,
        suggestion_count -> BigInt,
        asked_since -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    post (id) {
        id -> BigInt,
        thread_id -> BigInt,
        consultation_id -> BigInt,
        parent_id -> Nullable<BigInt>,
        author_id -> BigInt,
        voice -> Text,
        department_id -> Nullable<BigInt>,
        state -> Text,
        depth -> Integer,
        place -> Nullable<BigInt>,
        number -> Nullable<BigInt>,
        body -> Text,
        html -> Text,
        html_version -> Integer,
        revision -> Integer,
        created_at -> UtcTs,
        published_at -> Nullable<UtcTs>,
        edited_at -> Nullable<UtcTs>,
        support_count -> BigInt,
        version -> BigInt,
        withdrawn_at -> Nullable<UtcTs>,
        unseen -> Bool,
        mended -> Bool,
        clause_id -> Nullable<BigInt>,
        notice_version -> Nullable<Integer>,
        stance -> Nullable<Text>,
        answered_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    post_revision (id) {
        id -> BigInt,
        post_id -> BigInt,
        number -> Integer,
        title -> Nullable<Text>,
        body -> Text,
        html -> Text,
        html_version -> Integer,
        state -> Text,
        silent -> Bool,
        at -> UtcTs,
        decided_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    receipt (post_id) {
        post_id -> BigInt,
        code -> Text,
        sha256 -> Text,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    erasure (post_id) {
        post_id -> BigInt,
        ground -> Text,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    withdrawal (post_id) {
        post_id -> BigInt,
        reason -> Text,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    support (post_id, account_id) {
        post_id -> BigInt,
        account_id -> BigInt,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    rule (id) {
        id -> BigInt,
        code -> Text,
        version -> Integer,
        ordinal -> Integer,
        title_zh -> Text,
        title_en -> Text,
        text_zh -> Text,
        text_en -> Text,
        since -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    rule_retirement (rule_id) {
        rule_id -> BigInt,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    queue_item (id) {
        id -> BigInt,
        post_id -> BigInt,
        thread_id -> BigInt,
        consultation_id -> BigInt,
        why -> Text,
        waiting_since -> UtcTs,
        due_at -> UtcTs,
        due_provisional -> Bool,
        claimed_by -> Nullable<BigInt>,
        claimed_at -> Nullable<UtcTs>,
        decided_at -> Nullable<UtcTs>,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    decision (id) {
        id -> BigInt,
        item_id -> BigInt,
        post_id -> BigInt,
        verdict -> Text,
        rule_id -> Nullable<BigInt>,
        reason -> Text,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    response (post_id) {
        post_id -> BigInt,
        thread_id -> BigInt,
        department_id -> BigInt,
        kind -> Text,
        state -> Text,
        sensitivity -> Text,
        drafted_by -> BigInt,
        created_at -> UtcTs,
        submitted_at -> Nullable<UtcTs>,
        published_at -> Nullable<UtcTs>,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    response_cover (response_id, post_id) {
        response_id -> BigInt,
        post_id -> BigInt,
        ordinal -> Integer,
        disposition -> Text,
        reason -> Text,
        referred_to -> Nullable<BigInt>,
        superseded_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    response_gate (response_id, gate) {
        response_id -> BigInt,
        gate -> Text,
        ok -> Bool,
        note -> Text,
        account_id -> BigInt,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    response_return (id) {
        id -> BigInt,
        response_id -> BigInt,
        reason -> Text,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    response_signature (response_id) {
        response_id -> BigInt,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    outcome (consultation_id) {
        consultation_id -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    outcome_part (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        part -> Text,
        number -> Integer,
        body -> Text,
        html -> Text,
        html_version -> Integer,
        entries -> Text,
        saved_at -> UtcTs,
        account_id -> Nullable<BigInt>,
        published_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    follow_up (id) {
        id -> BigInt,
        consultation_id -> BigInt,
        department_id -> BigInt,
        at -> UtcTs,
        body -> Text,
        html -> Text,
        html_version -> Integer,
        account_id -> Nullable<BigInt>,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    event (id) {
        id -> BigInt,
        at -> UtcTs,
        kind -> Text,
        subject_type -> Text,
        subject_id -> BigInt,
        actor_kind -> Text,
        actor_department_id -> Nullable<BigInt>,
        actor_hash -> Nullable<Text>,
        audience -> Text,
        detail -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    unsealed (event_id) {
        event_id -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    seal (audience, seq) {
        audience -> Text,
        seq -> BigInt,
        event_id -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    task (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Text,
        dedupe_key -> Text,
        run_at -> UtcTs,
        attempts -> Integer,
        locked_until -> Nullable<UtcTs>,
        parked_at -> Nullable<UtcTs>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    dropped_task (id) {
        id -> BigInt,
        kind -> Text,
        payload -> Text,
        attempts -> Integer,
        last_error -> Nullable<Text>,
        reason -> Text,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    job_run (job) {
        job -> Text,
        at -> UtcTs,
        error -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    mail (id) {
        id -> BigInt,
        account_id -> Nullable<BigInt>,
        to_address -> Text,
        lang -> Text,
        letter -> Text,
        subject -> Text,
        text -> Text,
        html -> Text,
        message_id -> Text,
        created_at -> UtcTs,
        sent_at -> Nullable<UtcTs>,
        tries -> Integer,
        failed_at -> Nullable<UtcTs>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    idempotency (account_id, key) {
        account_id -> BigInt,
        key -> Text,
        fingerprint -> Text,
        subject_id -> Nullable<BigInt>,
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    suspension (id) {
        id -> BigInt,
        account_id -> BigInt,
        reason -> Text,
        at -> UtcTs,
        by_id -> Nullable<BigInt>,
        ended_at -> Nullable<UtcTs>,
        ended_reason -> Nullable<Text>,
        ended_by_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    invitation (id) {
        id -> BigInt,
        email -> Text,
        email_key -> Text,
        role -> Text,
        scope -> Text,
        scope_id -> Nullable<BigInt>,
        lang -> Text,
        token_hash -> Text,
        invited_by_id -> Nullable<BigInt>,
        created_at -> UtcTs,
        sent_at -> UtcTs,
        expires_at -> UtcTs,
        accepted_at -> Nullable<UtcTs>,
        accepted_by_id -> Nullable<BigInt>,
        withdrawn_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_check (notice_id) {
        notice_id -> BigInt,
        next_at -> UtcTs,
        checked_at -> Nullable<UtcTs>,
        outcome -> Nullable<Text>,
        fault -> Nullable<Text>,
        failures -> Integer,
        etag -> Nullable<Text>,
        last_modified -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_backlink (notice_id) {
        notice_id -> BigInt,
        way -> Nullable<Text>,
        since -> UtcTs,
        checked_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    notice_change (id) {
        id -> BigInt,
        notice_id -> BigInt,
        version -> Integer,
        judgement -> Text,
        reason -> Text,
        account_id -> Nullable<BigInt>,
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    manuscript (account_id, place) {
        account_id -> BigInt,
        place -> Text,
        title -> Text,
        body -> Text,
        choices -> Text,
        version -> BigInt,
        updated_at -> UtcTs,
    }
}

diesel::table! {
    mention (id) {
        id -> BigInt,
        post_id -> BigInt,
        revision -> Integer,
        account_id -> Nullable<BigInt>,
        department_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    stored_file (id) {
        id -> BigInt,
        sha256 -> Text,
        size -> BigInt,
        touched_at -> UtcTs,
        doomed_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    thread_term (scope, term, thread_id) {
        scope -> BigInt,
        term -> Text,
        thread_id -> BigInt,
    }
}

diesel::table! {
    thread_unindexed (id) {
        id -> BigInt,
        thread_id -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    attachment (id) {
        id -> BigInt,
        stored_file_id -> BigInt,
        uploader_id -> BigInt,
        post_id -> Nullable<BigInt>,
        position -> Integer,
        name -> Text,
        kind -> Text,
        width -> Nullable<Integer>,
        height -> Nullable<Integer>,
        alt -> Text,
        created_at -> UtcTs,
        dropped_at -> Nullable<UtcTs>,
        kept_for -> Nullable<Text>,
        follow_up_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use base::time::UtcTs;

    thread_visit (account_id, thread_id) {
        account_id -> BigInt,
        thread_id -> BigInt,
        before_number -> BigInt,
        seen_number -> BigInt,
        at -> UtcTs,
    }
}

diesel::joinable!(role_grant -> account (account_id));
diesel::joinable!(session -> account (account_id));
diesel::joinable!(access_token -> account (account_id));
diesel::joinable!(notice -> portal (portal_id));
diesel::joinable!(notice_version -> notice (notice_id));
diesel::joinable!(portal_source -> portal (portal_id));
diesel::joinable!(portal_row -> portal_source (source_id));
diesel::joinable!(notice_source -> portal_source (source_id));
diesel::joinable!(notice_source -> notice (notice_id));
diesel::joinable!(notice_aside -> notice (notice_id));
diesel::joinable!(notice_address -> notice (notice_id));
diesel::joinable!(clause -> clause_text (text_id));
diesel::joinable!(post -> clause (clause_id));
diesel::joinable!(notice_check -> notice (notice_id));
diesel::joinable!(notice_backlink -> notice (notice_id));
diesel::joinable!(notice_change -> notice (notice_id));
diesel::joinable!(consultation_department -> department (department_id));
diesel::joinable!(consultation_department -> consultation (consultation_id));
diesel::joinable!(consultation_notice -> notice (notice_id));
diesel::joinable!(consultation_notice -> consultation (consultation_id));
diesel::joinable!(consultation -> series (series_id));
diesel::joinable!(hearing_record -> hearing_session (session_id));
diesel::joinable!(thread -> consultation (consultation_id));
diesel::joinable!(thread -> notice (notice_id));
diesel::joinable!(thread -> department (department_id));
diesel::joinable!(post -> thread (thread_id));
diesel::joinable!(post -> account (author_id));
diesel::joinable!(notice_unindexed -> notice (notice_id));
diesel::joinable!(post -> department (department_id));
diesel::joinable!(mention -> account (account_id));
diesel::joinable!(thread_unindexed -> thread (thread_id));
diesel::joinable!(receipt -> post (post_id));
diesel::joinable!(post_revision -> post (post_id));
diesel::joinable!(queue_item -> post (post_id));
diesel::joinable!(queue_item -> thread (thread_id));
diesel::joinable!(rule_retirement -> rule (rule_id));
diesel::joinable!(decision -> rule (rule_id));
diesel::joinable!(decision -> post (post_id));
diesel::joinable!(response -> post (post_id));
diesel::joinable!(response_cover -> response (response_id));
diesel::joinable!(seal -> event (event_id));
diesel::joinable!(event -> department (actor_department_id));
diesel::joinable!(unsealed -> event (event_id));
diesel::joinable!(response -> department (department_id));
diesel::joinable!(follow_up -> department (department_id));
diesel::joinable!(attachment -> stored_file (stored_file_id));
diesel::joinable!(attachment -> post (post_id));
diesel::joinable!(attachment -> follow_up (follow_up_id));
diesel::joinable!(attachment -> account (uploader_id));

diesel::allow_tables_to_appear_in_same_query!(
    site,
    department,
    account,
    role_grant,
    suspension,
    invitation,
    consent_text,
    consent,
    confirmation,
    password_reset,
    session,
    access_token,
    throttle,
    portal,
    portal_host,
    portal_source,
    portal_row,
    portal_key,
    portal_delivery,
    notice,
    notice_version,
    notice_source,
    notice_aside,
    notice_unindexed,
    notice_address,
    notice_twin,
    notice_link,
    clause_text,
    clause,
    notice_check,
    notice_backlink,
    notice_change,
    series,
    consultation,
    consultation_department,
    consultation_notice,
    consultation_change,
    hearing_session,
    hearing_party,
    hearing_record,
    thread,
    thread_visit,
    post,
    post_revision,
    receipt,
    erasure,
    withdrawal,
    support,
    rule,
    rule_retirement,
    queue_item,
    decision,
    response,
    response_cover,
    response_gate,
    response_return,
    response_signature,
    outcome,
    outcome_part,
    follow_up,
    event,
    unsealed,
    seal,
    task,
    dropped_task,
    job_run,
    mail,
    idempotency,
    manuscript,
    mention,
    thread_term,
    thread_unindexed,
    stored_file,
    attachment,
);
