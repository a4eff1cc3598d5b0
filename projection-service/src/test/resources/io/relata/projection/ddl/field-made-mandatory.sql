-- let no record of e1 leave f2 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f2" SET NOT NULL;
