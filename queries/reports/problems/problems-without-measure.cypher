// @id problems-without-measure
// @name.zh 没有制度对应的问题类别
// @name.en Classes of problem that no measure answers
// @description.zh 没有任何制度针对的问题，按类别统计：问题数、单位数、首次和最近发现；同一类别中有制度对应的问题数一并列出。
// @description.en Problems that no measure answers, by class: how many, at how many units, first and last found; and how many of the class a measure does answer.
// @param category graph:Problem.category ""
// @param.zh category 问题类别（留空为全部）
// @param.en category class (blank: all)
// @returns table
// @columns category, problems, units, first, last, answered
// @columns.zh 问题类别, 无制度的问题数, 单位数, 首次发现, 最近发现, 有制度的问题数
// @columns.en Class, Problems without a measure, Units, First found, Last found, Problems with a measure
// @key category
// @tags problems, gaps
MATCH (p:Problem)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND p.stub IS NULL AND p.category IS NOT NULL AND ($category = '' OR p.category = $category)
OPTIONAL MATCH (p)-[b:ANSWERED_BY]->(x:Measure)
WHERE b.no_longer_said IS NULL AND b.unreviewed IS NULL AND x.no_longer_said IS NULL AND x.unreviewed IS NULL
WITH p, count(b) AS measures
OPTIONAL MATCH (p)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH p, measures, min(u.id) AS unit
WITH p.category AS category, count(CASE WHEN measures = 0 THEN 1 ELSE null END) AS problems,
     count(DISTINCT CASE WHEN measures = 0 THEN unit ELSE null END) AS units,
     min(CASE WHEN measures = 0 THEN p.found_on ELSE null END) AS first,
     max(CASE WHEN measures = 0 THEN p.found_on ELSE null END) AS last,
     count(CASE WHEN measures > 0 THEN 1 ELSE null END) AS answered
WHERE problems > 0
RETURN category, problems, units, first, last, answered
ORDER BY problems DESC, category
