-- one by id
-- { author(id: "00000000-0000-7000-8000-000000000001") { name } }
select "t0"."row_version" "c0", "t0"."f2" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" where "t0"."id" = ?::uuid;

-- one by a unique field
-- { authorBy(where: {name: "Ann"}) { id } }
select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" where "t0"."f2" = ?::text;

-- a list
-- { authors { name } }
select "t0"."row_version" "c0", "t0"."f2" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 1001;

-- a page
-- { authors(limit: 10, offset: 20) { name } }
select "t0"."row_version" "c0", "t0"."f2" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 10 offset 20;

-- an order
-- { authors(orderBy: [{name: DESC}, {born: ASC_NULLS_FIRST}]) { id } }
select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."f2" collate "und-x-icu" desc, "t0"."f3" nulls first, "t0"."id" limit 1001;

-- every type
-- { books { pages isbn price weight sold opens printed code } }
select "t0"."row_version" "c0", "t0"."f6" "c1", "t0"."f7" "c2", "t0"."f8" "c3", "t0"."f9" "c4", "t0"."f10" "c5", "t0"."f11" "c6", "t0"."f12" "c7", "t0"."f13" "c8" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" order by "t0"."id" limit 1001;

-- lists of values
-- { books { extra keywords editions moments } }
select "t0"."row_version" "c0", "t0"."f14" "c1", to_json("t0"."f15") "c2", to_json("t0"."f16"::text[]) "c3", case when "t0"."f17" is null then null::json else to_json(array(select replace(replace("v"."x"::text, ' ', 'T'), '+00', 'Z') "x" from unnest("t0"."f17") as "v"("x"))) end "c4" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" order by "t0"."id" limit 1001;

-- a to-one end
-- { books(limit: 5) { title author { name born } authorId } }
select "t0"."row_version" "c0", "t0"."f5" "c1", "t2"."row_version" "c2", "t2"."f2" "c3", "t2"."f3" "c4", "t0"."r18" "c5" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t2" on "t2"."id" = "t0"."r18" order by "t0"."id" limit 5;

-- a to-one end stored at the other side
-- { authors(limit: 5) { passport { number } passportId } }
select "t0"."row_version" "c0", "t2"."row_version" "c1", "t2"."f23" "c2", "t2"."id" "c3" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e22" "t2" on "t2"."r24" = "t0"."id" order by "t0"."id" limit 5;

