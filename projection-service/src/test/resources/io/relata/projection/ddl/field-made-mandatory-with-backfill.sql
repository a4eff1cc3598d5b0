-- fill f2 of e1 where it is empty (ROW EXCLUSIVE)
SET LOCAL relata.fills TO 'on';
UPDATE "t_1"."e1" SET "f2" = '?'::text WHERE "f2" IS NULL;
SET LOCAL relata.fills TO 'off';
-- let no record of e1 leave f2 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f2" SET NOT NULL;
