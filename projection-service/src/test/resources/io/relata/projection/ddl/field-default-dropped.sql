-- drop the default of f3 of e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f3" DROP DEFAULT;
