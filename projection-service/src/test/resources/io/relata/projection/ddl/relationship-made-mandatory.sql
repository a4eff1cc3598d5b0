-- let no record of e4 leave r5 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ALTER COLUMN "r5" SET NOT NULL;
