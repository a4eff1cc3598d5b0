-- change check f3_ck_max_length of e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "f3_ck_max_length_prepared" CHECK (char_length("f3") <= 30) NOT VALID;
ALTER TABLE "t_1"."e1" VALIDATE CONSTRAINT "f3_ck_max_length_prepared";
ALTER TABLE "t_1"."e1" DROP CONSTRAINT "f3_ck_max_length";
ALTER TABLE "t_1"."e1" RENAME CONSTRAINT "f3_ck_max_length_prepared" TO "f3_ck_max_length";
