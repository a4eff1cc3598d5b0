-- drop index r5_ix (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r5_ix";
-- drop foreign key r5_fk, keep its column (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" DROP CONSTRAINT "r5_fk";
