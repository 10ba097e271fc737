// @id unit-causes
// @name.zh 各单位问题的成因
// @name.en Causes of the problems of each unit
// @description.zh 单位问题按三条归因轴分布：思想认识/能力作风、执行层面/制度机制、个别干部/单位生态；没有写明的一侧留空，单独计数。
// @description.en Problems of each unit by the three axes of causes; an axis that the file leaves open is counted as such.
// @param unit graph:Unit.name ""
// @param.zh unit 单位（留空为全部）
// @param.en unit unit (blank: all)
// @returns table
// @columns unit, awareness, execution, individual, problems, of
// @columns.zh 单位, 思想认识/能力作风, 执行层面/制度机制, 个别干部/单位生态, 问题数, 该单位问题数
// @columns.en Unit, Awareness or capability, Execution or mechanism, Individual or ecology, Problems, Of the unit
// @vocab awareness cause_awareness
// @vocab execution cause_execution
// @vocab individual cause_individual
// @key unit, awareness, execution, individual
// @tags units, causes
MATCH (p:Problem)-[i:FOUND_IN]->(u:Unit)
WHERE p.no_longer_said IS NULL AND p.unreviewed IS NULL AND i.no_longer_said IS NULL AND i.unreviewed IS NULL AND p.stub IS NULL AND ($unit = '' OR u.name = $unit)
WITH u, collect(DISTINCT p) AS found
UNWIND found AS p
WITH u, size(found) AS of, p.cause_awareness AS awareness, p.cause_execution AS execution, p.cause_individual AS individual,
     count(p) AS problems
RETURN u.name AS unit, awareness, execution, individual, problems, of
ORDER BY of DESC, unit, u.id, problems DESC, awareness, execution, individual
