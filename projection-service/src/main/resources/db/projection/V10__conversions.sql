-- The value of a type whose text it is, as the API reads and writes it; null where there is none, never an error. Statements
-- and not one expression, because of a CASE over a value that is known the planner computes all parts, guarded or not.

-- At most a thousand digits on each side of the point.
CREATE FUNCTION number_of(value text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  number numeric;
BEGIN
  IF length(value) > 2010 OR value !~ '^[+-]?[0-9]+([.][0-9]*)?([eE][+-]?[0-9]{1,4})?$' THEN
    RETURN NULL;
  END IF;
  number := value::numeric;
  IF abs(number) >= 1e1000 OR scale(number) > 1000 THEN
    RETURN NULL;
  END IF;
  RETURN number;
END $$;

CREATE FUNCTION integer_of(value text) RETURNS int4 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  number numeric := relata_projection.number_of(value);
BEGIN
  IF number <> trunc(number) OR number NOT BETWEEN -2147483648 AND 2147483647 THEN
    RETURN NULL;
  END IF;
  RETURN number::int4;
END $$;

CREATE FUNCTION bigint_of(value text) RETURNS int8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  number numeric := relata_projection.number_of(value);
BEGIN
  IF number <> trunc(number) OR number NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
    RETURN NULL;
  END IF;
  RETURN number::int8;
END $$;

-- Never rounded. Without a precision (0) any number will do.
CREATE FUNCTION decimal_of(value text, digits int4, digits_after_point int4) RETURNS numeric
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  number numeric := relata_projection.number_of(value);
BEGIN
  IF digits > 0 AND (number <> round(number, digits_after_point)
      OR abs(number) >= ('1e' || (digits - digits_after_point))::numeric) THEN
    RETURN NULL;
  END IF;
  RETURN number;
END $$;

-- The float that is written as the same number.
CREATE FUNCTION float_of(value text) RETURNS float8 LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  number numeric := relata_projection.number_of(value);
BEGIN
  IF number IS NULL OR NOT pg_input_is_valid(value, 'float8')
      OR relata_projection.number_of(value::float8::text) IS DISTINCT FROM number THEN
    RETURN NULL;
  END IF;
  RETURN value::float8;
END $$;

CREATE FUNCTION boolean_of(value text) RETURNS bool LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE value WHEN 'true' THEN true WHEN 'false' THEN false END;

CREATE FUNCTION boolean_of(value numeric) RETURNS bool LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN CASE value WHEN 1 THEN true WHEN 0 THEN false END;

CREATE FUNCTION date_of(value text) RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' OR NOT pg_input_is_valid(value, 'date') THEN
    RETURN NULL;
  END IF;
  RETURN value::date;
END $$;

-- Of a midnight in UTC.
CREATE FUNCTION date_of(value timestamptz) RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  moment timestamp := value AT TIME ZONE 'UTC';
BEGIN
  IF moment <> date_trunc('day', moment) OR moment NOT BETWEEN '0001-01-01' AND '9999-12-31' THEN
    RETURN NULL;
  END IF;
  RETURN moment::date;
END $$;

-- What is finer than a microsecond is cut off, as the API does it.
CREATE FUNCTION time_of(value text) RETURNS time LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value !~ '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?$' THEN
    RETURN NULL;
  END IF;
  RETURN left(value, 15)::time;
END $$;

-- RFC 3339, years 1 to 9999 in UTC.
CREATE FUNCTION timestamp_of(value text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  exact text := regexp_replace(value, '([.][0-9]{6})[0-9]+', '\1');
  moment timestamptz;
BEGIN
  IF value !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})$'
      OR NOT pg_input_is_valid(exact, 'timestamptz') THEN
    RETURN NULL;
  END IF;
  moment := exact::timestamptz;
  IF moment < '0001-01-01T00:00:00Z' OR moment >= '10000-01-01T00:00:00Z' THEN
    RETURN NULL;
  END IF;
  RETURN moment;
END $$;

-- Its midnight in UTC.
CREATE FUNCTION timestamp_of(value date) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value NOT BETWEEN '0001-01-01' AND '9999-12-31' THEN
    RETURN NULL;
  END IF;
  RETURN value::timestamp AT TIME ZONE 'UTC';
END $$;

CREATE FUNCTION uuid_of(value text) RETURNS uuid LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value !~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' THEN
    RETURN NULL;
  END IF;
  RETURN value::uuid;
END $$;

-- A document that is nested too deep is found out by the stack.
CREATE FUNCTION json_of(value text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  IF NOT pg_input_is_valid(value, 'jsonb') THEN
    RETURN NULL;
  END IF;
  RETURN value::jsonb;
EXCEPTION WHEN statement_too_complex THEN
  RETURN NULL;
END $$;

-- Whatever the settings of the session are.
CREATE FUNCTION text_of(value date) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  IF value NOT BETWEEN '0001-01-01' AND '9999-12-31' THEN
    RETURN NULL;
  END IF;
  RETURN to_char(value::timestamp, 'YYYY-MM-DD');
END $$;

CREATE FUNCTION text_of(value timestamptz) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  moment timestamp := value AT TIME ZONE 'UTC';
BEGIN
  IF moment < '0001-01-01' OR moment >= '10000-01-01' THEN
    RETURN NULL;
  END IF;
  RETURN rtrim(rtrim(to_char(moment, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '0'), '.') || 'Z';
END $$;
