-- fill r5 of e4 where it is empty (ROW EXCLUSIVE)
SET LOCAL relata.fills TO 'on';
UPDATE "t_1"."e4" SET "r5" = '00000000-0000-0007-0000-000000000007'::uuid WHERE "r5" IS NULL;
SET LOCAL relata.fills TO 'off';
SET CONSTRAINTS ALL IMMEDIATE;
-- let no record of e4 leave r5 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ALTER COLUMN "r5" SET NOT NULL;
