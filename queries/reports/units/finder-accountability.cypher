// @id finder-accountability
// @name.zh 一个单位查出的问题与问责
// @name.en What a finder found and who answered for it
// @description.zh 某单位查出的问题按所在单位列出：问题数、已办结数、已决定问责的干部数和组织数；拟处理不计。
// @description.en Problems found by one unit, by the unit where they were found: closed ones, cadres and organisations held to account by decided actions; planned ones do not count.
// @param finder graph:Unit.name ""
// @param.zh finder 发现单位
// @param.en finder found by
// @param since date "1949"
// @param.zh since 发现日期自
// @param.en since found since
// @param until date "2024-12-31"
// @param.zh until 发现日期至
// @param.en until found until
// @returns table
// @columns unit, problems, closed, cadres, organisations
// @columns.zh 单位, 问题数, 已办结, 被问责干部, 被问责组织
// @columns.en Unit, Problems, Closed, Cadres held to account, Organisations held to account
// @key unit
// @required finder
// @tags units, actions
MATCH (f:Unit)<-[b:FOUND_BY]-(p:Problem)-[i:FOUND_IN]->(u:Unit)
WHERE f.name = $finder AND p.no_longer_said IS NULL AND p.unreviewed IS NULL AND b.no_longer_said IS NULL AND b.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND p.found_on >= $since
  AND p.found_on <= left($until + '-99-99', 10)
OPTIONAL MATCH (p)<-[r:FOR_PROBLEM]-(a:Action)-[e:ACTED_ON]->(t)
WHERE r.no_longer_said IS NULL AND r.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND a.status IN ['decided', 'in_effect', 'expired']
WITH u, collect(DISTINCT p) AS found, count(DISTINCT CASE WHEN t:Cadre THEN t.id ELSE null END) AS cadres,
     count(DISTINCT CASE WHEN t:Unit THEN t.id ELSE null END) AS organisations
RETURN u.name AS unit, size(found) AS problems, size([p IN found WHERE p.status = 'closed']) AS closed, cadres, organisations
ORDER BY problems DESC, unit, u.id
