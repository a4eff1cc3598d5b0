-- add check f2_ck_max_length to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f2_ck_max_length" CHECK (char_length("f2") <= 40);
-- add check f2_ck_pattern to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f2_ck_pattern" CHECK ("f2" ~ '^[a-z]');
-- create unique index f2_uq on e1 (f2) (SHARE)
CREATE UNIQUE INDEX "f2_uq" ON "t_1"."e1" ("f2");
