-- add column r20 uuid to e4 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD COLUMN "r20" uuid;
-- let no record of e4 leave r20 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e4" ALTER COLUMN "r20" SET NOT NULL;
-- add foreign key r20_fk from e4 to e1 (SHARE ROW EXCLUSIVE)
ALTER TABLE "t_1"."e4" ADD CONSTRAINT "r20_fk" FOREIGN KEY ("r20") REFERENCES "t_1"."e1" (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
-- create unique index r20_uq on e4 (r20) (SHARE)
CREATE UNIQUE INDEX "r20_uq" ON "t_1"."e4" ("r20");
-- keep r20 of e4 as first set (SHARE ROW EXCLUSIVE)
CREATE TRIGGER "r20_parent" BEFORE UPDATE ON "t_1"."e4" FOR EACH ROW
  WHEN (OLD."r20" IS NOT NULL AND NEW."r20" IS DISTINCT FROM OLD."r20" AND (NEW."r20" IS NOT NULL OR pg_trigger_depth() = 0))
  EXECUTE FUNCTION relata_projection.refuse_other_parent();
