// @id actions-expired
// @name.zh 影响期已满的处分
// @name.en Sanctions that have expired
// @description.zh 截至指定日期影响期已满的处分：查询和画像中应显示为“影响期已满”。
// @description.en Sanctions whose period of effect is over on the day; they read as expired everywhere.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns target, kind, decided_on, until, status, number
// @columns.zh 处理对象, 处理方式, 决定日期, 影响期至, 登记状态, 处理编号
// @columns.en Target, Kind, Decided on, In effect until, Status on file, Number
// @vocab kind action_kind
// @vocab status action_status
// @key number, target
// @tags actions
MATCH (a:Action)-[e:ACTED_ON]->(t)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND a.status IN ['decided', 'in_effect', 'expired']
  AND left(a.effective_until + '-99-99', 10) < left($on + '-99-99', 10)
RETURN coalesce(t.name, t.text) AS target, a.kind AS kind, a.decided_on AS decided_on, a.effective_until AS until, a.status AS status, a.number AS number
ORDER BY until, number, target
