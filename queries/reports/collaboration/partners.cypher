// @id partners
// @name.zh 哪些单位一起办案
// @name.en Which units work together
// @description.zh 两个单位共同参与过的案件和检查数，各多少，最早和最近；被检查单位不计。
// @description.en How many cases and checks two units took part in together, the first and the latest; inspected units do not count.
// @param unit graph:Unit.name ""
// @param.zh unit 单位（留空为全部）
// @param.en unit unit (blank: all)
// @returns table
// @columns unit, kind, beside, beside_kind, cases, inspections, first, last
// @columns.zh 单位, 单位类别, 共同参与的单位, 其类别, 共同案件, 共同检查, 最早, 最近
// @columns.en Unit, Kind, Together with, Its kind, Cases, Checks, First, Latest
// @vocab kind unit_kind
// @vocab beside_kind unit_kind
// @key unit, beside
// @tags collaboration
MATCH (u:Unit)-[t:TAKES_PART_IN]->(w:Case|Inspection)<-[s:TAKES_PART_IN]-(o:Unit)
WHERE t.no_longer_said IS NULL AND t.unreviewed IS NULL AND s.no_longer_said IS NULL AND s.unreviewed IS NULL AND w.no_longer_said IS NULL AND w.unreviewed IS NULL AND u.id <> o.id
  AND coalesce(t.role, 'member') <> 'inspected' AND coalesce(s.role, 'member') <> 'inspected'
  AND (u.name = $unit OR ($unit = '' AND u.id < o.id))
WITH DISTINCT u, o, w
WITH u, o, count(CASE WHEN w:Case THEN 1 ELSE null END) AS cases, count(CASE WHEN w:Inspection THEN 1 ELSE null END) AS inspections,
     min(coalesce(w.filed_on, w.started_on)) AS first, max(coalesce(w.filed_on, w.started_on)) AS last
RETURN u.name AS unit, u.kind AS kind, o.name AS beside, o.kind AS beside_kind, cases, inspections, first, last
ORDER BY cases + inspections DESC, unit, beside, u.id, o.id
