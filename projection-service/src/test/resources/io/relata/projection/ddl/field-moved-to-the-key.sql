-- drop index f3_uq (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."f3_uq";
-- drop check f3_ck_max_length of e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" DROP CONSTRAINT "f3_ck_max_length";
-- drop check f3_ck_pattern of e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" DROP CONSTRAINT "f3_ck_pattern";
-- let records of e1 leave f3 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f3" DROP NOT NULL;
-- drop the default of f3 of e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f3" DROP DEFAULT;
-- add column f20 text to e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD COLUMN "f20" text DEFAULT 'X'::text;
-- fill f20 of e4 with f3 of e1 (ROW EXCLUSIVE)
LOCK TABLE "t_1"."e1" IN SHARE ROW EXCLUSIVE MODE;
SELECT relata_projection.refuse_lost_value() FROM "t_1"."e1" AS records WHERE "f3" IS NOT NULL AND NOT EXISTS (SELECT FROM "t_1"."e4" AS record WHERE record."r5" = records."id") LIMIT 1;
SET LOCAL relata.fills TO 'on';
UPDATE "t_1"."e4" AS record SET "f20" = holder."f3" FROM "t_1"."e1" AS holder WHERE record."r5" = holder."id";
SET LOCAL relata.fills TO 'off';
-- let no record of e4 leave f20 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ALTER COLUMN "f20" SET NOT NULL;
-- add check f20_ck_max_length to e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD CONSTRAINT "f20_ck_max_length" CHECK (char_length("f20") <= 20);
-- add check f20_ck_pattern to e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD CONSTRAINT "f20_ck_pattern" CHECK ("f20" ~ '^[A-Z]+$');
-- create unique index f20_uq on e4 (f20) (SHARE)
CREATE UNIQUE INDEX "f20_uq" ON "t_1"."e4" ("f20");
-- keep what is left in f3 of e1 (SHARE ROW EXCLUSIVE)
CREATE TRIGGER "f3_moved" BEFORE UPDATE OF "f3" ON "t_1"."e1" FOR EACH ROW
  EXECUTE FUNCTION relata_projection.refuse_moved_link();
CREATE TRIGGER "f3_moved_in" BEFORE INSERT ON "t_1"."e1" FOR EACH ROW WHEN (NEW."f3" IS NOT NULL)
  EXECUTE FUNCTION relata_projection.refuse_moved_link();
