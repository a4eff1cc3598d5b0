-- link the records of e1 that have none in e7 (ROW EXCLUSIVE)
INSERT INTO "t_1"."e7" ("r8", "r9") SELECT records.id, '00000000-0000-0007-0000-000000000007'::uuid FROM "t_1"."e1" AS records WHERE NOT EXISTS (SELECT FROM "t_1"."e7" AS l WHERE l."r8" = records.id AND l."r9" IS NOT NULL);
SET CONSTRAINTS ALL IMMEDIATE;
-- let every record of e1 have at least one in e7 (SHARE ROW EXCLUSIVE)
CREATE CONSTRAINT TRIGGER "r10_min_source" AFTER INSERT ON "t_1"."e1" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION relata_projection.at_least_one('r10_min_source', 'e1', 'e7', 'r8', 'r9');
CREATE CONSTRAINT TRIGGER "r10_min_source" AFTER DELETE OR UPDATE OF "r8", "r9" ON "t_1"."e7" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION relata_projection.at_least_one('r10_min_source', 'e1', 'e7', 'r8', 'r9');
SELECT relata_projection.require_at_least_one('t_1', 'r10_min_source', 'e1', 'e7', 'r8', 'r9');
