-- add column f20 numeric(10,2) to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" numeric(10,2);
-- add check f20_ck_min to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_min" CHECK ('0'::numeric <= "f20");
-- add check f20_ck_max to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_max" CHECK ('99.5'::numeric >= "f20");
