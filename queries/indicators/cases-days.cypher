// @id cases-days
// @name.zh 办案用时
// @name.en Days to conclude a case
// @description.zh 从立案到结案的平均天数；两个日期都写到日的案件；按结案日期。
// @description.en Mean days from filing to conclusion, of cases that give both to the day; by date concluded.
// @group cases-actions
// @kind mean
// @unit.zh 天
// @unit.en days
// @direction worse
// @peers same-kind
// @smallest 5
// @source.zh 《中国共产党党内监督条例》（2016）第七条：四种形态
// @source.en Regulations on intra-party supervision (2016), art. 7: four forms
MATCH (k:Case)-[e:INVOLVES]->(u:Unit)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL AND k.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
RETURN DISTINCT u.id AS scope, k.id AS record, k.closed_on AS at,
  CASE WHEN size(k.filed_on) = 10 AND size(k.closed_on) = 10 AND k.filed_on <= k.closed_on THEN duration.inDays(date(k.filed_on), date(k.closed_on)).days ELSE 0 END AS numerator,
  CASE WHEN size(k.filed_on) = 10 AND size(k.closed_on) = 10 AND k.filed_on <= k.closed_on THEN 1 ELSE 0 END AS denominator
