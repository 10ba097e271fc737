// @id across-districts
// @name.zh 跨区办理的案件
// @name.en Cases worked on across districts
// @description.zh 参与单位属于两个及以上区的案件和检查；市级单位不算一个区；地区没有写明级别的，名称以省、市结尾的不算区。
// @description.en Cases and checks whose units belong to two districts or more; units of the city itself are of no district, nor is a region without a level whose name ends in 省 or 市.
// @param district graph:Region.name ""
// @param.zh district 所在区（留空为全部）
// @param.en district district (blank: all)
// @returns table
// @columns of, number, title, began, districts, units
// @columns.zh 类型, 编号, 名称, 开始, 所在区, 参与单位
// @columns.en Type, Number, Name, Began, Districts, Units taking part
// @vocab of :type
// @key of, number, title
// @tags collaboration, cases
MATCH (u:Unit)-[t:TAKES_PART_IN]->(w:Case|Inspection)
WHERE t.no_longer_said IS NULL AND t.unreviewed IS NULL AND w.no_longer_said IS NULL AND w.unreviewed IS NULL AND coalesce(t.role, 'member') <> 'inspected'
OPTIONAL MATCH (u)-[i:IN_REGION]->(r:Region)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
  AND coalesce(r.level, CASE WHEN r.name ENDS WITH '省' OR r.name ENDS WITH '市' THEN 'city' ELSE 'district' END) = 'district'
WITH w, u, r ORDER BY u.name, u.id, r.name
WITH w, collect(DISTINCT r.name) AS districts, collect(DISTINCT u.name) AS units
WHERE size(districts) > 1 AND ($district = '' OR $district IN districts)
RETURN labels(w)[0] AS of, w.number AS number, coalesce(w.title, w.name) AS title, coalesce(w.filed_on, w.started_on) AS began,
       districts, units
ORDER BY size(districts) DESC, began, number, title, w.id
