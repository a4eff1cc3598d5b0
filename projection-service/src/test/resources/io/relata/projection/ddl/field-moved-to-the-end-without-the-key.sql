-- add column f20 text to e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD COLUMN "f20" text;
-- fill f20 of e4 with f2 of e1 (ROW EXCLUSIVE)
LOCK TABLE "t_1"."e1" IN SHARE ROW EXCLUSIVE MODE;
SELECT relata_projection.refuse_lost_value() FROM "t_1"."e1" AS records WHERE "f2" IS NOT NULL AND NOT EXISTS (SELECT FROM "t_1"."e4" AS record WHERE record."id" = records."r6") LIMIT 1;
SET LOCAL relata.fills TO 'on';
UPDATE "t_1"."e4" AS record SET "f20" = holder."f2" FROM "t_1"."e1" AS holder WHERE record."id" = holder."r6";
SET LOCAL relata.fills TO 'off';
-- keep what is left in f2 of e1 (SHARE ROW EXCLUSIVE)
CREATE TRIGGER "f2_moved" BEFORE UPDATE OF "f2" ON "t_1"."e1" FOR EACH ROW
  EXECUTE FUNCTION relata_projection.refuse_moved_link();
CREATE TRIGGER "f2_moved_in" BEFORE INSERT ON "t_1"."e1" FOR EACH ROW WHEN (NEW."f2" IS NOT NULL)
  EXECUTE FUNCTION relata_projection.refuse_moved_link();
