-- add column r20 uuid to e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD COLUMN "r20" uuid;
-- let no record of e4 leave r20 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ALTER COLUMN "r20" SET NOT NULL;
-- add foreign key r20_fk from e4 to e1 (SHARE ROW EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD CONSTRAINT "r20_fk" FOREIGN KEY ("r20") REFERENCES "t_1"."e1" (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED;
-- create index r20_ix on e4 (r20, id) (SHARE)
CREATE INDEX "r20_ix" ON "t_1"."e4" ("r20", "id");
