-- By what transaction each tenant changed last, deleted ones included, so that a runtime that missed a publication finds
-- out. A transaction id and not a number or a time: whatever is below the oldest transaction that still runs is
-- visible, so a reader that goes on from there misses nothing, however late a transaction commits.
CREATE TABLE tenant_change (
  tenant_id uuid CONSTRAINT tenant_change_pk PRIMARY KEY,
  changed_by xid8 NOT NULL
);
CREATE INDEX tenant_change_by ON tenant_change (changed_by);
GRANT SELECT ON tenant_change TO relata_runtime;

INSERT INTO tenant_change SELECT tenant_id, pg_current_xact_id() FROM tenant_schema;

CREATE FUNCTION note_tenant_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO relata_projection.tenant_change
  VALUES (CASE WHEN TG_OP = 'DELETE' THEN OLD.tenant_id ELSE NEW.tenant_id END, pg_current_xact_id())
  ON CONFLICT (tenant_id) DO UPDATE SET changed_by = excluded.changed_by;
  NOTIFY relata_tenants;
  RETURN NULL;
END $$;

CREATE TRIGGER tenant_changed AFTER INSERT OR DELETE OR UPDATE OF applied_revision, serving ON tenant_schema
  FOR EACH ROW EXECUTE FUNCTION note_tenant_change();
