-- drop table e7 for good (ACCESS EXCLUSIVE)
DROP TABLE "t_1"."e7";
