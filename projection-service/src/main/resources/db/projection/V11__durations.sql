-- A length of time in ISO 8601, as the API reads and writes it: days count 24 hours, and months and years have no length.
CREATE FUNCTION duration_of(value text) RETURNS interval LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  part text[] := regexp_match(value,
      '^([+-]?)P(?:([+-]?[0-9]{1,12})D)?(T(?:([+-]?[0-9]{1,12})H)?(?:([+-]?[0-9]{1,14})M)?(?:([+-]?[0-9]{1,16}(?:[.,][0-9]{0,9})?)S)?)?$', 'i');
  seconds numeric;
BEGIN
  IF part IS NULL OR coalesce(part[4], part[5], part[6], CASE WHEN part[3] IS NULL THEN part[2] END) IS NULL THEN
    RETURN NULL;
  END IF;
  seconds := coalesce(part[2], '0')::numeric * 86400 + coalesce(part[4], '0')::numeric * 3600
      + coalesce(part[5], '0')::numeric * 60 + replace(coalesce(part[6], '0'), ',', '.')::numeric;
  IF abs(seconds) > 7200000000000 THEN
    RETURN NULL;
  END IF;
  RETURN ('PT' || trunc(CASE part[1] WHEN '-' THEN -seconds ELSE seconds END, 6) || 'S')::interval;
END $$;

-- Whatever the settings of the session are.
CREATE FUNCTION text_of(value interval) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
  SET IntervalStyle = iso_8601 AS $$
BEGIN
  IF abs(extract(epoch FROM value)) > 7200000000000 THEN
    RETURN NULL;
  END IF;
  RETURN value::text;
END $$;
