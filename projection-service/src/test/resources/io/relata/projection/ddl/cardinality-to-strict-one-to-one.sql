-- drop index r17_ix (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r17_ix";
-- create unique index r17_uq on e4 (r17) (SHARE)
CREATE UNIQUE INDEX "r17_uq" ON "t_1"."e4" ("r17");
