-- create unique index r20_uq on e7 (r8, r9) (SHARE)
CREATE UNIQUE INDEX "r20_uq" ON "t_1"."e7" ("r8", "r9");
