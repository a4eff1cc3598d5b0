-- add column f20 int4 to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" int4 DEFAULT '13'::int4;
-- let no record of e1 leave f20 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f20" SET NOT NULL;
-- add check f20_ck_enum to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_enum" CHECK ("f20" = ANY ('{13,14}'::int4[]));
