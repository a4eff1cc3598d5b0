-- create table e20 (ACCESS EXCLUSIVE)
CREATE TABLE "t_1"."e20" (
  id uuid DEFAULT uuidv7() CONSTRAINT "e20_pk" PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  row_version bigint NOT NULL DEFAULT 1);
CREATE TRIGGER "e20_touch" BEFORE UPDATE ON "t_1"."e20" FOR EACH ROW EXECUTE FUNCTION relata_projection.touch();
