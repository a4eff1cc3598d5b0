-- add column r20 uuid to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "r20" uuid;
-- add foreign key r20_fk from e1 to e1 (SHARE ROW EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD CONSTRAINT "r20_fk" FOREIGN KEY ("r20") REFERENCES "t_1"."e1" (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED;
-- create index r20_ix on e1 (r20, id) (SHARE)
CREATE INDEX "r20_ix" ON "t_1"."e1" ("r20", "id");
-- let every record of e1 have at least one in e1 (SHARE ROW EXCLUSIVE)
CREATE CONSTRAINT TRIGGER "r20_min_source" AFTER INSERT OR DELETE OR UPDATE OF "r20" ON "t_1"."e1" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION relata_projection.at_least_one('r20_min_source', 'e1', 'e1', 'r20');
SELECT relata_projection.require_at_least_one('t_1', 'r20_min_source', 'e1', 'e1', 'r20', NULL);
