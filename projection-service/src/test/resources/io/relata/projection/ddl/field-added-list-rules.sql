-- add column f20 text[] to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" text[] DEFAULT ARRAY['a','ab']::text[];
-- add check f20_ck_max_length to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_max_length" CHECK (relata_projection.every_length("f20", 5));
-- add check f20_ck_pattern to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_pattern" CHECK (relata_projection.every_match("f20", '^a'));
