-- create unique index x20_uq on e4 (r5, r6) (SHARE)
CREATE UNIQUE INDEX "x20_uq" ON "t_1"."e4" ("r5", "r6");
