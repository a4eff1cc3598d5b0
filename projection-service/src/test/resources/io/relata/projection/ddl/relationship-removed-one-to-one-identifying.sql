-- let r6 of e1 be changed (ACCESS EXCLUSIVE)
DROP TRIGGER "r6_parent" ON "t_1"."e1";
-- drop index r6_uq (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r6_uq";
-- drop foreign key r6_fk, keep its column (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" DROP CONSTRAINT "r6_fk";
-- let records of e1 leave r6 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "r6" DROP NOT NULL;
