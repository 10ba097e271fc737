// @id actions-four-forms
// @name.zh 四种形态分布
// @name.en Actions by the four forms
// @description.zh 各年度已决定的处理按四种形态统计；拟处理、已撤销的不计。
// @description.en Decided actions by year and form; planned and revoked ones do not count.
// @returns table
// @columns year, form, actions, of, share
// @columns.zh 年度, 形态, 处理数, 年度处理数, 占比
// @columns.en Year, Form, Actions, Of the year, Share
// @vocab form action_form
// @key year, form
// @tags actions
MATCH (a:Action)
WHERE a.no_longer_said IS NULL AND a.unreviewed IS NULL AND a.status IN ['decided', 'in_effect', 'expired'] AND a.decided_on IS NOT NULL AND a.form IS NOT NULL
WITH left(a.decided_on, 4) AS year, collect(a) AS decided
UNWIND decided AS a
WITH year, size(decided) AS of, a.form AS form, count(a) AS actions
RETURN year, form, actions, of, round(1.0 * actions / of, 4) AS share
ORDER BY year, form
