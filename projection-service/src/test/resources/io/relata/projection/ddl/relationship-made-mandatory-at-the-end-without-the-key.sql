-- let every record of e1 have at least one in e4 (SHARE ROW EXCLUSIVE)
CREATE CONSTRAINT TRIGGER "r5_min_source" AFTER INSERT ON "t_1"."e1" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION relata_projection.at_least_one('r5_min_source', 'e1', 'e4', 'r5');
CREATE CONSTRAINT TRIGGER "r5_min_source" AFTER DELETE OR UPDATE OF "r5" ON "t_1"."e4" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION relata_projection.at_least_one('r5_min_source', 'e1', 'e4', 'r5');
SELECT relata_projection.require_at_least_one('t_1', 'r5_min_source', 'e1', 'e4', 'r5', NULL);
