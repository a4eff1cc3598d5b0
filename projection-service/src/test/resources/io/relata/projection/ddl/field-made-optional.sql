-- let records of e1 leave f3 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f3" DROP NOT NULL;
