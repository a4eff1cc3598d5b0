-- drop index r10_uq (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r10_uq";
-- add column r10 uuid to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "r10" uuid;
-- move links from e7 to r10 of e1 (ROW EXCLUSIVE)
SET LOCAL relata.fills TO 'on';
UPDATE "t_1"."e1" AS record SET "r10" = kept.target
FROM (SELECT source, target FROM relata_projection.pairs('SELECT link."r8" AS source, link."r9" AS target FROM "t_1"."e7" AS link WHERE link."r8" IS NOT NULL AND link."r9" IS NOT NULL ORDER BY link.id')) AS kept WHERE record.id = kept.source;
SET LOCAL relata.fills TO 'off';
SET CONSTRAINTS ALL IMMEDIATE;
-- add foreign key r10_fk from e1 to e4 (SHARE ROW EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "r10_fk" FOREIGN KEY ("r10") REFERENCES "t_1"."e4" (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED;
-- create unique index r10_uq on e1 (r10) (SHARE)
CREATE UNIQUE INDEX "r10_uq" ON "t_1"."e1" ("r10");
