-- A value that would belong to no record was written while its field was moved.
CREATE FUNCTION refuse_lost_value() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a value would be lost' USING ERRCODE = 'check_violation';
END $$;