-- a nested list
-- { authors(limit: 5) { books(limit: 3) { title } } }
select "L1"."c0" "c0", "L3"."c0" "c1", "L3"."c1" "c2" from (select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 5) "L1" left join lateral (select "t2"."row_version" "c0", "t2"."f5" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t2" where "t2"."r18" = "L1"."c0" order by "t2"."id" limit 3) "L3" on true;

-- three levels
-- { authors(limit: 20) { name books(limit: 5) { title reviews(limit: 10) { stars } } } }
select "L1"."c0" "c0", "L1"."c1" "c1", "L3"."c0" "c2", "L3"."c1" "c3", "L5"."c0" "c4", "L5"."c1" "c5" from (select "t0"."id" "c0", "t0"."f2" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 20) "L1" left join lateral (select "t2"."id" "c0", "t2"."f5" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t2" where "t2"."r18" = "L1"."c0" order by "t2"."id" limit 5) "L3" on true left join lateral (select "t4"."row_version" "c0", "t4"."f20" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e19" "t4" where "t4"."r21" = "L3"."c0" order by "t4"."id" limit 10) "L5" on true;

-- a list below a to-one end
-- { books(limit: 5) { author { name pupils(limit: 2) { name } born } title } }
select "L1"."c0" "c0", "L1"."c1" "c1", "L1"."c2" "c2", "L1"."c3" "c3", "L1"."c4" "c4", "L4"."c0" "c5", "L4"."c1" "c6" from (select "t0"."id" "c0", "t2"."row_version" "c1", "t2"."f2" "c2", "t2"."f3" "c3", "t0"."f5" "c4", "t2"."id" "c5" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t2" on "t2"."id" = "t0"."r18" order by "t0"."id" limit 5) "L1" left join lateral (select "t3"."row_version" "c0", "t3"."f2" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t3" where "t3"."r31" = "L1"."c5" order by "t3"."id" limit 2) "L4" on true;

-- sibling lists
-- { authors(limit: 5) { books(limit: 3) { title price author { name } } pupils { name born books { title } } name } }
select "L1"."c0" "c0", "S5"."j" "c1", "S11"."j" "c2", "L1"."c2" "c3" from (select "t0"."row_version" "c0", "t0"."id" "c1", "t0"."f2" "c2" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 5) "L1" left join lateral (select concat('[', string_agg(concat('{"title":', coalesce(to_json("L3"."c0")::text, 'null'), ',"price":', coalesce(to_json("L3"."c1"::text)::text, 'null'), ',"author":', case when "L3"."c2" is null then 'null' else concat('{"name":', coalesce(to_json("L3"."c3")::text, 'null'), '}') end, '}'), ','), ']') "j" from (select "t2"."f5" "c0", "t2"."f8" "c1", "t4"."row_version" "c2", "t4"."f2" "c3" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t2" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t4" on "t4"."id" = "t2"."r18" where "t2"."r18" = "L1"."c1" order by "t2"."id" limit 3) "L3") "S5" on true left join lateral (select case when count(*) > 1000 then '\u0001' else concat('[', string_agg(concat('{"name":', coalesce(to_json("L7"."c0")::text, 'null'), ',"born":', coalesce(to_json("L7"."c1"::text)::text, 'null'), ',"books":', "S10"."j", '}'), ','), ']') end "j" from (select "t6"."f2" "c0", "t6"."f3" "c1", "t6"."id" "c2" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t6" where "t6"."r31" = "L1"."c1" order by "t6"."id" limit 1001) "L7" left join lateral (select case when count(*) > 1000 then '\u0001' else concat('[', string_agg(concat('{"title":', coalesce(to_json("L9"."c0")::text, 'null'), '}'), ','), ']') end "j" from (select "t8"."f5" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t8" where "t8"."r18" = "L7"."c2" order by "t8"."id" limit 1001) "L9") "S10" on true) "S11" on true;

