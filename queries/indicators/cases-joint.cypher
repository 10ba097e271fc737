// @id cases-joint
// @name.zh 联合办案占比
// @name.en Cases worked jointly
// @description.zh 写明办案单位的案件中，由两个及以上单位（室、组、地）办理的比例；按立案日期。
// @description.en Cases worked by two bodies or more, among those that name any; by date filed.
// @group collaboration
// @kind share
// @unit.zh %
// @unit.en %
// @direction neutral
// @peers same-kind
// @smallest 5
// @source.zh 《关于加强和改进“室组地”联动监督执纪执法工作》的做法：室、组、地
// @source.en Joint work of offices, resident teams and districts
MATCH (k:Case)-[e:INVOLVES]->(u:Unit), (b:Unit)-[t:TAKES_PART_IN]->(k)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL AND k.stub IS NULL
  AND e.no_longer_said IS NULL AND e.unreviewed IS NULL
  AND t.no_longer_said IS NULL AND t.unreviewed IS NULL
  AND b.no_longer_said IS NULL AND b.unreviewed IS NULL
WITH u, k, count(DISTINCT b) AS bodies
RETURN DISTINCT u.id AS scope, k.id AS record, k.filed_on AS at,
  CASE WHEN bodies >= 2 THEN 1 ELSE 0 END AS numerator,
  1 AS denominator
