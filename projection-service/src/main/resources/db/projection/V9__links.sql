-- Of links in order those that stay when no record may have more than one: each that finds both its records free.
CREATE FUNCTION pairs(links text) RETURNS TABLE (source uuid, target uuid) LANGUAGE plpgsql AS $$
BEGIN
  CREATE TEMP TABLE pair (source uuid PRIMARY KEY, target uuid UNIQUE);
  EXECUTE 'INSERT INTO pg_temp.pair ' || links || ' ON CONFLICT DO NOTHING';
  RETURN QUERY TABLE pg_temp.pair;
  DROP TABLE pg_temp.pair;
END $$;

CREATE FUNCTION refuse_lost_link() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a link would be lost' USING ERRCODE = 'unique_violation';
END $$;

-- Who writes where links were has not heard yet that they have moved; no constraint, so that it is told apart.
CREATE FUNCTION refuse_moved_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the links are stored elsewhere' USING ERRCODE = 'RL001';
END $$;