-- a many-to-many
-- { books(limit: 5) { tags(orderBy: {name: ASC}) { name } } }
select "L1"."c0" "c0", "L3"."c0" "c1", "L3"."c1" "c2" from (select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" order by "t0"."id" limit 5) "L1" left join lateral (select "t2"."row_version" "c0", "t2"."f26" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e27" "j4" join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e25" "t2" on "t2"."id" = "j4"."r29" where "j4"."r28" = "L1"."c0" order by "t2"."f26" collate "und-x-icu", "t2"."id" limit 1001) "L3" on true;

-- links
-- { books(limit: 5) { bookTags { tag { name } } } }
select "L1"."c0" "c0", "L3"."c0" "c1", "L3"."c1" "c2", "L3"."c2" "c3" from (select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" order by "t0"."id" limit 5) "L1" left join lateral (select "t2"."row_version" "c0", "t4"."row_version" "c1", "t4"."f26" "c2" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e27" "t2" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e25" "t4" on "t4"."id" = "t2"."r29" where "t2"."r28" = "L1"."c0" order by "t2"."id" limit 1001) "L3" on true;

-- comparisons
-- { books(where: {pages: {gt: 1, lte: 9, ne: 5}, title: {contains: "50%_", gte: "a"}, isbn: {in: ["1", 2]}, sold: {eq: true}, price: {eq: null}, code: {isNull: false}}) { id } }
select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" where (("t0"."f6" > ?::int4 and "t0"."f6" <= ?::int4 and "t0"."f6" <> ?::int4) and ("t0"."f5" like ?::text and "t0"."f5" collate "und-x-icu" >= ?::text) and "t0"."f7" = any(?::int8[]) and "t0"."f10" = true and "t0"."f8" is null and not ("t0"."f13" is null)) order by "t0"."id" limit 1001;

-- AND, OR, NOT
-- { books(where: {OR: [{pages: {eq: 1}}, {AND: [{pages: {eq: 2}}, {NOT: {title: {eq: "x"}}}]}]}) { id } }
select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" where ("t0"."f6" = ?::int4 or ("t0"."f6" = ?::int4 and not ("t0"."f5" = ?::text))) order by "t0"."id" limit 1001;

-- a condition on a to-one end that is also shown
-- { books(where: {author: {name: {eq: "Ann"}}}) { author { name } } }
select "t0"."row_version" "c0", "t2"."row_version" "c1", "t2"."f2" "c2" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t2" on "t2"."id" = "t0"."r18" where (not ("t2"."id" is null) and "t2"."f2" = ?::text) order by "t0"."id" limit 1001;

-- ends that are null
-- { books(where: {OR: [{author: {isNull: true}}, {authorId: {in: []}}]}) { id } authors(where: {passport: {isNull: true}}) { id } }
select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" where ("t0"."r18" is null or "t0"."r18" = any(?::uuid[])) order by "t0"."id" limit 1001;
select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e22" "t2" on "t2"."r24" = "t0"."id" where "t2"."id" is null order by "t0"."id" limit 1001;

-- comparisons of lists
-- { books(where: {keywords: {eq: ["a", "b,c"]}}) { id } }
select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" where "t0"."f15" = ?::text[] order by "t0"."id" limit 1001;

-- the type's name
-- { authors(limit: 1) { __typename books { __typename } } }
select "L1"."c0" "c0", "L3"."c0" "c1" from (select "t0"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 1) "L1" left join lateral (select "t2"."row_version" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t2" where "t2"."r18" = "L1"."c0" order by "t2"."id" limit 1001) "L3" on true;

-- a connection
-- { authorsConnection { nodes { name } } }
select 1 "c0", "S0"."j0" "c1" from (select case when count(*) > 1000 then '\u0001' else concat('[', string_agg(concat('{"name":', coalesce(to_json("L2"."c0")::text, 'null'), '}'), ','), ']') end "j0" from (select "t1"."f2" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t1" order by "t1"."id" limit 1001) "L2") "S0";

-- a total count alone
-- { authorsConnection { totalCount } }
select 1 "c0", (select count(*) "n" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t1") "c1";

-- a first page
-- { authorsConnection(where: {born: {isNull: true}}, orderBy: [{name: DESC}], first: 2) { edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }
select 1 "c0", "S0"."j0" "c1", "S0"."j1" "c2", "S0"."j2" "c3", (select count(*) "n" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t3" where "t3"."f3" is null) "c4" from (select concat('[', string_agg(concat('{"cursor":', concat('"', replace(encode(convert_to(concat('["e1","89c201c3",', coalesce(to_json("L2"."c0")::text, 'null'), ',', coalesce(to_json("L2"."c1"::text)::text, 'null'), ']'), 'UTF8'), 'base64'), chr(10), ''), '"'), ',"node":{"name":', coalesce(to_json("L2"."c0")::text, 'null'), '}}'), ',') filter (where "L2"."n" <= 2), ']') "j0", count(*) > 2 "j1", coalesce(max(concat('"', replace(encode(convert_to(concat('["e1","89c201c3",', coalesce(to_json("L2"."c0")::text, 'null'), ',', coalesce(to_json("L2"."c1"::text)::text, 'null'), ']'), 'UTF8'), 'base64'), chr(10), ''), '"')) filter (where ("L2"."n" = least("L2"."m", 2) and "L2"."n" <= 2)), 'null') "j2" from (select "P4".*, row_number() over () "n", count(*) over () "m" from (select "t1"."f2" "c0", "t1"."id" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t1" where "t1"."f3" is null order by "t1"."f2" collate "und-x-icu" desc, "t1"."id" limit 3) "P4") "L2") "S0";

-- a page from the end
-- { authorsConnection(last: 2) { nodes { name } pageInfo { hasPreviousPage startCursor } } }
select 1 "c0", "S0"."j0" "c1", "S0"."j1" "c2", "S0"."j2" "c3" from (select concat('[', string_agg(concat('{"name":', coalesce(to_json("L2"."c0")::text, 'null'), '}'), ',' order by "L2"."n" desc) filter (where "L2"."n" <= 2), ']') "j0", count(*) > 2 "j1", coalesce(max(concat('"', replace(encode(convert_to(concat('["e1","82c7fbc5",', coalesce(to_json("L2"."c1"::text)::text, 'null'), ']'), 'UTF8'), 'base64'), chr(10), ''), '"')) filter (where ("L2"."n" = least("L2"."m", 2) and "L2"."n" <= 2)), 'null') "j2" from (select "P3".*, row_number() over () "n", count(*) over () "m" from (select "t1"."f2" "c0", "t1"."id" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t1" order by "t1"."id" desc limit 3) "P3") "L2") "S0";

-- a page behind a cursor
-- { booksConnection(first: 2, after: "WyJlNCIsImE1ODU5MzNjIiw3LCJBbm4iLCIwMDAwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEiXQ==", orderBy: [{pages: ASC}, {author: {name: DESC}}]) { nodes { title } pageInfo { hasPreviousPage } } }
select 1 "c0", "S0"."j0" "c1", exists (select 1 "one" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t4" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t5" on "t5"."id" = "t4"."r18" where ("t4"."f6" < ?::int4 or (not ("t4"."f6" is null) and ?::int4 is null) or ("t4"."f6" is not distinct from ?::int4 and ("t5"."f2" collate "und-x-icu" > ?::text or ("t5"."f2" is null and not (?::text is null)) or ("t5"."f2" is not distinct from ?::text and "t4"."id" <= ?::uuid))))) "c2" from (select concat('[', string_agg(concat('{"title":', coalesce(to_json("L3"."c0")::text, 'null'), '}'), ','), ']') "j0" from (select "t1"."f5" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t1" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t2" on "t2"."id" = "t1"."r18" where ("t1"."f6" > ?::int4 or ("t1"."f6" is null and not (?::int4 is null)) or ("t1"."f6" is not distinct from ?::int4 and ("t2"."f2" collate "und-x-icu" < ?::text or (not ("t2"."f2" is null) and ?::text is null) or ("t2"."f2" is not distinct from ?::text and "t1"."id" > ?::uuid)))) order by "t1"."f6", "t2"."f2" collate "und-x-icu" desc, "t1"."id" limit 2) "L3") "S0";

-- a connection in each record
-- { authors(limit: 5) { name booksConnection(first: 3) { nodes { title } totalCount } } }
select "L1"."c0" "c0", "L1"."c1" "c1", "S2"."j0" "c2", (select count(*) "n" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t5" where "t5"."r18" = "L1"."c2") "c3" from (select "t0"."row_version" "c0", "t0"."f2" "c1", "t0"."id" "c2" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 5) "L1" left join lateral (select concat('[', string_agg(concat('{"title":', coalesce(to_json("L4"."c0")::text, 'null'), '}'), ','), ']') "j0" from (select "t3"."f5" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t3" where "t3"."r18" = "L1"."c2" order by "t3"."id" limit 3) "L4") "S2" on true;

-- a total count in each record
-- { authors(limit: 5) { booksConnection { totalCount } name } }
select "L1"."c0" "c0", (select count(*) "n" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t3" where "t3"."r18" = "L1"."c1") "c1", "L1"."c2" "c2" from (select "t0"."row_version" "c0", "t0"."id" "c1", "t0"."f2" "c2" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 5) "L1";

-- a connection through links
-- { books(limit: 5) { tagsConnection(first: 2) { edges { cursor node { name } link { createdAt book { title } } } totalCount } } }
select "L1"."c0" "c0", "S2"."j0" "c1", (select count(*) "n" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e27" "j8" join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e25" "t7" on "t7"."id" = "j8"."r29" where "j8"."r28" = "L1"."c1") "c2" from (select "t0"."row_version" "c0", "t0"."id" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t0" order by "t0"."id" limit 5) "L1" left join lateral (select concat('[', string_agg(concat('{"cursor":', concat('"', replace(encode(convert_to(concat('["r30.SOURCE","82c7fbc5",', coalesce(to_json("L5"."c0"::text)::text, 'null'), ']'), 'UTF8'), 'base64'), chr(10), ''), '"'), ',"node":{"name":', coalesce(to_json("L5"."c1")::text, 'null'), '},"link":{"createdAt":', coalesce(to_json(replace(replace("L5"."c2"::text, ' ', 'T'), '+00', 'Z'))::text, 'null'), ',"book":', case when "L5"."c3" is null then 'null' else concat('{"title":', coalesce(to_json("L5"."c4")::text, 'null'), '}') end, '}}'), ','), ']') "j0" from (select "t3"."id" "c0", "t3"."f26" "c1", "j4"."created_at" "c2", "t6"."row_version" "c3", "t6"."f5" "c4" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e27" "j4" join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e25" "t3" on "t3"."id" = "j4"."r29" left join "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t6" on "t6"."id" = "j4"."r28" where "j4"."r28" = "L1"."c1" order by "t3"."id" limit 2) "L5") "S2" on true;

-- a connection in a connection, a list in it
-- { authorsConnection(first: 5) { nodes { booksConnection(first: 3) { edges { node { title reviews { stars } } } } } } }
select 1 "c0", "S0"."j0" "c1" from (select concat('[', string_agg(concat('{"booksConnection":{"edges":', "S3"."j0", '}}'), ','), ']') "j0" from (select "t1"."id" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t1" order by "t1"."id" limit 5) "L2" left join lateral (select concat('[', string_agg(concat('{"node":{"title":', coalesce(to_json("L5"."c0")::text, 'null'), ',"reviews":', "S8"."j", '}}'), ','), ']') "j0" from (select "t4"."f5" "c0", "t4"."id" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t4" where "t4"."r18" = "L2"."c0" order by "t4"."id" limit 3) "L5" left join lateral (select case when count(*) > 1000 then '\u0001' else concat('[', string_agg(concat('{"stars":', coalesce("L7"."c0"::text, 'null'), '}'), ','), ']') end "j" from (select "t6"."f20" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e19" "t6" where "t6"."r21" = "L5"."c1" order by "t6"."id" limit 1001) "L7") "S8" on true) "S3" on true) "S0";

-- a connection beside a list
-- { authors(limit: 5) { books(limit: 3) { title } pupilsConnection(first: 2) { totalCount nodes { name } } } }
select "L1"."c0" "c0", "S4"."j" "c1", (select count(*) "n" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t6" where "t6"."r31" = "L1"."c1") "c2", "S5"."j0" "c3" from (select "t0"."row_version" "c0", "t0"."id" "c1" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t0" order by "t0"."id" limit 5) "L1" left join lateral (select concat('[', string_agg(concat('{"title":', coalesce(to_json("L3"."c0")::text, 'null'), '}'), ','), ']') "j" from (select "t2"."f5" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e4" "t2" where "t2"."r18" = "L1"."c1" order by "t2"."id" limit 3) "L3") "S4" on true left join lateral (select concat('[', string_agg(concat('{"name":', coalesce(to_json("L8"."c0")::text, 'null'), '}'), ','), ']') "j0" from (select "t7"."f2" "c0" from "t_0199f0c2b1d87c3e8a52d3f5a9c1e240"."e1" "t7" where "t7"."r31" = "L1"."c1" order by "t7"."id" limit 2) "L8") "S5" on true;

