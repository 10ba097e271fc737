// @id work-together
// @name.zh 共同办理的案件和检查
// @name.en Cases and checks worked on together
// @description.zh 两个及以上单位共同参与的案件和检查：牵头、办案、配合各是谁（室组地联动）；被检查单位不计。
// @description.en Cases and checks that two units or more took part in: who led, handled and assisted; inspected units do not count.
// @param unit graph:Unit.name ""
// @param.zh unit 参与单位（留空为全部）
// @param.en unit unit taking part (blank: all)
// @param units integer 2
// @param.zh units 至少几个单位
// @param.en units units at least
// @returns table
// @columns of, number, title, began, leading, handling, others, units
// @columns.zh 类型, 编号, 名称, 开始, 牵头, 办案, 配合与其他, 单位数
// @columns.en Type, Number, Name, Began, Leading, Handling, Assisting and others, Units
// @vocab of :type
// @key of, number, title
// @tags collaboration, cases
MATCH (u:Unit)-[t:TAKES_PART_IN]->(w:Case|Inspection)
WHERE t.no_longer_said IS NULL AND t.unreviewed IS NULL AND w.no_longer_said IS NULL AND w.unreviewed IS NULL AND coalesce(t.role, 'member') <> 'inspected'
WITH w, u, coalesce(t.role, 'member') AS role ORDER BY u.name, u.id
WITH w, collect(DISTINCT u.name) AS names, count(DISTINCT u) AS units,
     collect(DISTINCT CASE WHEN role = 'lead' THEN u.name ELSE null END) AS leading,
     collect(DISTINCT CASE WHEN role = 'handling' THEN u.name ELSE null END) AS handling,
     collect(DISTINCT CASE WHEN NOT role IN ['lead', 'handling'] THEN u.name ELSE null END) AS others
WHERE units >= $units AND ($unit = '' OR $unit IN names)
RETURN labels(w)[0] AS of, w.number AS number, coalesce(w.title, w.name) AS title, coalesce(w.filed_on, w.started_on) AS began,
       leading, handling, others, units
ORDER BY units DESC, began, number, title, w.id
