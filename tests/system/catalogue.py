"""What PostgreSQL's own catalogue says about a database, as short questions. No rows means nothing is wrong."""

TABLES = (
    "SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
)

QUESTIONS = {
    "every table has a tenant that is never null": f"""
        SELECT t.relname FROM ({TABLES}) t WHERE NOT EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'tenant_id' AND a.attnotnull)""",
    "row-level security is enabled and forced": f"""
        SELECT t.relname FROM ({TABLES}) t JOIN pg_class c ON c.oid = t.oid
        WHERE NOT (c.relrowsecurity AND c.relforcerowsecurity)""",
    "a policy keeps the serving role and the owner to their tenant, reading and writing": f"""
        SELECT t.relname FROM ({TABLES}) t WHERE NOT EXISTS (
            SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive AND p.polcmd = '*'
            AND p.polroles @> ARRAY['opsroom_app'::regrole::oid, 'opsroom_owner'::regrole::oid]
            AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.tenant_id%'
            AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.tenant_id%')""",
    "no other policy widens what the serving role or everybody sees": """
        SELECT p.polrelid::regclass::text || '.' || p.polname FROM pg_policy p
        WHERE p.polpermissive AND p.polname <> 'tenant' AND EXISTS (
            SELECT FROM unnest(p.polroles) r WHERE r = 0 OR pg_has_role('opsroom_app', r, 'MEMBER'))""",
    "every policy that lets write says what may be written": """
        SELECT p.polrelid::regclass::text || '.' || p.polname FROM pg_policy p
        WHERE p.polcmd IN ('*', 'w', 'a') AND (p.polwithcheck IS NULL OR (p.polqual IS NULL AND p.polcmd <> 'a'))""",
    "the primary key is (tenant_id, id)": f"""
        SELECT t.relname FROM ({TABLES}) t WHERE NOT EXISTS (
            SELECT FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p' AND ARRAY['tenant_id', 'id']::name[] =
            ARRAY(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY AS u(num, place)
                  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = u.num ORDER BY u.place))""",
    "every unique index is led by the tenant": f"""
        SELECT i.indexrelid::regclass::text FROM pg_index i JOIN ({TABLES}) t ON t.oid = i.indrelid
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indisunique AND a.attname IS DISTINCT FROM 'tenant_id'""",
    "every reference carries the tenant": f"""
        SELECT t.relname || '.' || k.conname FROM pg_constraint k JOIN ({TABLES}) t ON t.oid = k.conrelid
        WHERE k.contype = 'f' AND NOT EXISTS (
            SELECT FROM unnest(k.conkey, k.confkey) AS u(own, other)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.own
            JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.other
            WHERE a.attname = 'tenant_id'
            AND b.attname = CASE k.confrelid WHEN 'tenants'::regclass THEN 'id' ELSE 'tenant_id' END)""",
    "closed sets are checked texts, not enums": f"""
        SELECT t.relname || '.' || a.attname FROM pg_attribute a JOIN ({TABLES}) t ON t.oid = a.attrelid
        JOIN pg_type y ON y.oid = a.atttypid WHERE a.attnum > 0 AND y.typtype = 'e'""",
    "every instant knows its zone": f"""
        SELECT t.relname || '.' || a.attname FROM pg_attribute a JOIN ({TABLES}) t ON t.oid = a.attrelid
        WHERE a.attnum > 0 AND a.atttypid = 'timestamp'::regtype""",
    "no view reads with its owner's eyes": """
        SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND (c.relkind = 'm'
        OR (c.relkind = 'v' AND NOT coalesce(c.reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on']))""",
    "no function lends its owner's rights": """
        SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef""",
    "the runtime roles are ordinary": """
        SELECT r.rolname FROM pg_roles r WHERE r.rolname IN ('opsroom_app', 'opsroom_system', 'opsroom_owner')
        AND (r.rolsuper OR r.rolbypassrls OR r.rolcreatedb OR r.rolcreaterole OR r.rolreplication)""",
    "the runtime roles are members of nothing": """
        SELECT m.member::regrole::text FROM pg_auth_members m
        WHERE m.member::regrole::text IN ('opsroom_app', 'opsroom_system')""",
    "the runtime roles own nothing": """
        SELECT c.relname FROM pg_class c WHERE c.relowner::regrole::text IN ('opsroom_app', 'opsroom_system')
        UNION SELECT d.datname FROM pg_database d WHERE d.datdba::regrole::text IN ('opsroom_app', 'opsroom_system')
        UNION SELECT n.nspname FROM pg_namespace n WHERE n.nspowner::regrole::text IN ('opsroom_app', 'opsroom_system')
        UNION SELECT p.proname FROM pg_proc p WHERE p.proowner::regrole::text IN ('opsroom_app', 'opsroom_system')""",
    "the runtime roles cannot truncate, reference, or hang triggers": f"""
        SELECT t.relname || ' ' || r || ' ' || what FROM ({TABLES}) t,
        unnest(ARRAY['opsroom_app', 'opsroom_system']) r, unnest(ARRAY['TRUNCATE', 'REFERENCES', 'TRIGGER']) what
        WHERE has_table_privilege(r, t.oid, what)""",
    "the runtime roles cannot create": """
        SELECT r FROM unnest(ARRAY['opsroom_app', 'opsroom_system']) r
        WHERE has_schema_privilege(r, 'public', 'CREATE') OR has_database_privilege(r, current_database(), 'CREATE')""",
    "nothing is granted to everybody": f"""
        SELECT t.relname FROM ({TABLES}) t JOIN pg_class c ON c.oid = t.oid, aclexplode(c.relacl) g WHERE g.grantee = 0""",
}

EXCEPTIONS = {
    "tenants": "the tenant itself: its id is the tenant",
    "alembic_version": "one row about the schema, no tenant's data; the runtime roles only read it",
    "database_histories": "which histories of the database workers have seen; no tenant's data",
    "database_histories_pkey": "the same",
    "pk_tenants": "the tenant itself",
    "uq_tenants_slug": "slugs are unique in the installation; only operators choose them",
    "alembic_version_pkc": "one row about the schema",
}
PARTITIONS = {
    "a policy keeps the serving role and the owner to their tenant, reading and writing":
        "partitions of events are reached through events, whose policy applies; read directly they show nothing",
}  # fmt: skip
