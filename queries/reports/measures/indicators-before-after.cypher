// @id indicators-before-after
// @name.zh 指标前后对比
// @name.en Indicators before and after
// @description.zh 每个指标的前一个值与后一个值。只有口径、范围、单位、时期长短都相同才算差；不同的并列，写明原因。
// @description.en The earlier and the later value of each indicator. A difference is worked out only on one base, scope, unit and length of period; else both stand with the reason.
// @param indicator graph:Indicator.name ""
// @param.zh indicator 指标，空为全部
// @param.en indicator indicator, empty for all
// @returns table
// @columns indicator, before_period, before, after_period, after, unit, difference, better, reason, before_base, after_base, before_from, after_from
// @columns.zh 指标, 前一时期, 前值, 后一时期, 后值, 单位, 差, 向好, 能否比较, 前值口径, 后值口径, 前值出处, 后值出处
// @columns.en Indicator, Earlier period, Before, Later period, After, Unit, Difference, Better, Comparable, Base before, Base after, Said before by, Said after by
// @vocab reason comparison
// @key indicator, before_period, after_period, before_base, after_base
// @tags measures, indicators
MATCH (i:Indicator)
WHERE i.no_longer_said IS NULL AND i.unreviewed IS NULL AND ($indicator = '' OR i.name = $indicator)
MATCH (i)-[e:MEASURED_BY]->(m:Measurement)
WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND m.no_longer_said IS NULL AND m.unreviewed IS NULL AND m.value IS NOT NULL
WITH i, m, coalesce(m.base, i.base) AS base, coalesce(m.unit, i.unit) AS unit, coalesce(m.scope, '') AS scope,
  CASE WHEN m.period CONTAINS '半年' OR m.period CONTAINS 'H1' OR m.period CONTAINS 'H2' THEN 'half'
    WHEN m.period CONTAINS '季' OR m.period CONTAINS 'Q' THEN 'quarter'
    WHEN size(m.starts) = 4 THEN 'year' WHEN size(m.starts) = 7 THEN 'month' ELSE m.period END AS span,
  coalesce(m.starts, '') + CASE WHEN m.period CONTAINS '下半年' OR m.period CONTAINS 'H2' OR m.period CONTAINS '三季' OR m.period CONTAINS '3季' OR m.period CONTAINS 'Q3' THEN '-07'
    WHEN m.period CONTAINS '二季' OR m.period CONTAINS '2季' OR m.period CONTAINS 'Q2' THEN '-04'
    WHEN m.period CONTAINS '四季' OR m.period CONTAINS '4季' OR m.period CONTAINS 'Q4' THEN '-10' ELSE '' END AS at
WITH i, m, base, unit, scope, span, at ORDER BY at, m.period, base, scope, m.id
WITH i, collect({m: m, base: base, unit: unit, scope: scope, span: span, at: at}) AS held
UNWIND range(0, size(held) - 1) AS place
WITH i, held, place, held[place] AS later
WHERE place > 0 OR size(held) = 1
WITH i, held, place, later, [k IN range(0, place - 1) WHERE held[k].base = later.base AND held[k].scope = later.scope
  AND held[k].unit = later.unit AND held[k].span = later.span AND held[k].at < later.at] AS alike
WITH i, later, CASE WHEN place = 0 THEN NULL WHEN size(alike) > 0 THEN held[alike[size(alike) - 1]] ELSE held[place - 1] END AS earlier, size(alike) > 0 AS same
WITH i, later, earlier, same, earlier.m AS b, later.m AS a
RETURN i.name AS indicator, b.period AS before_period, b.value AS before, a.period AS after_period, a.value AS after,
  CASE WHEN earlier IS NULL OR earlier.unit = later.unit THEN later.unit ELSE earlier.unit + ' / ' + later.unit END AS unit,
  CASE WHEN same THEN round((a.value - b.value) * 1000000.0) / 1000000.0 END AS difference,
  CASE WHEN same AND i.better IS NOT NULL AND a.value <> b.value THEN (a.value < b.value) = (i.better = 'lower') END AS better,
  CASE WHEN earlier IS NULL THEN 'alone' WHEN same THEN 'same' WHEN earlier.base IS NULL OR later.base IS NULL THEN 'unknown'
    WHEN earlier.base <> later.base THEN 'base' WHEN earlier.scope <> later.scope THEN 'scope'
    WHEN coalesce(earlier.unit, '') <> coalesce(later.unit, '') THEN 'unit' ELSE 'span' END AS reason,
  CASE WHEN earlier IS NULL THEN NULL WHEN earlier.scope = '' THEN earlier.base ELSE earlier.scope + '：' + coalesce(earlier.base, '') END AS before_base,
  CASE WHEN later.scope = '' THEN later.base ELSE later.scope + '：' + coalesce(later.base, '') END AS after_base,
  b.said_by AS before_from, a.said_by AS after_from
ORDER BY indicator, later.at, after_period, after_base, a.id
