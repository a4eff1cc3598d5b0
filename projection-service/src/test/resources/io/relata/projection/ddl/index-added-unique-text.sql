-- add check f2_ck_key_size to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f2_ck_key_size" CHECK (octet_length("f2"::text) <= 1300);
-- create unique index x20_uq on e1 (f2, f3) (SHARE)
CREATE UNIQUE INDEX "x20_uq" ON "t_1"."e1" ("f2", "f3");
