-- drop index f3_uq (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."f3_uq";
-- drop check f3_ck_max_length of e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" DROP CONSTRAINT "f3_ck_max_length";
-- drop check f3_ck_pattern of e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" DROP CONSTRAINT "f3_ck_pattern";
