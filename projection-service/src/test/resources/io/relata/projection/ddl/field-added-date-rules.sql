-- add column f20 date to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" date;
-- add check f20_ck_min to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_min" CHECK ('1900-01-01'::date <= "f20");
