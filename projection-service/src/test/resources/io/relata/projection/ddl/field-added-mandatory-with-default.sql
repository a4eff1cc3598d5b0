-- add column f20 text to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" text DEFAULT 'it''s new'::text;
-- let no record of e1 leave f20 empty (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ALTER COLUMN "f20" SET NOT NULL;
