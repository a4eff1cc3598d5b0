-- add column f20 text to e1 (ACCESS EXCLUSIVE)
ALTER TABLE "t_1"."e1" ADD COLUMN "f20" text DEFAULT 'it''s new'::text NOT NULL;
