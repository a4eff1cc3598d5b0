-- add column f20 text to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" text;
-- add check f20_ck_max_length to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_max_length" CHECK (char_length("f20") <= 8);
-- add check f20_ck_pattern to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f20_ck_pattern" CHECK ("f20" ~ '^[a-z'']+$');
