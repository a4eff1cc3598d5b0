-- create index r20_ix on e7 (r8, r9) (SHARE)
CREATE INDEX "r20_ix" ON "t_1"."e7" ("r8", "r9");
