-- What is being prepared for the next revision, and when a parked tenant is tried again.
ALTER TABLE tenant_schema
  ADD COLUMN step text,
  ADD COLUMN percentage int NOT NULL DEFAULT 0,
  ADD COLUMN attempts int NOT NULL DEFAULT 0,
  ADD COLUMN retry_at timestamptz;

-- Filling a column for an edit of the schema is not a change of the record.
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('relata.fills', true) = 'on' THEN
    RETURN NEW;
  END IF;
  NEW.id := OLD.id;
  NEW.created_at := OLD.created_at;
  NEW.updated_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 microsecond');
  NEW.row_version := OLD.row_version + 1;
  RETURN NEW;
END $$;
