-- let records of e1 leave r6 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "r6" DROP NOT NULL;
