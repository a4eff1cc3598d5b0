-- add column f20 int8[] to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" int8[] DEFAULT ARRAY[]::int8[];
-- add check f20_ck_min to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_min" CHECK ('1'::int8 <= ALL ("f20"));
-- add check f20_ck_max to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_max" CHECK ('6'::int8 >= ALL ("f20"));
