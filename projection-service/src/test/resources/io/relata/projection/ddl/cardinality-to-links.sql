-- drop index r17_ix (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r17_ix";
-- drop foreign key r17_fk, keep its column (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" DROP CONSTRAINT "r17_fk";
-- move links from r17 of e4 to e7 (ROW EXCLUSIVE)
SET LOCAL relata.fills TO 'on';
INSERT INTO "t_1"."e7" ("r8", "r9")
SELECT link."r17" AS source, link."id" AS target FROM "t_1"."e4" AS link WHERE link."r17" IS NOT NULL
  AND NOT EXISTS (SELECT FROM "t_1"."e7" AS other WHERE other."r8" = link."r17" AND other."r9" = link."id")
ORDER BY link.id;
SET LOCAL relata.fills TO 'off';
SET CONSTRAINTS ALL IMMEDIATE;
-- create index r17_2_ix on e7 (r8, r9) (SHARE)
CREATE INDEX "r17_2_ix" ON "t_1"."e7" ("r8", "r9");
-- keep what is left in r17 of e4 (SHARE ROW EXCLUSIVE)
CREATE TRIGGER "r17_moved" BEFORE UPDATE OF "r17" ON "t_1"."e4" FOR EACH ROW
  EXECUTE FUNCTION relata_projection.refuse_moved_link();
CREATE TRIGGER "r17_moved_in" BEFORE INSERT ON "t_1"."e4" FOR EACH ROW WHEN (NEW."r17" IS NOT NULL)
  EXECUTE FUNCTION relata_projection.refuse_moved_link();
