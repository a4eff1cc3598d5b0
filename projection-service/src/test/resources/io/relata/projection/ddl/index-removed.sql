-- drop index x11_ix (ACCESS EXCLUSIVE)
DROP INDEX "t_1"."x11_ix";
