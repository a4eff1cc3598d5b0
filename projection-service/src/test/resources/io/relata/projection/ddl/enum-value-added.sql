-- change check f15_ck_enum of e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD CONSTRAINT "f15_ck_enum_prepared" CHECK ("f15" = ANY ('{13,14,20}'::int4[])) NOT VALID;
ALTER TABLE "t_1"."e4" VALIDATE CONSTRAINT "f15_ck_enum_prepared";
ALTER TABLE "t_1"."e4" DROP CONSTRAINT "f15_ck_enum";
ALTER TABLE "t_1"."e4" RENAME CONSTRAINT "f15_ck_enum_prepared" TO "f15_ck_enum";
-- change check f16_ck_enum of e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD CONSTRAINT "f16_ck_enum_prepared" CHECK ("f16" <@ '{13,14,20}'::int4[]) NOT VALID;
ALTER TABLE "t_1"."e4" VALIDATE CONSTRAINT "f16_ck_enum_prepared";
ALTER TABLE "t_1"."e4" DROP CONSTRAINT "f16_ck_enum";
ALTER TABLE "t_1"."e4" RENAME CONSTRAINT "f16_ck_enum_prepared" TO "f16_ck_enum";
