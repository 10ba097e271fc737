// @id actions-in-effect
// @name.zh 某日处于影响期的处理
// @name.en Actions in effect on a day
// @description.zh 在指定日期仍处于影响期内的处分与组织处理；只计已决定的，拟处理、已撤销的不计。
// @description.en Decided actions whose period of effect covers the day; planned and revoked ones do not count.
// @param on date "2024-12-31"
// @param.zh on 截至日期
// @param.en on as of date
// @returns table
// @columns person, units, kind, form, decided_on, until, number
// @columns.zh 姓名, 单位, 处理方式, 形态, 决定日期, 影响期至, 处理编号
// @columns.en Person, Unit, Kind, Form, Decided on, In effect until, Number
// @vocab kind action_kind
// @vocab form action_form
// @key number, person
// @tags people, actions
MATCH (a:Action)-[e:ACTED_ON]->(c:Cadre)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND a.status IN ['decided', 'in_effect', 'expired']
  AND a.decided_on <= left($on + '-99-99', 10)
  AND left(a.effective_until + '-99-99', 10) >= left($on + '-99-99', 10)
OPTIONAL MATCH (c)-[h:HOLDS_POST]->(u:Unit)
WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL AND (h.from IS NULL OR h.from <= left($on + '-99-99', 10)) AND (h.to IS NULL OR h.to >= $on)
WITH a, c, u ORDER BY u.name
WITH a, c, collect(DISTINCT u.name) AS units
RETURN c.name AS person, units, a.kind AS kind, a.form AS form, a.decided_on AS decided_on, a.effective_until AS until, a.number AS number
ORDER BY until, person, number
