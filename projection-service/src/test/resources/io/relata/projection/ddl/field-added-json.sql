-- add column f20 jsonb to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" jsonb DEFAULT '{"a":"it''s"}'::jsonb;
