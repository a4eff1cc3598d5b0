-- "At least one" at an end whose records do not store the key. The arguments: the rule's name, the table of the records
-- that need one, the table that stores the key to them, its column, and of a join table the other key.
CREATE FUNCTION at_least_one() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  needy uuid;
  has_one boolean;
BEGIN
  IF TG_OP = 'INSERT' THEN
    needy := NEW.id;
  ELSE
    EXECUTE format('SELECT ($1).%I', TG_ARGV[3]) INTO needy USING OLD;
  END IF;
  -- Of two transactions that each take one of the last two, the later one waits here and then sees that none is left: it
  -- looks with a snapshot of its own. A record that has gone needs nothing.
  EXECUTE format('SELECT id FROM %I.%I WHERE id = $1 FOR NO KEY UPDATE', TG_TABLE_SCHEMA, TG_ARGV[1])
    INTO needy USING needy;
  IF needy IS NULL THEN
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I WHERE %I = $1%s)', TG_TABLE_SCHEMA, TG_ARGV[2], TG_ARGV[3],
      CASE WHEN TG_NARGS > 4 THEN format(' AND %I IS NOT NULL', TG_ARGV[4]) ELSE '' END)
    INTO has_one USING needy;
  IF NOT has_one THEN
    RAISE EXCEPTION 'a record has nothing where it needs at least one'
      USING ERRCODE = 'check_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_ARGV[1], SCHEMA = TG_TABLE_SCHEMA,
        DETAIL = format('Key (id)=(%s) is not referenced from table "%s".', needy, TG_ARGV[2]);
  END IF;
  RETURN NULL;
END $$;

-- The same of all records, once the triggers see to those that change.
CREATE FUNCTION require_at_least_one(space text, rule text, records text, links text, key text, other text)
  RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  needy uuid;
BEGIN
  EXECUTE format('SELECT id FROM %1$I.%2$I AS r WHERE NOT EXISTS (SELECT FROM %1$I.%3$I AS l WHERE l.%4$I = r.id%5$s) LIMIT 1',
      space, records, links, key, CASE WHEN other IS NULL THEN '' ELSE format(' AND l.%I IS NOT NULL', other) END)
    INTO needy;
  IF needy IS NOT NULL THEN
    RAISE EXCEPTION 'records have nothing where they need at least one'
      USING ERRCODE = 'check_violation', CONSTRAINT = rule, TABLE = records, SCHEMA = space,
        DETAIL = format('Key (id)=(%s) is not referenced from table "%s".', needy, links);
  END IF;
END $$;
