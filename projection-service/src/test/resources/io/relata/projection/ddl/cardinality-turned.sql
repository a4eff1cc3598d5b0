-- drop index r17_ix (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r17_ix";
-- drop foreign key r17_fk, keep its column (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" DROP CONSTRAINT "r17_fk";
-- add column r17_2 uuid to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "r17_2" uuid;
-- move links from r17 of e4 to r17_2 of e1 (ROW EXCLUSIVE)
SET LOCAL relata.fills TO 'on';
UPDATE "t_1"."e1" AS record SET "r17_2" = kept.target
FROM (SELECT DISTINCT ON (link."r17") link."r17" AS source, link."id" AS target FROM "t_1"."e4" AS link WHERE link."r17" IS NOT NULL ORDER BY link."r17", link.id DESC) AS kept WHERE record.id = kept.source;
SET LOCAL relata.fills TO 'off';
SET CONSTRAINTS ALL IMMEDIATE;
-- add foreign key r17_2_fk from e1 to e4 (SHARE ROW EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "r17_2_fk" FOREIGN KEY ("r17_2") REFERENCES "t_1"."e4" (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED;
-- create index r17_2_ix on e1 (r17_2, id) (SHARE)
CREATE INDEX "r17_2_ix" ON "t_1"."e1" ("r17_2", "id");
-- keep what is left in r17 of e4 (SHARE ROW EXCLUSIVE)
CREATE TRIGGER "r17_moved" BEFORE UPDATE OF "r17" ON "t_1"."e4" FOR EACH ROW
  EXECUTE FUNCTION relata_projection.refuse_moved_link();
CREATE TRIGGER "r17_moved_in" BEFORE INSERT ON "t_1"."e4" FOR EACH ROW WHEN (NEW."r17" IS NOT NULL)
  EXECUTE FUNCTION relata_projection.refuse_moved_link();
