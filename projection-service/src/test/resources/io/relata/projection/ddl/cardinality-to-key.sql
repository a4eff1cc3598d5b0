-- drop index r10_uq (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r10_uq";
-- add column r10 uuid to e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD COLUMN "r10" uuid;
-- move links from e7 to r10 of e4 (ROW EXCLUSIVE)
SELECT relata_projection.refuse_lost_link() FROM (SELECT DISTINCT link."r8" AS source, link."r9" AS target FROM "t_1"."e7" AS link WHERE link."r8" IS NOT NULL AND link."r9" IS NOT NULL EXCEPT (SELECT DISTINCT ON (link."r9") link."r8" AS source, link."r9" AS target FROM "t_1"."e7" AS link WHERE link."r8" IS NOT NULL AND link."r9" IS NOT NULL ORDER BY link."r9", link.id)) AS lost LIMIT 1;
SET LOCAL relata.fills TO 'on';
UPDATE "t_1"."e4" AS record SET "r10" = kept.source
FROM (SELECT DISTINCT ON (link."r9") link."r8" AS source, link."r9" AS target FROM "t_1"."e7" AS link WHERE link."r8" IS NOT NULL AND link."r9" IS NOT NULL ORDER BY link."r9", link.id) AS kept WHERE record.id = kept.target;
SET LOCAL relata.fills TO 'off';
SET CONSTRAINTS ALL IMMEDIATE;
-- add foreign key r10_fk from e4 to e1 (SHARE ROW EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD CONSTRAINT "r10_fk" FOREIGN KEY ("r10") REFERENCES "t_1"."e1" (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED;
-- create index r10_ix on e4 (r10, id) (SHARE)
CREATE INDEX "r10_ix" ON "t_1"."e4" ("r10", "id");
