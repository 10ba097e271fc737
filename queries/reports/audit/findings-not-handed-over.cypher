// @id findings-not-handed-over
// @name.zh 未移送线索的重大发现
// @name.en Large findings never handed over
// @description.zh 涉及金额不低于所给数额、没有移送为线索的审计发现。
// @description.en Findings at or above the amount that never became a clue.
// @param amount number 1000000
// @param.zh amount 金额不低于（元）
// @param.en amount amount at least (yuan)
// @returns table
// @columns report, number, finding, unit, amount, year
// @columns.zh 审计报告, 发现编号, 发现, 单位, 涉及金额（元）, 年度
// @columns.en Report, Number, Finding, Unit, Amount (yuan), Year
// @key report, number
// @tags audit, gaps
MATCH (f:Finding)
WHERE f.no_longer_said IS NULL AND f.unreviewed IS NULL AND f.stub IS NULL AND f.amount >= $amount
  AND NOT EXISTS { MATCH (f)-[h:HANDED_OVER_AS]->(q:Clue) WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND q.no_longer_said IS NULL AND q.unreviewed IS NULL }
OPTIONAL MATCH (f)-[i:FOUND_IN]->(u:Unit)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL
WITH f, min(u.name) AS unit
RETURN f.report AS report, f.number AS number, f.title AS finding, unit, f.amount AS amount, f.year AS year
ORDER BY amount DESC, report, number, f.id
