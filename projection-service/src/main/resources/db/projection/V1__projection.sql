-- What the runtime may do: read and write records, read which schema is live. Roles belong to the whole server, so
-- another database may make it at the same moment.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'relata_runtime') THEN
    CREATE ROLE relata_runtime NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;

DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'relata_runtime', 'SET') THEN
    EXECUTE format('GRANT relata_runtime TO %I', current_user);
  END IF;
END $$;

GRANT USAGE ON SCHEMA relata_projection TO relata_runtime;

CREATE TABLE tenant_schema (
  tenant_id uuid CONSTRAINT tenant_schema_pk PRIMARY KEY,
  slug text NOT NULL CONSTRAINT tenant_schema_slug_uq UNIQUE,
  applied_revision bigint NOT NULL,
  views_revision bigint NOT NULL,
  model text NOT NULL,
  serving boolean NOT NULL,
  state text NOT NULL CONSTRAINT tenant_schema_state_ck CHECK (state IN ('LIVE', 'PENDING', 'PARKED')),
  reason text,
  changed_at timestamptz NOT NULL DEFAULT now()
);
-- JSON as text, not compressed: it is written whole with every change and read whole, never searched. Parsing it into
-- jsonb would cost more than all the rest of an ordinary change.
ALTER TABLE tenant_schema ALTER COLUMN model SET STORAGE EXTERNAL;
GRANT SELECT ON tenant_schema TO relata_runtime;

-- The views as they were made, so that an edit makes anew only those that it changes.
CREATE TABLE tenant_view (
  tenant_id uuid NOT NULL CONSTRAINT tenant_view_tenant_fk REFERENCES tenant_schema ON DELETE CASCADE,
  entity text NOT NULL,
  name text NOT NULL,
  definition text NOT NULL,
  CONSTRAINT tenant_view_pk PRIMARY KEY (tenant_id, entity)
);

-- Schemas of deleted tenants that still have to be emptied.
CREATE TABLE leftover_schema (
  name text CONSTRAINT leftover_schema_pk PRIMARY KEY
);

-- One trigger for every record table: what the database changes by itself (a delete rule, psql) is seen too.
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.id := OLD.id;
  NEW.created_at := OLD.created_at;
  NEW.updated_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 microsecond');
  NEW.row_version := OLD.row_version + 1;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_other_parent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a record keeps the parent that identifies it'
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME, SCHEMA = TG_TABLE_SCHEMA;
END $$;

-- A check may not contain a subquery, but may call a function that does.
CREATE FUNCTION every_length(list text[], characters integer) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT coalesce(bool_and(char_length(element) <= characters), true) FROM unnest(list) AS element);

CREATE FUNCTION every_match(list text[], pattern text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT coalesce(bool_and(element ~ pattern), true) FROM unnest(list) AS element);
