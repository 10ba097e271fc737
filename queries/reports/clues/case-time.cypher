// @id case-time
// @name.zh 案件办理用时
// @name.en Time from filing to conclusion of cases
// @description.zh 逐案列出从立案到结案的天数；未结案的算到指定日期。只有年、月的日期不算天数。
// @description.en Days from filing to conclusion, case by case; for open cases up to the day. Dates without a day give no days.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @param unit graph:Unit.name ""
// @param.zh unit 办案单位（留空为全部）
// @param.en unit handled by (blank: all)
// @returns table
// @columns number, title, by, stage, filed_on, closed_on, days
// @columns.zh 案件编号, 案件, 办案单位, 案件阶段, 立案日期, 结案日期, 天数
// @columns.en Case number, Case, Handled by, Stage, Filed on, Closed on, Days
// @vocab stage case_stage
// @key number
// @tags cases, times
MATCH (k:Case)
WHERE k.no_longer_said IS NULL AND k.unreviewed IS NULL AND k.stub IS NULL AND k.filed_on IS NOT NULL AND k.filed_on <= left($on + '-99-99', 10)
OPTIONAL MATCH (u:Unit)-[t:TAKES_PART_IN]->(k)
WHERE t.no_longer_said IS NULL AND t.unreviewed IS NULL AND coalesce(t.role, 'handling') IN ['handling', 'lead']
WITH k, u ORDER BY u.name
WITH k, collect(DISTINCT u.name) AS by
WHERE $unit = '' OR $unit IN by
WITH k, by, coalesce(k.closed_on, CASE WHEN size($on) = 10 THEN $on ELSE null END) AS until
RETURN k.number AS number, k.title AS title, by, k.stage AS stage, k.filed_on AS filed_on, k.closed_on AS closed_on,
       CASE WHEN size(k.filed_on) = 10 AND size(until) = 10 AND until >= k.filed_on
            THEN duration.inDays(date(k.filed_on), date(until)).days ELSE null END AS days
ORDER BY days DESC, filed_on, number
