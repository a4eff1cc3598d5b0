-- add column f20 int4 to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" int4 DEFAULT '5'::int4;
-- change the default of f20 of e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f20" SET DEFAULT '1'::int4;
