-- drop index r17_ix (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r17_ix";
-- empty r17 of e4 where another record keeps the link (ROW EXCLUSIVE)
SET LOCAL relata.fills TO 'on';
UPDATE "t_1"."e4" AS record SET "r17" = NULL
FROM (SELECT link."r17" AS source, link."id" AS target FROM "t_1"."e4" AS link WHERE link."r17" IS NOT NULL EXCEPT (SELECT DISTINCT ON (link."r17") link."r17" AS source, link."id" AS target FROM "t_1"."e4" AS link WHERE link."r17" IS NOT NULL ORDER BY link."r17", link.id)) AS lost WHERE record.id = lost.target;
SET LOCAL relata.fills TO 'off';
SET CONSTRAINTS ALL IMMEDIATE;
-- create unique index r17_uq on e4 (r17) (SHARE)
CREATE UNIQUE INDEX "r17_uq" ON "t_1"."e4" ("r17");
