-- drop index f3_uq (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."f3_uq";
-- free column f3 of e1 from its rules, keep its data (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" DROP CONSTRAINT "f3_ck_max_length", DROP CONSTRAINT "f3_ck_pattern", ALTER COLUMN "f3" DROP NOT NULL, ALTER COLUMN "f3" DROP DEFAULT;
