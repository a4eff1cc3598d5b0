-- add column f20 text to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" text;
-- add check f20_ck_key_size to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_key_size" CHECK (octet_length("f20"::text) <= 2600);
-- create unique index f20_uq on e1 (f20) (SHARE)
CREATE UNIQUE INDEX "f20_uq" ON "t_1"."e1" ("f20");
