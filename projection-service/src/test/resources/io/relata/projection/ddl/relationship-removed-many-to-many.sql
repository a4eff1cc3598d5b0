-- drop index r10_uq (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."r10_uq";
